package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal file from its beginning to its end or first fault. A batch is replayed only after
 * all its checksums and its place in the hash chain have been found right.
 */
final class JournalScan {
  private static final int SEARCH_BYTES = 1 << 20;
  private static final String CUT_SHORT = "the file ends within the batch";

  private final FileChannel channel;
  private final JournalReplay replay;
  private final MessageDigest sha = JournalFormat.sha256();
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer header = ByteBuffer.allocate(JournalFormat.HEADER_BYTES);

  private ByteBuffer body = ByteBuffer.allocate(1 << 16);
  private byte[] hash = new byte[0];
  private long size;
  private long intactBytes;
  private long batches;
  private long entries;
  private boolean sealed;
  private @Nullable JournalFault fault;

  /** A scan that fills books. */
  JournalScan(FileChannel channel, Books books) {
    this.channel = channel;
    this.replay = new JournalReplay(books);
  }

  /** Reads; to be called once. */
  void run() throws IOException {
    size = channel.size();
    if (!readFileHeader()) {
      return;
    }
    while (fault == null && intactBytes < size) {
      @Nullable String wrong = readBatch();
      if (wrong != null) {
        boolean incomplete = wrong.equals(CUT_SHORT);
        fault = new JournalFault(intactBytes, batches + 1, wrong, kind(incomplete));
      } else {
        wrong = replayBatch();
        if (wrong != null) {
          // Its hash is right: nobody has changed it, it was never written by a sound ledger.
          fault = new JournalFault(intactBytes, batches + 1, wrong, JournalFault.Kind.DAMAGE);
        }
      }
    }
  }

  /** The first fault; null if there is none. */
  @Nullable JournalFault fault() {
    return fault;
  }

  /** Length of the file. */
  long size() {
    return size;
  }

  /** Bytes before the first fault, or of the whole file. */
  long intactBytes() {
    return intactBytes;
  }

  /** Intact batches. */
  long batches() {
    return batches;
  }

  /** Entries in intact batches. */
  long entries() {
    return entries;
  }

  /** Whether the last intact batch is a seal: the ledger was closed and not used since. */
  boolean isSealed() {
    return sealed;
  }

  /** A copy of the hash after the last intact batch. */
  byte[] hash() {
    return hash.clone();
  }

  private boolean readFileHeader() throws IOException {
    byte[] expected = JournalFormat.fileHeader();
    int length = (int) Math.min(size, expected.length);
    byte[] found = new byte[length];
    read(ByteBuffer.wrap(found), 0);
    hash = sha.digest(expected);
    if (!Arrays.equals(found, 0, length, expected, 0, length)) {
      String what = "its first 16 bytes are not those of a journal of version 1";
      fault = new JournalFault(0, 0, what, JournalFault.Kind.DAMAGE);
      return false;
    }
    if (length < expected.length) {
      fault = new JournalFault(0, 0, "the file ends within", JournalFault.Kind.INCOMPLETE);
      return false;
    }
    intactBytes = length;
    return true;
  }

  /** Reads the next batch and checks it; what is wrong, or null. */
  private @Nullable String readBatch() throws IOException {
    long left = size - intactBytes;
    if (left < JournalFormat.HEADER_BYTES) {
      return CUT_SHORT;
    }
    header.clear();
    read(header, intactBytes);
    if (!isHeader(header, 0)) {
      return "the head of the batch is not as it was written";
    }
    int length = header.getInt(4);
    if (header.getLong(8) != batches + 1 || header.getLong(16) > intactBytes || length < 0) {
      return "the batch does not belong here: it is batch " + header.getLong(8);
    }
    if (left < (long) JournalFormat.HEADER_BYTES + length + JournalFormat.HASH_BYTES) {
      return CUT_SHORT;
    }
    if (body.capacity() < length + JournalFormat.HASH_BYTES) {
      body = ByteBuffer.allocate(Math.max(length + JournalFormat.HASH_BYTES, 2 * body.capacity()));
    }
    body.clear().limit(length + JournalFormat.HASH_BYTES);
    read(body, intactBytes + JournalFormat.HEADER_BYTES);
    @Nullable String wrong = checkEntries(length);
    return wrong == null ? checkHash(length) : wrong;
  }

  private @Nullable String checkEntries(int length) {
    int at = 0;
    long number = entries;
    while (at < length) {
      number++;
      int left = length - at;
      int bytes = left < 8 ? 0 : Short.toUnsignedInt(body.getShort(at + 2));
      if (bytes < 8 || bytes > left || !isChecked(body, at, bytes - 4)) {
        return name(number, at, left) + " is not as it was written";
      }
      at += bytes;
    }
    return number - entries == header.getInt(24) ? null : "the batch has entries too few or many";
  }

  private @Nullable String checkHash(int length) {
    sha.update(hash);
    sha.update(header.array(), header.arrayOffset(), JournalFormat.HEADER_BYTES);
    sha.update(body.array(), body.arrayOffset(), length);
    byte[] found = sha.digest();
    byte[] written = new byte[JournalFormat.HASH_BYTES];
    body.get(length, written);
    if (!MessageDigest.isEqual(found, written)) {
      return "the hash chain breaks after " + span();
    }
    hash = found;
    return null;
  }

  /** Replays the batch that has been read; what is wrong, or null. */
  private @Nullable String replayBatch() {
    int length = header.getInt(4);
    int at = 0;
    long number = entries;
    while (at < length) {
      number++;
      int bytes = Short.toUnsignedInt(body.getShort(at + 2));
      @Nullable String wrong = replay.replay(body, at, bytes - JournalFormat.CHECKSUM_BYTES);
      if (wrong != null) {
        return name(number, at, length - at) + " contradicts those before it: " + wrong;
      }
      at += bytes;
    }
    intactBytes += (long) JournalFormat.HEADER_BYTES + length + JournalFormat.HASH_BYTES;
    batches++;
    sealed = number == entries;
    entries = number;
    return null;
  }

  /** An entry as a message names it. */
  private String name(long number, int at, int left) {
    long offset = intactBytes + JournalFormat.HEADER_BYTES + at;
    String id = "";
    if (body.get(at) == JournalFormat.TRANSFER && left >= JournalFormat.TRANSFER_BYTES) {
      id = " (transfer " + TransferId.text(body.getLong(at + 28), body.getLong(at + 36)) + ")";
    }
    return "entry " + number + id + " at byte " + offset;
  }

  private String span() {
    long last = entries + header.getInt(24);
    return last == entries ? "the seal" : "the entries " + (entries + 1) + " to " + last;
  }

  /** Whether bytes in front of a checksum agree with it. */
  private boolean isChecked(ByteBuffer bytes, int at, int length) {
    crc.reset();
    crc.update(bytes.array(), bytes.arrayOffset() + at, length);
    return (int) crc.getValue() == bytes.getInt(at + length);
  }

  private boolean isHeader(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == JournalFormat.MARKER
        && isChecked(bytes, at, JournalFormat.HEADER_BYTES - JournalFormat.CHECKSUM_BYTES);
  }

  /**
   * What a fault at the end of the intact part means: damage if a batch behind it was written after
   * the faulty one was known to be on disk.
   */
  private JournalFault.Kind kind(boolean incomplete) throws IOException {
    ByteBuffer window = ByteBuffer.allocate((int) Math.min(SEARCH_BYTES, size - intactBytes));
    for (long from = intactBytes + 1; from + JournalFormat.HEADER_BYTES <= size; ) {
      window.clear().limit((int) Math.min(window.capacity(), size - from));
      read(window, from);
      int last = window.limit() - JournalFormat.HEADER_BYTES;
      for (int at = 0; at <= last; at++) {
        if (isHeader(window, at) && window.getLong(at + 16) > intactBytes) {
          return JournalFault.Kind.DAMAGE;
        }
      }
      from += last + 1;
    }
    return incomplete ? JournalFault.Kind.INCOMPLETE : JournalFault.Kind.TAIL;
  }

  private void read(ByteBuffer into, long offset) throws IOException {
    while (into.hasRemaining()) {
      int count = channel.read(into, offset + into.position());
      if (count < 0) {
        throw new IOException("the journal has become shorter while it was read");
      }
    }
  }
}
