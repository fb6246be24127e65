package org.lightmarket.ledger;

import java.util.function.Consumer;

/**
 * What can be read of a ledger. Handles of accounts are valid for one opening only. A pending
 * transfer counts as open until the journal has its end: it stays so past its timeout where nobody
 * has written the expiry.
 */
public interface LedgerView extends AutoCloseable {
  /** Number of open accounts; their handles count from 0 in the order of opening. */
  int accounts();

  /** The account of a handle. */
  Account account(int handle);

  /** The handle of an account, or {@link TransferBatch#UNKNOWN_ACCOUNT}. */
  int handle(String accountId);

  /** Posted debits of an account, in minor units. */
  long debitsPosted(int handle);

  /** Posted credits of an account, in minor units. */
  long creditsPosted(int handle);

  /** Debits of an account that pending transfers reserve, in minor units. */
  long debitsPending(int handle);

  /** Credits of an account that pending transfers reserve, in minor units. */
  long creditsPending(int handle);

  /** All balances of an account. */
  Balance balance(int handle);

  /** Balances of an account after all entries up to a timestamp, inclusive; reads the journal. */
  Balance balanceAsOf(int handle, long timestampNs);

  /** All balances, summed and checked. */
  TrialBalance trialBalance();

  /** Number of transfers and expiries in the journal. */
  int transfers();

  /** Timestamp of the last entry; -1 if there is none. */
  long lastTimestampNs();

  /** Shows all entries in the order of their timestamps. */
  void forEachEntry(Consumer<JournalEntry> reader);

  /** Ends the use. */
  @Override
  void close();
}
