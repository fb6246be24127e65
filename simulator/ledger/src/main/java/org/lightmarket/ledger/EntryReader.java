package org.lightmarket.ledger;

import java.util.function.Consumer;
import org.lightmarket.ledger.JournalEntry.Action;

/** Shows the journal of the books as entries, merged by their timestamps. */
final class EntryReader {
  private final Chart chart;
  private final TransferTable table;
  private final Labels labels;

  EntryReader(Books books) {
    chart = books.chart;
    table = books.table;
    labels = books.labels;
  }

  void forEachEntry(Consumer<JournalEntry> reader) {
    int asset = 0;
    int account = 0;
    int row = 0;
    while (asset < chart.assets() || account < chart.accounts() || row < table.size()) {
      long assetNs = asset < chart.assets() ? chart.assetTimestampNs(asset) : Long.MAX_VALUE;
      long accountNs =
          account < chart.accounts() ? chart.accountTimestampNs(account) : Long.MAX_VALUE;
      long rowNs = row < table.size() ? table.timestampNs(row) : Long.MAX_VALUE;
      if (assetNs <= Math.min(accountNs, rowNs)) {
        reader.accept(new JournalEntry.AssetDeclared(assetNs, chart.asset(asset++)));
      } else if (accountNs <= rowNs) {
        reader.accept(new JournalEntry.AccountOpened(accountNs, chart.account(account++)));
      } else {
        reader.accept(moved(row++));
      }
    }
  }

  private JournalEntry.Moved moved(int row) {
    boolean settles = table.isSettlement(row);
    return new JournalEntry.Moved(
        table.timestampNs(row),
        action(row),
        (table.flags(row) & TransferBatch.LINKED) != 0,
        table.isExpiry(row) ? "" : TransferId.text(table.idHigh(row), table.idLow(row)),
        chart.account(table.debit(row)).id(),
        chart.account(table.credit(row)).id(),
        table.amountMinor(row),
        labels.text(table.code(row)),
        labels.text(table.reference(row)),
        settles ? pendingId(table.pendingNumber(row)) : "",
        table.timeoutNs(row));
  }

  private String pendingId(int pending) {
    return TransferId.text(table.idHigh(pending), table.idLow(pending));
  }

  private Action action(int row) {
    if (table.isExpiry(row)) {
      return Action.EXPIRED;
    }
    return switch (table.flags(row) & ~TransferBatch.LINKED) {
      case TransferBatch.PENDING -> Action.PENDING;
      case TransferBatch.POST_PENDING -> Action.POST_PENDING;
      case TransferBatch.VOID_PENDING -> Action.VOID_PENDING;
      default -> Action.POSTED;
    };
  }
}
