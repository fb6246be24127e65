package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
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
  private final Books books;
  private final @Nullable Snapshot snapshot;
  private final boolean trusting;
  private final JournalReplay replay;
  private final JournalWindow window;
  private final MessageDigest sha = JournalFormat.sha256();
  private final CRC32C crc = new CRC32C();

  private byte[] hash = new byte[0];
  private long size;

  /** Where the zeros begin that fill the rest of the file; its length until something is wrong. */
  private long writtenBytes;

  private long intactBytes;
  private long batches;
  private long entries;
  private boolean sealed;
  private boolean agrees;
  private @Nullable JournalFault fault;

  /** The batch at hand: where it begins in the window, and the length of its payload. */
  private int at;

  private int length;

  /**
   * A scan that fills books.
   *
   * @param snapshot compared with the books where it belongs; null for none
   * @param trusting whether what comes before the snapshot is taken over without computing the hash
   *     chain and judging the transfers; then everything hangs on {@link #agreesWithSnapshot}
   */
  JournalScan(FileChannel channel, Books books, @Nullable Snapshot snapshot, boolean trusting) {
    this.channel = channel;
    this.books = books;
    this.snapshot = snapshot;
    this.trusting = trusting;
    this.replay = new JournalReplay(books);
    this.window = new JournalWindow(channel);
  }

  /** Reads; to be called once. */
  void run() throws IOException {
    size = channel.size();
    writtenBytes = size;
    if (!readFileHeader()) {
      return;
    }
    while (fault == null && intactBytes < size) {
      boolean trusted = trusting && snapshot != null && intactBytes < snapshot.at().bytes();
      @Nullable String wrong = readBatch(trusted);
      if (wrong != null) {
        // A writer may have gone on since these bytes were read, or have cut a torn tail off.
        window.forget();
        size = Math.min(size, channel.size());
        writtenBytes = size;
        if (intactBytes >= size) {
          break;
        }
        wrong = readBatch(trusted);
      }
      if (wrong != null) {
        writtenBytes = writtenBytes();
        if (writtenBytes <= intactBytes) {
          break;
        }
        boolean incomplete = wrong.equals(CUT_SHORT) || isCutShort();
        fault =
            new JournalFault(
                intactBytes, batches + 1, incomplete ? CUT_SHORT : wrong, kind(incomplete));
      } else {
        wrong = replayBatch(!trusted);
        if (wrong != null) {
          // Its hash is right: nobody has changed it, it was never written by a sound ledger.
          fault = new JournalFault(intactBytes, batches + 1, wrong, JournalFault.Kind.DAMAGE);
        }
      }
      if (snapshot != null && intactBytes == snapshot.at().bytes()) {
        agrees =
            snapshot.agreesWith(
                new JournalPosition(intactBytes, batches, entries, HexFormat.of().formatHex(hash)),
                books);
      }
    }
  }

  /** Whether the snapshot's place was found and the books were there what it says. */
  boolean agreesWithSnapshot() {
    return agrees;
  }

  /** The first fault; null if there is none. */
  @Nullable JournalFault fault() {
    return fault;
  }

  /** Length of the file, without the room laid out behind the last batch. */
  long size() {
    return fault == null ? intactBytes : writtenBytes;
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
    int headBytes = (int) Math.min(size, expected.length);
    byte[] found = new byte[headBytes];
    int first = window.at(0, headBytes);
    window.bytes().get(first, found);
    hash = sha.digest(expected);
    if (!Arrays.equals(found, 0, headBytes, expected, 0, headBytes)) {
      String what = "its first 16 bytes are not those of a journal of version 1";
      fault = new JournalFault(0, 0, what, JournalFault.Kind.DAMAGE);
      return false;
    }
    if (headBytes < expected.length) {
      fault = new JournalFault(0, 0, "the file ends within", JournalFault.Kind.INCOMPLETE);
      return false;
    }
    intactBytes = headBytes;
    return true;
  }

  /**
   * Where the zeros begin at the end of the file, at the end of the intact part at the earliest.
   */
  private long writtenBytes() throws IOException {
    for (long end = size; end > intactBytes; ) {
      int count = (int) Math.min(SEARCH_BYTES, end - intactBytes);
      int first = window.at(end - count, count);
      for (int place = first + count; place > first; place--) {
        if (window.bytes().get(place - 1) != 0) {
          return end - first - count + place;
        }
      }
      end -= count;
    }
    return intactBytes;
  }

  /** Whether the batch at hand ends in zeros that go on behind it: no more of it was written. */
  private boolean isCutShort() throws IOException {
    long headEnd = intactBytes + JournalFormat.HEADER_BYTES;
    if (writtenBytes <= headEnd) {
      return writtenBytes < size;
    }
    int head = window.at(intactBytes, JournalFormat.HEADER_BYTES);
    if (!isHeader(window.bytes(), head)) {
      return false;
    }
    long end = headEnd + window.bytes().getInt(head + 4) + JournalFormat.HASH_BYTES;
    return writtenBytes < end && end < size;
  }

  /** Reads the next batch and checks it; what is wrong, or null. */
  private @Nullable String readBatch(boolean trusted) throws IOException {
    long left = size - intactBytes;
    if (left < JournalFormat.HEADER_BYTES) {
      return CUT_SHORT;
    }
    at = window.at(intactBytes, JournalFormat.HEADER_BYTES);
    ByteBuffer bytes = window.bytes();
    if (!isHeader(bytes, at)) {
      return "the head of the batch is not as it was written";
    }
    length = bytes.getInt(at + 4);
    long number = bytes.getLong(at + 8);
    if (number != batches + 1 || bytes.getLong(at + 16) > intactBytes || length < 0) {
      return "the batch does not belong here: it is batch " + number;
    }
    if (left < (long) JournalFormat.HEADER_BYTES + length + JournalFormat.HASH_BYTES) {
      return CUT_SHORT;
    }
    int whole = Math.addExact(JournalFormat.HEADER_BYTES + JournalFormat.HASH_BYTES, length);
    at = window.at(intactBytes, whole);
    @Nullable String wrong = checkEntries();
    return wrong == null ? checkHash(trusted) : wrong;
  }

  private int body() {
    return at + JournalFormat.HEADER_BYTES;
  }

  private @Nullable String checkEntries() {
    ByteBuffer bytes = window.bytes();
    int next = body();
    int end = next + length;
    long number = entries;
    while (next < end) {
      number++;
      int left = end - next;
      int entry = left < 8 ? 0 : Short.toUnsignedInt(bytes.getShort(next + 2));
      if (entry < 8 || entry > left || !isChecked(bytes, next, entry - 4)) {
        return name(number, next, left) + " is not as it was written";
      }
      next += entry;
    }
    return number - entries == bytes.getInt(at + 24)
        ? null
        : "the batch has entries too few or many";
  }

  private @Nullable String checkHash(boolean trusted) {
    ByteBuffer bytes = window.bytes();
    byte[] written = new byte[JournalFormat.HASH_BYTES];
    bytes.get(body() + length, written);
    if (!trusted) {
      sha.update(hash);
      sha.update(bytes.array(), bytes.arrayOffset() + at, JournalFormat.HEADER_BYTES + length);
      if (!MessageDigest.isEqual(sha.digest(), written)) {
        return "the hash chain breaks after " + span();
      }
    }
    hash = written;
    return null;
  }

  /** Replays the batch that has been read; what is wrong, or null. */
  private @Nullable String replayBatch(boolean judged) {
    ByteBuffer bytes = window.bytes();
    int next = body();
    int end = next + length;
    long number = entries;
    while (next < end) {
      number++;
      int entry = Short.toUnsignedInt(bytes.getShort(next + 2));
      @Nullable String wrong =
          replay.replay(bytes, next, entry - JournalFormat.CHECKSUM_BYTES, judged);
      if (wrong != null) {
        return name(number, next, end - next) + " contradicts those before it: " + wrong;
      }
      next += entry;
    }
    intactBytes += (long) JournalFormat.HEADER_BYTES + length + JournalFormat.HASH_BYTES;
    batches++;
    sealed = number == entries;
    entries = number;
    return null;
  }

  /** An entry as a message names it. */
  private String name(long number, int next, int left) {
    ByteBuffer bytes = window.bytes();
    long offset = intactBytes + next - at;
    String id = "";
    if (bytes.get(next) == JournalFormat.TRANSFER && left >= JournalFormat.TRANSFER_BYTES) {
      id =
          " (transfer " + TransferId.text(bytes.getLong(next + 28), bytes.getLong(next + 36)) + ")";
    }
    return "entry " + number + id + " at byte " + offset;
  }

  private String span() {
    long last = entries + window.bytes().getInt(at + 24);
    return last == entries ? "the seal" : "the entries " + (entries + 1) + " to " + last;
  }

  /** Whether bytes in front of a checksum agree with it. */
  private boolean isChecked(ByteBuffer bytes, int from, int count) {
    crc.reset();
    crc.update(bytes.array(), bytes.arrayOffset() + from, count);
    return (int) crc.getValue() == bytes.getInt(from + count);
  }

  private boolean isHeader(ByteBuffer bytes, int from) {
    return bytes.getInt(from) == JournalFormat.MARKER
        && isChecked(bytes, from, JournalFormat.HEADER_BYTES - JournalFormat.CHECKSUM_BYTES);
  }

  /**
   * What a fault at the end of the intact part means: damage if a batch behind it was written after
   * the faulty one was known to be on disk.
   */
  private JournalFault.Kind kind(boolean incomplete) throws IOException {
    for (long from = intactBytes + 1; from + JournalFormat.HEADER_BYTES <= size; ) {
      int count = (int) Math.min(SEARCH_BYTES, size - from);
      int first = window.at(from, count);
      int last = first + count - JournalFormat.HEADER_BYTES;
      for (int place = first; place <= last; place++) {
        if (isHeader(window.bytes(), place) && window.bytes().getLong(place + 16) > intactBytes) {
          return JournalFault.Kind.DAMAGE;
        }
      }
      from += last - first + 1;
    }
    return incomplete ? JournalFault.Kind.INCOMPLETE : JournalFault.Kind.TAIL;
  }
}
