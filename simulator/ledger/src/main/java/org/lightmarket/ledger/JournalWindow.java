package org.lightmarket.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A piece of a journal file in memory that moves forward over it, a megabyte or more at a time. */
final class JournalWindow {
  private static final int BYTES = 1 << 20;

  private final FileChannel channel;
  private ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);
  private long start;

  JournalWindow(FileChannel channel) {
    this.channel = channel;
  }

  /** What is in memory; another buffer after each {@link #at}. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** Lets everything be read anew. */
  void forget() {
    bytes.limit(0);
  }

  /**
   * Brings so many bytes of the file into memory, all of which must be in the file.
   *
   * @return index of the first one in {@link #bytes}
   */
  int at(long offset, int length) throws IOException {
    if (offset >= start && offset + length <= start + bytes.limit()) {
      return (int) (offset - start);
    }
    ByteBuffer next =
        bytes.capacity() < length ? ByteBuffer.allocate(Math.max(length, 2 * BYTES)) : bytes;
    next.clear();
    long at = offset;
    while (next.hasRemaining()) {
      int count = channel.read(next, at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    next.flip();
    if (next.limit() < length) {
      throw new EOFException("the journal has become shorter while it was read");
    }
    bytes = next;
    start = offset;
    return 0;
  }
}
