package org.lightmarket.ledger;

import java.util.function.Consumer;

/**
 * What can be read of a ledger whose state is in memory; calls of several threads are serialised.
 */
abstract sealed class BookedView implements LedgerView permits BookedLedger, FileView {
  final Books books;

  BookedView(Books books) {
    this.books = books;
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
