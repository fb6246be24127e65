package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Frames batches for a journal file: checksums, hash chain, and a buffer of what has not been
 * written. Not thread-safe, but for {@link #write}: what has been taken for the disk is written
 * while others record.
 */
final class JournalWriter {
  private static final int FRAME_BYTES_NONE = 1 << 16;
  private static final int FLUSH_BYTES = 1 << 20;

  private final FileChannel channel;
  private final Durability durability;
  private final EntryEncoder encoder;
  private final MessageDigest sha = JournalFormat.sha256();
  private final CRC32C crc = new CRC32C();
  private final JournalRoom room;
  private final byte[] hash;

  private ByteBuffer buffer = ByteBuffer.allocate(FLUSH_BYTES / 4);
  private ByteBuffer spare = ByteBuffer.allocate(FLUSH_BYTES / 4);

  /** Where in the file the buffer begins. */
  private long bufferStart;

  private long batches;
  private long entries;
  private int frameStart = -1;
  private int frameEntries;
  private boolean sealed;

  /** Goes on after the intact part of a journal that a scan has read. */
  JournalWriter(
      FileChannel channel, Durability durability, EntryEncoder encoder, JournalScan scanned) {
    this.channel = channel;
    this.durability = durability;
    this.encoder = encoder;
    room = new JournalRoom(channel);
    hash = scanned.hash();
    bufferStart = scanned.intactBytes();
    batches = scanned.batches();
    entries = scanned.entries();
    sealed = scanned.isSealed() || scanned.batches() == 0;
  }

  /** What was taken for the disk: bytes, where they belong, and the journal's state after them. */
  record Taken(ByteBuffer bytes, long start, JournalPosition end) {}

  /**
   * Frames what is new in the books as one batch.
   *
   * @param settledBytes length of the journal that is known to be on disk
   * @return length of the journal after it, once it is written
   */
  long record(long settledBytes) throws IOException {
    if (!encoder.hasNews()) {
      return bufferStart + buffer.position();
    }
    while (encoder.hasNews()) {
      if (frameStart < 0) {
        beginFrame();
      }
      ensureRoom(JournalFormat.ENTRY_BYTES_MAX);
      encoder.encodeNext(buffer);
      frameEntries++;
    }
    if (durability != Durability.NONE || buffer.position() - frameStart >= FRAME_BYTES_NONE) {
      endFrame(settledBytes);
    }
    if (frameStart < 0 && buffer.position() >= FLUSH_BYTES) {
      Taken full = take(settledBytes);
      write(full);
      giveBack(full);
    }
    return bufferStart + buffer.position();
  }

  /** Frames a seal, an empty batch, unless the last one is one already. */
  void seal(long settledBytes) {
    if (!sealed && durability != Durability.NONE) {
      beginFrame();
      endFrame(settledBytes);
    }
  }

  /** Takes what has been recorded; it has to be written, and its buffer given back. */
  Taken take(long settledBytes) {
    if (frameStart >= 0) {
      endFrame(settledBytes);
    }
    ByteBuffer full = buffer.flip();
    long start = bufferStart;
    bufferStart += full.limit();
    buffer = spare.clear();
    spare = ByteBuffer.allocate(0);
    return new Taken(
        full,
        start,
        new JournalPosition(bufferStart, batches, entries, HexFormat.of().formatHex(hash)));
  }

  /** Writes what was taken; may run while others record. */
  void write(Taken taken) throws IOException {
    ByteBuffer bytes = taken.bytes();
    while (bytes.hasRemaining()) {
      channel.write(bytes, taken.start() + bytes.position());
    }
  }

  /** Lays out room behind what has been taken, if every batch is a trip to the disk. */
  void layOutRoom() {
    if (durability == Durability.EVERY_BATCH) {
      room.reach(bufferStart);
    }
  }

  /** Ends the file where the journal ends, when all has been written. */
  void giveBackRoom() throws IOException {
    room.giveBack(bufferStart);
  }

  /** Takes a buffer back that has been written. */
  void giveBack(Taken taken) {
    if (taken.bytes().capacity() > spare.capacity()) {
      spare = taken.bytes();
    }
  }

  private void beginFrame() {
    ensureRoom(JournalFormat.HEADER_BYTES);
    frameStart = buffer.position();
    frameEntries = 0;
    buffer.position(frameStart + JournalFormat.HEADER_BYTES);
  }

  private void endFrame(long settledBytes) {
    ensureRoom(JournalFormat.HASH_BYTES);
    int start = frameStart;
    int length = buffer.position() - start;
    long settled = durability == Durability.NONE ? bufferStart + start : settledBytes;
    buffer.putInt(start, JournalFormat.MARKER);
    buffer.putInt(start + 4, length - JournalFormat.HEADER_BYTES);
    buffer.putLong(start + 8, ++batches);
    buffer.putLong(start + 16, settled);
    buffer.putInt(start + 24, frameEntries);
    crc.reset();
    int checked = JournalFormat.HEADER_BYTES - JournalFormat.CHECKSUM_BYTES;
    crc.update(buffer.array(), buffer.arrayOffset() + start, checked);
    buffer.putInt(start + 28, (int) crc.getValue());
    sha.update(hash);
    sha.update(buffer.array(), buffer.arrayOffset() + start, length);
    try {
      sha.digest(hash, 0, JournalFormat.HASH_BYTES);
    } catch (DigestException impossible) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", impossible);
    }
    buffer.put(hash);
    sealed = frameEntries == 0;
    entries += frameEntries;
    frameStart = -1;
  }

  private void ensureRoom(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.max(2 * buffer.capacity(), FLUSH_BYTES / 4);
      ByteBuffer larger = ByteBuffer.allocate(Math.max(wanted, buffer.position() + bytes));
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
  }
}
