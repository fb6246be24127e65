package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Room at the end of a journal file, laid out in zeros before it is needed. A sync of bytes that
 * write over others has no new length of the file to make durable, and takes half of the time of
 * one that appends. Room is laid out once a ledger has been to the disk a few times, so that a
 * short use pays nothing, and in pieces that double. No journal needs it: where the disk is full
 * none is laid out, and the batches themselves find out whether they still fit.
 */
final class JournalRoom {
  private static final int TRIPS_WITHOUT = 16;
  private static final int PIECE_BYTES_FIRST = 1 << 16;
  private static final int PIECE_BYTES_MAX = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE_BYTES_FIRST);
  private int trips;
  private int pieceBytes = PIECE_BYTES_FIRST;
  private long laidOutBytes;
  private boolean full;

  JournalRoom(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Lays out more, if need be, on a trip to the disk; the trip's sync makes it durable.
   *
   * @param fromBytes length of what has been written or is about to be; nobody may write behind it
   *     meanwhile
   */
  void reach(long fromBytes) {
    trips++;
    if (trips <= TRIPS_WITHOUT || full || fromBytes <= laidOutBytes) {
      return;
    }
    long end = fromBytes + pieceBytes;
    try {
      for (long at = fromBytes; at < end; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
        at += channel.write(zeros, at);
      }
      laidOutBytes = end;
      pieceBytes = Math.min(2 * pieceBytes, PIECE_BYTES_MAX);
    } catch (IOException noSpace) {
      full = true;
    }
  }

  /** Gives back what has not been used. */
  void giveBack(long usedBytes) throws IOException {
    channel.truncate(usedBytes);
  }
}
