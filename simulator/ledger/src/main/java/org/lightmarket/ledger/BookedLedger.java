package org.lightmarket.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose state is in memory; what becomes of the journal is up to its kinds. After every
 * change {@link #recorded()} is called, which keeps what is new; without the lock, {@link
 * #acknowledge} then waits as long as the kind promises.
 */
abstract sealed class BookedLedger extends BookedView implements Ledger
    permits MemoryLedger, FileLedger {
  private final LongSupplier clockNs;

  BookedLedger(Books books, LongSupplier clockNs) {
    super(books);
    this.clockNs = clockNs;
  }

  /** Throws if the ledger can't be used any more. */
  abstract void checkUsable();

  /** Keeps the entries that are new since the last call; returns the journal's length then. */
  abstract long recorded();

  /** Waits, not holding the lock, until so much of the journal is as durable as promised. */
  abstract void acknowledge(long journalBytes);

  @Override
  public final AssetResult declareAsset(Asset asset) {
    return declareAssets(List.of(asset)).get(0);
  }

  @Override
  public final List<AssetResult> declareAssets(List<Asset> assets) {
    List<AssetResult> results = new ArrayList<>(assets.size());
    long journalBytes;
    synchronized (this) {
      checkUsable();
      for (Asset asset : assets) {
        results.add(declared(asset));
      }
      journalBytes = recorded();
    }
    acknowledge(journalBytes);
    return results;
  }

  private AssetResult declared(Asset asset) {
    @Nullable Asset known = books.chart.findAsset(asset.code());
    if (known == null) {
      books.chart.addAsset(stamp(), asset);
      return AssetResult.OK;
    }
    return known.decimals() == asset.decimals()
        ? AssetResult.EXISTS
        : AssetResult.EXISTS_WITH_DIFFERENT_DECIMALS;
  }

  @Override
  public final AccountResult openAccount(Account account) {
    return openAccounts(List.of(account)).get(0);
  }

  @Override
  public final List<AccountResult> openAccounts(List<Account> accounts) {
    List<AccountResult> results = new ArrayList<>(accounts.size());
    long journalBytes;
    synchronized (this) {
      checkUsable();
      for (Account account : accounts) {
        results.add(opened(account));
      }
      journalBytes = recorded();
    }
    acknowledge(journalBytes);
    return results;
  }

  private AccountResult opened(Account account) {
    int known = books.chart.handle(account.id());
    if (known >= 0) {
      return compare(account, books.chart.account(known));
    }
    if (books.chart.findAsset(account.asset()) == null) {
      books.chart.addAsset(stamp(), new Asset(account.asset(), 0));
    }
    books.chart.addAccount(stamp(), account);
    return AccountResult.OK;
  }

  private static AccountResult compare(Account account, Account known) {
    if (!account.asset().equals(known.asset())) {
      return AccountResult.EXISTS_WITH_DIFFERENT_ASSET;
    }
    if (account.type() != known.type()) {
      return AccountResult.EXISTS_WITH_DIFFERENT_TYPE;
    }
    if (!account.owner().equals(known.owner())) {
      return AccountResult.EXISTS_WITH_DIFFERENT_OWNER;
    }
    if (account.rule() != known.rule()) {
      return AccountResult.EXISTS_WITH_DIFFERENT_RULE;
    }
    return AccountResult.EXISTS;
  }

  private long stamp() {
    long timestampNs = books.nextTimestampNs(clockNs.getAsLong());
    books.stamp(timestampNs);
    return timestampNs;
  }

  @Override
  public final synchronized int label(String text) {
    return books.labels.label(text);
  }

  @Override
  public final synchronized String text(int label) {
    return books.labels.text(label);
  }

  @Override
  public final void post(TransferBatch batch) {
    long journalBytes;
    synchronized (this) {
      checkUsable();
      books.post(batch, clockNs.getAsLong());
      journalBytes = recorded();
    }
    acknowledge(journalBytes);
  }

  @Override
  public final void expire() {
    long journalBytes;
    synchronized (this) {
      checkUsable();
      books.expire(clockNs.getAsLong());
      journalBytes = recorded();
    }
    acknowledge(journalBytes);
  }
}
