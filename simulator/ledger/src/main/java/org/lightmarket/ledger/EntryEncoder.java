package org.lightmarket.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Encodes what is new in the books as entries of a journal, each thing once. A label is written
 * when a transfer first needs it, and numbered in that order.
 */
final class EntryEncoder {
  private final Books books;
  private final CRC32C crc = new CRC32C();
  private int assets;
  private int accounts;
  private int rows;
  private int labels;
  private int[] fileLabels;

  /** For books whose present content is in the journal already. */
  EntryEncoder(Books books) {
    this.books = books;
    assets = books.chart.assets();
    accounts = books.chart.accounts();
    rows = books.table.size();
    labels = books.labels.size() - 1;
    fileLabels = new int[Math.max(16, labels + 1)];
    for (int i = 1; i <= labels; i++) {
      fileLabels[i] = i;
    }
  }

  /** Whether the books hold something that has not been encoded. */
  boolean hasNews() {
    return assets < books.chart.assets()
        || accounts < books.chart.accounts()
        || rows < books.table.size();
  }

  /**
   * Encodes the next thing that is new; there must be one, and room for {@link
   * JournalFormat#ENTRY_BYTES_MAX} bytes.
   */
  void encodeNext(ByteBuffer out) {
    Chart chart = books.chart;
    if (assets < chart.assets()
        && (accounts == chart.accounts()
            || chart.assetTimestampNs(assets) < chart.accountTimestampNs(accounts))) {
      encodeAsset(out, assets++);
    } else if (accounts < chart.accounts()) {
      encodeAccount(out, accounts++);
    } else if (needsLabel(books.table.code(rows))) {
      encodeLabel(out, books.table.code(rows));
    } else if (needsLabel(books.table.reference(rows))) {
      encodeLabel(out, books.table.reference(rows));
    } else {
      encodeTransfer(out, rows++);
    }
  }

  private boolean needsLabel(int label) {
    if (label >= fileLabels.length) {
      fileLabels = Arrays.copyOf(fileLabels, Math.max(label + 1, 2 * fileLabels.length));
    }
    return label != Ledger.NO_LABEL && fileLabels[label] == 0;
  }

  private void encodeAsset(ByteBuffer out, int number) {
    Asset asset = books.chart.asset(number);
    int start = begin(out, JournalFormat.ASSET, 0);
    out.putLong(books.chart.assetTimestampNs(number));
    out.put((byte) asset.decimals());
    JournalFormat.putText(out, asset.code());
    end(out, start);
  }

  private void encodeAccount(ByteBuffer out, int handle) {
    Account account = books.chart.account(handle);
    int start = begin(out, JournalFormat.ACCOUNT, 0);
    out.putLong(books.chart.accountTimestampNs(handle));
    out.put(Codes.code(account.type()));
    out.put(Codes.code(account.rule()));
    out.putInt(books.chart.assetOf(handle));
    JournalFormat.putText(out, account.id());
    JournalFormat.putText(out, account.owner());
    end(out, start);
  }

  private void encodeLabel(ByteBuffer out, int label) {
    int start = begin(out, JournalFormat.LABEL, 0);
    JournalFormat.putText(out, books.labels.text(label));
    end(out, start);
    fileLabels[label] = ++labels;
  }

  private void encodeTransfer(ByteBuffer out, int row) {
    TransferTable table = books.table;
    int start = begin(out, JournalFormat.TRANSFER, table.flags(row));
    out.putInt(table.debit(row)).putInt(table.credit(row));
    out.putInt(fileLabels[table.code(row)]).putInt(fileLabels[table.reference(row)]);
    out.putLong(table.timestampNs(row)).putLong(table.idHigh(row)).putLong(table.idLow(row));
    out.putLong(table.amountMinor(row)).putLong(table.extra(row));
    end(out, start);
  }

  private static int begin(ByteBuffer out, byte type, int flags) {
    int start = out.position();
    out.put(type).put((byte) flags).putShort((short) 0);
    return start;
  }

  private void end(ByteBuffer out, int start) {
    int length = out.position() - start;
    out.putShort(start + 2, (short) (length + JournalFormat.CHECKSUM_BYTES));
    crc.reset();
    crc.update(out.array(), out.arrayOffset() + start, length);
    out.putInt((int) crc.getValue());
  }
}
