package org.lightmarket.ledger;

import java.util.List;
import java.util.function.Consumer;

/**
 * A double-entry ledger. Every movement is a transfer of a positive amount between two accounts of
 * one asset, so that for each asset the debits equal the credits; no account's rule is ever broken;
 * nothing written is ever changed. Both are checked always; a breach is an {@link
 * IllegalStateException}.
 *
 * <p>A refusal is a result, never an exception, and leaves no trace. Timestamps are those of the
 * injected clock, or one above the last where the clock stands still or goes back. A pending
 * transfer expires at the first timestamp that is at least its own plus its timeout; the expiry is
 * an entry of the journal, written before the next transfer or chain of linked ones.
 *
 * <p>Handles of accounts and labels are valid for one open ledger only. Calls of several threads
 * are serialised; those that wait for the disk wait together. What a thread reads may have been
 * posted by another that still waits for the disk: {@link #sync} first, to rely on it.
 */
public interface Ledger extends AutoCloseable {
  /** The label of the empty text. */
  int NO_LABEL = 0;

  /** Declares an asset. */
  AssetResult declareAsset(Asset asset);

  /**
   * Declares assets; all that are accepted become durable together.
   *
   * @return a result each, in order
   */
  List<AssetResult> declareAssets(List<Asset> assets);

  /** Opens an account; an asset that has not been declared is declared with 0 decimals. */
  AccountResult openAccount(Account account);

  /**
   * Opens accounts; all that are accepted become durable together.
   *
   * @return a result each, in order
   */
  List<AccountResult> openAccounts(List<Account> accounts);

  /** Number of open accounts; their handles count from 0 in the order of opening. */
  int accounts();

  /** The account of a handle. */
  Account account(int handle);

  /** The handle of an account, or {@link TransferBatch#UNKNOWN_ACCOUNT}. */
  int handle(String accountId);

  /** The label of a text: of a code or a reference. The same text has the same label. */
  int label(String text);

  /** The text of a label. */
  String text(int label);

  /**
   * Posts a batch and sets its results. What is accepted becomes durable together: after a crash
   * the batch is there whole or not at all.
   *
   * @throws java.io.UncheckedIOException if it could not be made durable; the ledger is then of no
   *     further use and has to be opened again
   */
  void post(TransferBatch batch);

  /** Writes the expiries that are due by the clock, without waiting for the next transfer. */
  void expire();

  /** Returns when all that has been posted is durable. */
  void sync();

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

  /** Ends the use of the ledger; what was posted is handed to the store. */
  @Override
  void close();
}
