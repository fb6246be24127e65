package org.lightmarket.ledger;

import java.util.function.LongSupplier;

/** A row per result code in a database. */
class PostgresLedgerResultTest extends TransferResultContract {
  private final PostgresServer server = PostgresServer.shared();
  private final String schema = server.freshSchema();

  /** One schema, emptied for every row, since making one takes longer than the rest. */
  @Override
  Ledger create(LongSupplier clockNs) {
    PostgresUrl url = server.url(schema, "");
    if (server.empty(schema)) {
      return PostgresLedger.open(url, clockNs);
    }
    return PostgresLedger.create(url, clockNs);
  }
}
