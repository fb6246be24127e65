package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;

/** Random commands to a ledger in a database, in fewer and larger batches. */
class PostgresLedgerModelTest extends LedgerModelContract {
  private final PostgresUrl url = PostgresServer.shared().freshUrl();

  @Override
  Ledger create(LongSupplier clockNs) {
    return PostgresLedger.create(url, clockNs);
  }

  @Override
  Ledger reopen(Ledger ledger, LongSupplier clockNs) {
    ledger.close();
    return PostgresLedger.open(url, clockNs);
  }

  @Override
  int batches() {
    return 2_000;
  }

  @Override
  int size(SplittableRandom random) {
    return 1 + random.nextInt(11);
  }

  @AfterEach
  void check() {
    assertNull(PostgresCheck.of(url).fault());
  }
}
