package org.lightmarket.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose state is in memory; what becomes of the journal is up to its kinds. After every
 * change {@link #recorded()} is called, which keeps what is new.
 */
abstract sealed class BookedLedger implements Ledger permits MemoryLedger, FileLedger {
  final Books books;
  private final LongSupplier clockNs;

  BookedLedger(Books books, LongSupplier clockNs) {
    this.books = books;
    this.clockNs = clockNs;
  }

  /** Throws if the ledger can't be used any more. */
  abstract void checkUsable();

  /** Keeps the entries that are new since the last call. */
  abstract void recorded();

  @Override
  public final synchronized AssetResult declareAsset(Asset asset) {
    return declareAssets(List.of(asset)).get(0);
  }

  @Override
  public final synchronized List<AssetResult> declareAssets(List<Asset> assets) {
    checkUsable();
    List<AssetResult> results = new ArrayList<>(assets.size());
    for (Asset asset : assets) {
      @Nullable Asset known = books.chart.findAsset(asset.code());
      if (known == null) {
        books.chart.addAsset(stamp(), asset);
        results.add(AssetResult.OK);
      } else {
        results.add(
            known.decimals() == asset.decimals()
                ? AssetResult.EXISTS
                : AssetResult.EXISTS_WITH_DIFFERENT_DECIMALS);
      }
    }
    recorded();
    return results;
  }

  @Override
  public final synchronized AccountResult openAccount(Account account) {
    return openAccounts(List.of(account)).get(0);
  }

  @Override
  public final synchronized List<AccountResult> openAccounts(List<Account> accounts) {
    checkUsable();
    List<AccountResult> results = new ArrayList<>(accounts.size());
    for (Account account : accounts) {
      int known = books.chart.handle(account.id());
      if (known >= 0) {
        results.add(compare(account, books.chart.account(known)));
        continue;
      }
      if (books.chart.findAsset(account.asset()) == null) {
        books.chart.addAsset(stamp(), new Asset(account.asset(), 0));
      }
      books.chart.addAccount(stamp(), account);
      results.add(AccountResult.OK);
    }
    recorded();
    return results;
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
  public final synchronized int accounts() {
    return books.chart.accounts();
  }

  @Override
  public final synchronized Account account(int handle) {
    return books.chart.account(handle);
  }

  @Override
  public final synchronized int handle(String accountId) {
    return books.chart.handle(accountId);
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
  public final synchronized void post(TransferBatch batch) {
    checkUsable();
    books.post(batch, clockNs.getAsLong());
    recorded();
  }

  @Override
  public final synchronized void expire() {
    checkUsable();
    books.expire(clockNs.getAsLong());
    recorded();
  }

  @Override
  public final synchronized long debitsPosted(int handle) {
    return books.chart.get(handle, Chart.DEBITS_POSTED);
  }

  @Override
  public final synchronized long creditsPosted(int handle) {
    return books.chart.get(handle, Chart.CREDITS_POSTED);
  }

  @Override
  public final synchronized long debitsPending(int handle) {
    return books.chart.get(handle, Chart.DEBITS_PENDING);
  }

  @Override
  public final synchronized long creditsPending(int handle) {
    return books.chart.get(handle, Chart.CREDITS_PENDING);
  }

  @Override
  public final synchronized Balance balance(int handle) {
    return books.chart.balance(handle);
  }

  @Override
  public final synchronized Balance balanceAsOf(int handle, long timestampNs) {
    return books.balanceAsOf(handle, timestampNs);
  }

  @Override
  public final synchronized TrialBalance trialBalance() {
    return books.chart.audit();
  }

  @Override
  public final synchronized int transfers() {
    return books.table.size();
  }

  @Override
  public final synchronized long lastTimestampNs() {
    return books.lastTimestampNs();
  }

  @Override
  public final synchronized void forEachEntry(Consumer<JournalEntry> reader) {
    new EntryReader(books).forEachEntry(reader);
  }
}
