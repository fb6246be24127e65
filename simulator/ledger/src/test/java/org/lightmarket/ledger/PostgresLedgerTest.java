package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is particular to a ledger in a database: other clients, other hands in the tables. */
class PostgresLedgerTest {
  private final PostgresServer server = PostgresServer.shared();
  private final String schema = server.freshSchema();
  private final PostgresUrl url = server.url(schema, "");
  private long clockNs = 1_000;

  private PostgresLedger create() {
    PostgresLedger ledger = PostgresLedger.create(url, () -> clockNs);
    PostgresWriters.openAccounts(ledger);
    return ledger;
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute(sql);
    }
  }

  private static void post(Ledger ledger, long first, int size) {
    TransferBatch batch = PostgresWriters.batch(ledger, 0, first, size, false);
    ledger.post(batch);
    assertEquals(TransferResult.OK, PostgresWriters.onlyResult(batch));
  }

  @Test
  void accountsThatOtherClientsOpenAreThere() {
    try (PostgresLedger one = create();
        PostgresLedger other = PostgresLedger.open(url, () -> clockNs)) {
      assertEquals(TransferBatch.UNKNOWN_ACCOUNT, one.handle("late"));
      Account late = new Account("late", "X", AccountType.ASSET, "Zoë", AccountRule.NONE);
      assertEquals(AccountResult.OK, other.openAccount(late));
      assertEquals(AccountResult.EXISTS, one.openAccount(late));
      assertEquals(2, one.handle("late"));
      assertEquals(late, one.account(2));
      assertEquals(3, one.accounts());
      assertThrows(IndexOutOfBoundsException.class, () -> one.account(3));
      assertThrows(IndexOutOfBoundsException.class, () -> one.balance(3));
      assertEquals(AssetResult.EXISTS, one.declareAsset(new Asset("X", 0)));
      assertEquals(AssetResult.EXISTS_WITH_DIFFERENT_DECIMALS, one.declareAsset(new Asset("X", 2)));
    }
  }

  @Test
  void everyDifferenceOfAnAccountIsNamed() {
    try (PostgresLedger ledger = create()) {
      AccountRule none = AccountRule.NONE;
      List<AccountResult> results =
          ledger.openAccounts(
              List.of(
                  new Account("world", "Y", AccountType.ASSET, "b", none),
                  new Account("world", "X", AccountType.ASSET, "b", none),
                  new Account("world", "X", AccountType.EQUITY, "b", none),
                  new Account("escrow", "X", AccountType.LIABILITY, "", none),
                  new Account("world", "X", AccountType.EQUITY, "", none)));
      assertEquals(
          List.of(
              AccountResult.EXISTS_WITH_DIFFERENT_ASSET,
              AccountResult.EXISTS_WITH_DIFFERENT_TYPE,
              AccountResult.EXISTS_WITH_DIFFERENT_OWNER,
              AccountResult.EXISTS_WITH_DIFFERENT_RULE,
              AccountResult.EXISTS),
          results);
    }
  }

  @Test
  void largeBatchesAndManyPagesOfTheJournal() {
    try (PostgresLedger ledger = create()) {
      for (int round = 0; round < 4; round++) {
        post(ledger, 4_000L * round + 1, 4_000);
      }
      List<JournalEntry> entries = new ArrayList<>();
      ledger.forEachEntry(entries::add);
      assertEquals(16_003, entries.size());
      assertNull(PostgresCheck.of(url).fault());
    }
  }

  @Test
  void entriesRefuseToBeChanged() throws SQLException {
    try (PostgresLedger ledger = create()) {
      post(ledger, 1, 2);
    }
    for (String sql :
        List.of(
            "UPDATE transfer SET amount = 2",
            "DELETE FROM transfer",
            "TRUNCATE transfer",
            "UPDATE asset SET decimals = 3",
            "DELETE FROM account")) {
      try (Connection connection = server.connect(schema);
          Statement statement = connection.createStatement()) {
        assertThrows(SQLException.class, () -> statement.execute(sql), sql);
      }
    }
    assertNull(PostgresCheck.of(url).fault());
  }

  @Test
  void whateverIsChangedByForceIsFoundAndNamed() throws SQLException {
    try (PostgresLedger ledger = create()) {
      post(ledger, 1, 5);
    }
    String third = "entry 6 (transfer 00000000000000000000000000000003)";
    String id = " WHERE id = '00000000-0000-0000-0000-000000000003'";
    String changed = third + " is not as it was written";
    checkFound("UPDATE transfer SET amount = 2" + id, "amount = 1" + id, changed);
    checkFound("UPDATE transfer SET code = 'depo'" + id, "code = 'deposit'" + id, changed);
    checkFound("UPDATE transfer SET flags = 1" + id, "flags = 0" + id, changed);
    checkFound(
        "UPDATE transfer SET debit = 1, credit = 0" + id, "debit = 0, credit = 1" + id, changed);
    String world = " WHERE id = 'world'";
    checkFound(
        "UPDATE account SET owner = 'me'" + world,
        "owner = ''" + world,
        "entry 2 (account world) is not as it was written");
    checkFound(
        "UPDATE asset SET decimals = 1",
        "decimals = 0",
        "entry 1 (asset X) is not as it was written");
    checkFound(
        "UPDATE balance SET debits_posted = 6 WHERE account = 0",
        "debits_posted = 5 WHERE account = 0",
        "the balance of account world is not what its transfers come to");
    change("DELETE FROM transfer WHERE id = '00000000-0000-0000-0000-000000000005'");
    assertEquals(
        "after entry 7 there were others, or the head has been changed",
        PostgresCheck.of(url).fault());
    change("DELETE FROM transfer" + id);
    assertTrue(String.valueOf(PostgresCheck.of(url).fault()).startsWith("before entry 6 ("));
  }

  private void checkFound(String change, String back, String fault) throws SQLException {
    change(change);
    assertEquals(fault, PostgresCheck.of(url).fault());
    change(change.substring(0, change.indexOf("SET ") + 4) + back);
    assertNull(PostgresCheck.of(url).fault());
  }

  @Test
  void nothingIsMadeTwiceAndNothingOpenedThatIsNotThere() throws SQLException {
    create().close();
    assertEquals(StoreException.Reason.EXISTS, refused(() -> create().close()));
    PostgresUrl nowhere = server.freshUrl();
    assertEquals(
        StoreException.Reason.MISSING, refused(() -> PostgresLedger.open(nowhere, () -> 0)));
    String other = server.freshSchema();
    change("CREATE SCHEMA " + other + " CREATE TABLE mine (a int)");
    assertEquals(
        StoreException.Reason.EXISTS,
        refused(() -> PostgresLedger.create(server.url(other, ""), () -> 0)));
    change("INSERT INTO migrations SELECT 99, '99', '', '', '', 0, '', now(), 0, true");
    assertEquals(StoreException.Reason.NEWER, refused(() -> PostgresLedger.open(url, () -> 0)));
    PostgresUrl noDatabase =
        PostgresUrl.parse("postgresql://postgres@" + server.place() + "_there_is_none");
    assertEquals(
        StoreException.Reason.MISSING, refused(() -> PostgresLedger.open(noDatabase, () -> 0)));
  }

  private static StoreException.Reason refused(Runnable opening) {
    return assertThrows(StoreException.class, opening::run).reason();
  }

  @Test
  void aTextThatTheDatabaseCantKeepIsRefused() {
    try (PostgresLedger ledger = create()) {
      assertThrows(IllegalArgumentException.class, () -> ledger.label("a\0b"));
      assertEquals(TransferBatch.UNKNOWN_ACCOUNT, ledger.handle("a\0b"));
      assertEquals(ledger.label("Zoë 😀"), ledger.label("Zoë 😀"));
    }
  }

  @Test
  void sendersAreForgottenWhenTheLedgerIsClosed() throws SQLException {
    try (PostgresLedger ledger = create()) {
      post(ledger, 1, 1);
    }
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM sender")) {
      row.next();
      assertEquals(0, row.getInt(1));
    }
  }
}
