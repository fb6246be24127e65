package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The balances at an end of a batch, kept in a file beside the journal. Opening a ledger takes over
 * what the journal has up to there without computing hashes and judging transfers again; that it
 * leads to the very balances of the snapshot shows that nothing of it was lost. A snapshot is never
 * needed: without one, or with one that does not fit, the whole journal is judged.
 *
 * <p>All numbers big-endian: "LMSNAPSH" (8), version (4), accounts (4), journal bytes, batches,
 * entries, last timestamp, transfers (8 each), hash (32), of each account four balances (8 each),
 * SHA-256 of all before (32).
 */
final class Snapshot {
  private static final byte[] MAGIC = "LMSNAPSH".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEAD_BYTES = 16 + 5 * 8 + JournalFormat.HASH_BYTES;
  private static final String NAME = "snapshot";

  private final JournalPosition at;
  private final long lastTimestampNs;
  private final int transfers;
  private final int accounts;
  private final long[] balances;

  private Snapshot(
      JournalPosition at, long lastTimestampNs, int transfers, int accounts, long[] balances) {
    this.at = at;
    this.lastTimestampNs = lastTimestampNs;
    this.transfers = transfers;
    this.accounts = accounts;
    this.balances = balances;
  }

  /** What a file turned out to be. */
  record Found(@Nullable Snapshot snapshot, boolean damaged) {}

  /** A snapshot of books that hold all up to a position, and no more. */
  static Snapshot of(JournalPosition at, Books books) {
    return new Snapshot(
        at,
        books.lastTimestampNs(),
        books.table.size(),
        books.chart.accounts(),
        books.chart.copyOfBalances());
  }

  /** Where in the journal it belongs. */
  JournalPosition at() {
    return at;
  }

  /** Transfers and expiries up to there. */
  int transfers() {
    return transfers;
  }

  /** Whether books that hold all up to a position are what this says. */
  boolean agreesWith(JournalPosition position, Books books) {
    return at.equals(position)
        && lastTimestampNs == books.lastTimestampNs()
        && transfers == books.table.size()
        && accounts == books.chart.accounts()
        && Arrays.equals(balances, books.chart.copyOfBalances());
  }

  /** Puts it in the place of the one before, whole or not at all. */
  void write(Path folder) throws IOException {
    ByteBuffer out =
        ByteBuffer.allocate(HEAD_BYTES + 8 * balances.length + JournalFormat.HASH_BYTES);
    out.put(MAGIC).putInt(VERSION).putInt(accounts);
    out.putLong(at.bytes()).putLong(at.batches()).putLong(at.entries());
    out.putLong(lastTimestampNs).putLong(transfers).put(HexFormat.of().parseHex(at.hash()));
    out.asLongBuffer().put(balances);
    out.position(HEAD_BYTES + 8 * balances.length);
    MessageDigest sha = JournalFormat.sha256();
    sha.update(out.array(), 0, out.position());
    out.put(sha.digest());
    out.flip();
    Path made = folder.resolve(NAME + ".new");
    try (FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
    }
    Files.move(
        made,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads the snapshot of a store: none if there is none or it is not as it was written. */
  static Found read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return new Found(null, false);
    }
    byte[] bytes = Files.readAllBytes(file);
    int content = bytes.length - JournalFormat.HASH_BYTES;
    if (content < HEAD_BYTES) {
      return new Found(null, true);
    }
    MessageDigest sha = JournalFormat.sha256();
    sha.update(bytes, 0, content);
    byte[] written = Arrays.copyOfRange(bytes, content, bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, content);
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    boolean known = Arrays.equals(magic, MAGIC) && in.getInt() == VERSION;
    int accounts = in.getInt();
    if (!known
        || !MessageDigest.isEqual(sha.digest(), written)
        || content != HEAD_BYTES + 8L * Chart.BALANCES * accounts) {
      return new Found(null, true);
    }
    long journalBytes = in.getLong();
    long batches = in.getLong();
    long entries = in.getLong();
    long lastTimestampNs = in.getLong();
    long transfers = in.getLong();
    byte[] hash = new byte[JournalFormat.HASH_BYTES];
    in.get(hash);
    long[] balances = new long[Chart.BALANCES * accounts];
    in.asLongBuffer().get(balances);
    return new Found(
        new Snapshot(
            new JournalPosition(journalBytes, batches, entries, HexFormat.of().formatHex(hash)),
            lastTimestampNs,
            (int) transfers,
            accounts,
            balances),
        false);
  }
}
