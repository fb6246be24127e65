package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/** Appends batches to a journal file: frames, checksums, hash chain, and waiting for the disk. */
final class JournalWriter {
  private static final int FRAME_BYTES_NONE = 1 << 16;
  private static final int FLUSH_BYTES = 1 << 20;

  private final FileChannel channel;
  private final Durability durability;
  private final EntryEncoder encoder;
  private final MessageDigest sha = JournalFormat.sha256();
  private final CRC32C crc = new CRC32C();
  private final byte[] hash;

  private ByteBuffer buffer = ByteBuffer.allocate(FLUSH_BYTES / 4);
  private long writtenBytes;
  private long settledBytes;
  private long nextBatch;
  private int frameStart = -1;
  private int frameEntries;
  private boolean sealed;

  /** Goes on after the intact part of a journal that a scan has read. */
  JournalWriter(
      FileChannel channel, Durability durability, EntryEncoder encoder, JournalScan scanned) {
    this.channel = channel;
    this.durability = durability;
    this.encoder = encoder;
    hash = scanned.hash();
    writtenBytes = scanned.intactBytes();
    settledBytes = writtenBytes;
    nextBatch = scanned.batches() + 1;
    sealed = scanned.isSealed() || scanned.batches() == 0;
  }

  /** Writes what is new in the books as one batch. */
  void record() throws IOException {
    if (!encoder.hasNews()) {
      return;
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
      endFrame();
    }
    if (durability == Durability.EVERY_BATCH) {
      sync();
    } else if (frameStart < 0 && buffer.position() >= FLUSH_BYTES) {
      flush();
    }
  }

  /** Hands everything to the operating system and, but for {@code NONE}, waits for the disk. */
  void sync() throws IOException {
    if (frameStart >= 0) {
      endFrame();
    }
    flush();
    if (durability != Durability.NONE && settledBytes < writtenBytes) {
      channel.force(false);
      settledBytes = writtenBytes;
    }
  }

  /** Syncs and, but for {@code NONE}, says in the file that all before was settled. */
  void seal() throws IOException {
    sync();
    if (!sealed && durability != Durability.NONE) {
      beginFrame();
      endFrame();
      flush();
    }
  }

  private void beginFrame() {
    ensureRoom(JournalFormat.HEADER_BYTES);
    frameStart = buffer.position();
    frameEntries = 0;
    buffer.position(frameStart + JournalFormat.HEADER_BYTES);
  }

  private void endFrame() {
    ensureRoom(JournalFormat.HASH_BYTES);
    int start = frameStart;
    int length = buffer.position() - start;
    if (durability == Durability.NONE) {
      settledBytes = writtenBytes + start;
    }
    buffer.putInt(start, JournalFormat.MARKER);
    buffer.putInt(start + 4, length - JournalFormat.HEADER_BYTES);
    buffer.putLong(start + 8, nextBatch++);
    buffer.putLong(start + 16, settledBytes);
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
    frameStart = -1;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      writtenBytes += channel.write(buffer, writtenBytes);
    }
    buffer.clear();
  }

  private void ensureRoom(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(Math.multiplyExact(2, buffer.capacity()));
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
  }
}
