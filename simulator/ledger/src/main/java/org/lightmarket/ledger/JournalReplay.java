package org.lightmarket.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Does again to the books what the entries of a journal say. Every transfer is judged anew, unless
 * a snapshot says what comes out.
 */
final class JournalReplay {
  private final Books books;
  private final TransferBatch batch = new TransferBatch(1);
  private int labels;

  JournalReplay(Books books) {
    this.books = books;
  }

  /**
   * Replays an entry; what is wrong with it, or null.
   *
   * @param length of the entry without its checksum
   * @param judged whether a transfer is judged before it is written
   */
  @Nullable String replay(ByteBuffer entry, int at, int length, boolean judged) {
    byte type = entry.get(at);
    if (type == JournalFormat.TRANSFER) {
      int wanted = JournalFormat.TRANSFER_BYTES - JournalFormat.CHECKSUM_BYTES;
      return length == wanted
          ? transfer(entry, at + JournalFormat.ENTRY_HEADER_BYTES, entry.get(at + 1), judged)
          : "too long or too short";
    }
    ByteBuffer body = entry.duplicate();
    body.limit(at + length).position(at + JournalFormat.ENTRY_HEADER_BYTES);
    try {
      @Nullable String wrong =
          switch (type) {
            case JournalFormat.ASSET -> asset(body);
            case JournalFormat.ACCOUNT -> account(body);
            case JournalFormat.LABEL -> label(body);
            default -> "type " + type;
          };
      return wrong == null && body.hasRemaining() ? "too long" : wrong;
    } catch (BufferUnderflowException tooShort) {
      return "too short";
    } catch (IllegalArgumentException invalid) {
      return invalid.getMessage();
    }
  }

  private @Nullable String asset(ByteBuffer body) {
    long timestampNs = body.getLong();
    int decimals = body.get();
    Asset asset = new Asset(JournalFormat.getText(body), decimals);
    if (timestampNs <= books.lastTimestampNs()) {
      return "timestamp " + timestampNs;
    }
    if (books.chart.findAsset(asset.code()) != null) {
      return "declared twice";
    }
    books.chart.addAsset(timestampNs, asset);
    books.stamp(timestampNs);
    return null;
  }

  private @Nullable String account(ByteBuffer body) {
    long timestampNs = body.getLong();
    @Nullable AccountType type = Codes.type(body.get());
    @Nullable AccountRule rule = Codes.rule(body.get());
    int asset = body.getInt();
    String id = JournalFormat.getText(body);
    String owner = JournalFormat.getText(body);
    if (timestampNs <= books.lastTimestampNs()) {
      return "timestamp " + timestampNs;
    }
    if (type == null || rule == null || asset < 0 || asset >= books.chart.assets()) {
      return "type, rule or asset";
    }
    if (books.chart.handle(id) >= 0) {
      return "opened twice";
    }
    String code = books.chart.asset(asset).code();
    books.chart.addAccount(timestampNs, new Account(id, code, type, owner, rule));
    books.stamp(timestampNs);
    return null;
  }

  private @Nullable String label(ByteBuffer body) {
    labels++;
    return books.labels.label(JournalFormat.getText(body)) == labels ? null : "written twice";
  }

  private @Nullable String transfer(ByteBuffer entry, int body, byte flags, boolean judged) {
    long timestampNs = entry.getLong(body + 16);
    long extra = entry.getLong(body + 48);
    if (timestampNs <= books.lastTimestampNs()) {
      return "timestamp " + timestampNs;
    }
    if ((flags & TransferTable.EXPIRY) != 0) {
      boolean done = extra < books.table.size() && books.replayExpiry((int) extra, timestampNs);
      return done ? null : "not due";
    }
    boolean settles = (flags & (TransferBatch.POST_PENDING | TransferBatch.VOID_PENDING)) != 0;
    if (settles && (extra < 0 || extra >= books.table.size())) {
      return "settles what is not there";
    }
    if ((flags & ~TransferBatch.FLAGS) != 0) {
      return "unknown flags";
    }
    batch.clear();
    batch.add(
        entry.getLong(body + 24),
        entry.getLong(body + 32),
        entry.getInt(body),
        entry.getInt(body + 4),
        entry.getLong(body + 40),
        entry.getInt(body + 8),
        flags,
        entry.getInt(body + 12),
        settles ? 0 : extra,
        settles ? books.table.idHigh((int) extra) : 0,
        settles ? books.table.idLow((int) extra) : 0);
    if (!books.labels.areKnown(batch)) {
      return "unknown label";
    }
    if (judged) {
      TransferResult result = books.accept(batch, 0, timestampNs);
      return result == TransferResult.OK ? null : result.key();
    }
    if (!books.chart.isOpen(batch.debit[0]) || !books.chart.isOpen(batch.credit[0])) {
      return TransferResult.ACCOUNT_NOT_FOUND.key();
    }
    books.write(batch, 0, timestampNs);
    return null;
  }
}
