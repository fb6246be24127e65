package org.lightmarket.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does again to empty books what the entries in a database say; every transfer is judged anew, by
 * the rules of the ledgers in memory and on file. Holds all transfers in memory.
 */
final class PostgresReplay {
  final Books books = new Books(0);
  private final TransferBatch batch = new TransferBatch(1);
  private final Map<UUID, Integer> expiring = new HashMap<>();

  /** Replays an entry; what is wrong with it, or null. */
  @Nullable String replay(PostgresRow row) {
    if (row.timestampNs() <= books.lastTimestampNs()) {
      return "timestamp " + row.timestampNs();
    }
    try {
      if (row instanceof PostgresRow.AssetRow asset) {
        return asset(asset);
      }
      if (row instanceof PostgresRow.AccountRow account) {
        return account(account);
      }
      PostgresRow.TransferRow transfer = (PostgresRow.TransferRow) row;
      return transfer.isExpiry() ? expiry(transfer) : transfer(transfer);
    } catch (IllegalArgumentException invalid) {
      return invalid.getMessage();
    }
  }

  private @Nullable String asset(PostgresRow.AssetRow row) {
    if (row.number() != books.chart.assets() || books.chart.findAsset(row.code()) != null) {
      return "number " + row.number() + ", or declared twice";
    }
    books.chart.addAsset(row.timestampNs(), new Asset(row.code(), row.decimals()));
    books.stamp(row.timestampNs());
    return null;
  }

  private @Nullable String account(PostgresRow.AccountRow row) {
    if (row.number() != books.chart.accounts() || books.chart.handle(row.id()) >= 0) {
      return "number " + row.number() + ", or opened twice";
    }
    if (row.asset() < 0 || row.asset() >= books.chart.assets()) {
      return "asset " + row.asset();
    }
    books.chart.addAccount(
        row.timestampNs(),
        new Account(
            row.id(),
            books.chart.asset(row.asset()).code(),
            PostgresAccounts.type(row.type()),
            row.owner(),
            PostgresAccounts.rule(row.rule())));
    books.stamp(row.timestampNs());
    return null;
  }

  private @Nullable String expiry(PostgresRow.TransferRow row) {
    @Nullable Integer number = row.pending() == null ? null : expiring.remove(row.pending());
    boolean done = number != null && books.replayExpiry(number, row.timestampNs());
    return done ? null : "not due";
  }

  private @Nullable String transfer(PostgresRow.TransferRow row) {
    @Nullable UUID id = row.id();
    @Nullable UUID pending = row.pending();
    if (id == null) {
      return "no id";
    }
    batch.clear();
    batch.add(
        id.getMostSignificantBits(),
        id.getLeastSignificantBits(),
        row.debit(),
        row.credit(),
        row.amountMinor(),
        books.labels.label(row.code()),
        row.flags(),
        books.labels.label(row.reference()),
        row.timeoutNs(),
        pending == null ? 0 : pending.getMostSignificantBits(),
        pending == null ? 0 : pending.getLeastSignificantBits());
    TransferResult result = books.accept(batch, 0, row.timestampNs());
    if (result != TransferResult.OK) {
      return result.key();
    }
    if (row.timeoutNs() > 0) {
      expiring.put(id, books.table.size() - 1);
    }
    return null;
  }
}
