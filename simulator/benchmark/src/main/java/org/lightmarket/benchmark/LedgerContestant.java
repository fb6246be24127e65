package org.lightmarket.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A store of transfers under measurement: each batch moves money between accounts that may not be
 * overdrawn, is whole or absent, and is on disk when {@link Writer#post} returns; an id is taken
 * once.
 */
interface LedgerContestant extends AutoCloseable {
  /** Number of accounts, all with enough money. */
  int ACCOUNTS = 1_000;

  /** What each account has at the beginning. */
  long MONEY_MINOR = 1_000_000_000_000L;

  /** Something of one thread that posts. */
  interface Writer extends AutoCloseable {
    /**
     * Posts a batch; throws unless all of it is accepted.
     *
     * @param idHigh upper half of the ids
     * @param idLow lower half of the first id
     */
    void post(long idHigh, long idLow, int[] debit, int[] credit, long[] amountMinor)
        throws SQLException;

    @Override
    void close() throws SQLException;
  }

  /** A writer for one thread. */
  Writer writer() throws SQLException;

  @Override
  void close() throws IOException, SQLException;

  /** Makes an empty store in a folder. */
  interface Maker {
    LedgerContestant make(Path folder) throws IOException, SQLException;
  }
}
