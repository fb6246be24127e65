package org.lightmarket.ledger;

import java.util.List;

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
public interface Ledger extends LedgerView {
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

  /** Ends the use of the ledger; what was posted is handed to the store. */
  @Override
  void close();
}
