package org.lightmarket.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The format of a journal file; all numbers big-endian.
 *
 * <pre>
 * file    := header batch* room
 * header  := "LMLEDGER" (8)  version (4)  0 (4)
 * batch   := marker "LMB1" (4)  payload length (4)  batch number from 1 (8)
 *            settled: bytes known to be on disk before it was written (8)
 *            number of entries (4)  CRC-32C of these 28 bytes (4)
 *            payload: entries
 *            SHA-256 of (hash of the batch before, the 32 bytes above, payload) (32)
 * entry   := type (1)  flags (1)  length of the entry (2)  body  CRC-32C of all before (4)
 * asset   := timestamp (8)  decimals (1)  code
 * account := timestamp (8)  type (1)  rule (1)  asset number (4)  id  owner
 * label   := text of a code or reference; labels count from 1
 * transfer:= debit account (4)  credit account (4)  code (4)  reference (4)  timestamp (8)
 *            id (16)  amount (8)  timeout, or number of the transfer that is settled (8)
 * text    := length in bytes (2)  UTF-8
 * room    := zeros for batches to come; none once the ledger has been closed
 * </pre>
 *
 * <p>Before the first batch the hash is that of the header. A batch without entries seals what was
 * settled when the ledger was closed. Assets and accounts count from 0 in the order of the file.
 */
final class JournalFormat {
  static final int VERSION = 1;
  static final int FILE_HEADER_BYTES = 16;
  static final int MARKER = 0x4c4d_4231;
  static final int HEADER_BYTES = 32;
  static final int HASH_BYTES = 32;
  static final int ENTRY_HEADER_BYTES = 4;
  static final int CHECKSUM_BYTES = 4;
  static final int TRANSFER_BYTES = 64;

  /** Bound on the bytes of one entry: two texts of the greatest length and the rest. */
  static final int ENTRY_BYTES_MAX = 2048;

  static final byte ASSET = 1;
  static final byte ACCOUNT = 2;
  static final byte LABEL = 3;
  static final byte TRANSFER = 4;

  private JournalFormat() {}

  static byte[] fileHeader() {
    return ByteBuffer.allocate(FILE_HEADER_BYTES)
        .put("LMLEDGER".getBytes(StandardCharsets.US_ASCII))
        .putInt(VERSION)
        .putInt(0)
        .array();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static void putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length);
    out.put(bytes);
  }

  static String getText(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
