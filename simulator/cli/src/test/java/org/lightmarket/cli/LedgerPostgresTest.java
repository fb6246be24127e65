package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.ledger.Ledger;

/** The ledger's commands on a database: the same answers and exit codes as on a folder. */
class LedgerPostgresTest {
  private static final String BATCHES =
      """
      {"accounts": [{"id": "world", "asset": "MWEI", "type": "equity"}, {"id": "client-7", \
      "asset": "MWEI", "type": "liability", "owner": "Zoë, \\"7\\"", \
      "rule": "debits-must-not-exceed-credits"}, {"id": "server-1", "asset": "MWEI", \
      "type": "revenue"}]}
      {"transfers": [{"id": "00000000000000000000000000000001", "debit": "world", \
      "credit": "client-7", "amount": 100, "code": "deposit"}]}
      {"transfers": [{"id": "00000000000000000000000000000002", "debit": "client-7", \
      "credit": "server-1", "amount": 60, "flags": ["pending"], "timeout": "365d"}, \
      {"id": "00000000000000000000000000000003", "debit": "client-7", "credit": "server-1", \
      "amount": 50}]}
      {"transfers": [{"id": "00000000000000000000000000000004", "flags": ["post-pending"], \
      "pendingId": "00000000000000000000000000000002", "amount": 45}]}
      """;

  private static final Path EXAMPLE =
      Path.of(System.getProperty("lightmarket.root"), "simulator/ledger/example");
  private static final Path MONTH = EXAMPLE.resolve("operator-month.jsonl");
  private static final Path APRIL = EXAMPLE.resolve("operator-april.jsonl");

  private static EmbeddedPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String store(String schema) {
    return "postgresql://postgres:geheim@127.0.0.1:"
        + server.getPort()
        + "/postgres?schema="
        + schema;
  }

  private static CommandRun ledger(String store, String input, String... args) {
    String[] line = new String[args.length + 3];
    line[0] = "ledger";
    System.arraycopy(args, 0, line, 1, args.length);
    line[args.length + 1] = "--store";
    line[args.length + 2] = store;
    return CommandRun.withInput(input.getBytes(StandardCharsets.UTF_8), line);
  }

  private static String answer(String store, String input, String... args) {
    CommandRun run = ledger(store, input, args);
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertEquals("", run.err());
    return run.out();
  }

  private static void refused(int exitCode, String message, CommandRun run) {
    assertEquals(exitCode, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(run.err().contains("geheim"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void everyCommandAnswersAsOnAFolder() {
    String database = store("same");
    String place = folder.resolve("books").toString();
    for (String[] args :
        new String[][] {
          {"init", "--asset", "MWEI:12"},
          {"post", "-"},
          {"post", "-"},
          {"account", "client-8", "--asset", "ETH", "--type", "liability"},
          {"balance", "client-7"},
          {"trial-balance"}
        }) {
      assertEquals(answer(place, BATCHES, args), answer(database, BATCHES, args));
    }
    String stamp = ",\\d{19},";
    String csv = answer(place, "", "export", "--format", "csv").replaceAll(stamp, ",");
    assertEquals(csv, answer(database, "", "export", "--format", "csv").replaceAll(stamp, ","));
    String first = answer(database, "", "export", "--format", "csv").split("\n")[5].split(",")[1];
    assertTrue(
        answer(database, "", "balance", "client-7", "--as-of", first)
            .contains("\"debitsPosted\": 0, \"creditsPosted\": 100,"));
    assertTrue(
        answer(database, "", "verify")
            .startsWith("{\"verdict\": \"holds\", \"entries\": 10, \"transfers\": 4, \"hash\": "));
  }

  @Test
  void generatedHistoriesPassThroughBothKindsOfStoreUnchanged() {
    for (int seed = 0; seed < 4; seed++) {
      boolean csv = seed % 2 == 0;
      String format = csv ? "csv" : "json";
      try (Ledger ledger = GeneratedBooks.of(seed, 150)) {
        String text = new String(LedgerImportTest.exported(ledger, csv), StandardCharsets.UTF_8);
        String database = store("history_" + seed);
        String counts = answer(database, text, "import", "-");
        assertEquals(text, answer(database, "", "export", "--format", format), "seed " + seed);
        assertTrue(answer(database, "", "verify").contains("\"verdict\": \"holds\""));
        String place = folder.resolve("history-" + seed).toString();
        assertEquals(counts, answer(place, answer(database, "", "export"), "import", "-"));
        assertEquals(text, answer(place, "", "export", "--format", format), "seed " + seed);
        assertEquals(answer(place, "", "trial-balance"), answer(database, "", "trial-balance"));
      }
    }
  }

  @Test
  void anImportIsDoneOnceHoweverOftenItIsAskedForAndGoesOnWhereItsJournalDoes() throws IOException {
    String database = store("again");
    String month = Files.readString(MONTH);
    String beginning = month.substring(0, month.indexOf("\n", month.length() / 2) + 1);
    answer(database, beginning, "import", "-");
    String counts = "{\"entries\": 88, \"accounts\": 12, \"transfers\": 75}\n";
    assertEquals(counts, answer(database, month, "import", "-"));
    String verified = answer(database, "", "verify");
    assertEquals(counts, answer(database, month, "import", "-"));
    assertEquals(verified, answer(database, "", "verify"));
    assertEquals(month, answer(database, "", "export"));
    refused(
        ExitCode.WRONG_INPUT,
        "is not empty: it has 88 entries, which are not the first ones of this journal",
        ledger(database, beginning, "import", "-"));
    assertEquals(
        "{\"results\": [\"ok\"]}\n".repeat(2),
        answer(database, Files.readString(APRIL), "post", "-"));
    refused(ExitCode.WRONG_INPUT, "is not empty", ledger(database, month, "import", "-"));
  }

  @Test
  void aWrongJournalNamesItsLineAndLeavesNothing() throws IOException {
    String database = store("wrong");
    String month = Files.readString(MONTH);
    String place = folder.resolve("wrong").toString();
    for (String wrong :
        new String[] {
          month.substring(0, month.length() - 20),
          month.replaceFirst("\"amount\": \\d+", "\"amount\": -1"),
          month.replaceFirst("\"kind\": \"expired\"", "\"kind\": \"void-pending\""),
          month.replaceFirst("(\"debit\": \"client/bob\".*\"amount\": )\\d+", "$199999999"),
          ""
        }) {
      CommandRun folderRun = ledger(place, wrong, "import", "-");
      refused(ExitCode.WRONG_INPUT, "<stdin>:", folderRun);
      CommandRun run = ledger(database, wrong, "import", "-");
      refused(ExitCode.WRONG_INPUT, "<stdin>:", run);
      assertEquals(folderRun.err(), run.err());
    }
    refused(
        ExitCode.WRONG_INPUT,
        "<stdin>:14:",
        ledger(database, month.replaceFirst("\"reference\": \"", "$0\\\\u0000"), "import", "-"));
    refused(ExitCode.WRONG_INPUT, "there is no ledger at", ledger(database, "", "verify"));
    String gone = "postgresql://postgres:geheim@127.0.0.1:1/postgres?retrySeconds=0";
    refused(ExitCode.FAILED, "can't be reached", ledger(gone, month, "import", "-"));
  }

  @Test
  void wrongPlacesAndADamagedEntryHaveTheirExitCodes() throws SQLException {
    String database = store("codes");
    answer(database, "", "init");
    answer(database, BATCHES, "post", "-");
    refused(ExitCode.WRONG_INPUT, "there is a ledger at", ledger(database, "", "init"));
    CommandRun missing = ledger(store("nowhere"), "", "trial-balance");
    refused(ExitCode.WRONG_INPUT, "Maybe: lightmarket ledger init --store postgresql://", missing);
    String wrong = "postgresql://postgres:geheim@127.0.0.1";
    refused(ExitCode.WRONG_INPUT, "names no database", ledger(wrong, "", "verify"));
    CommandRun nul = ledger(database, BATCHES.replace("deposit", "de\\u0000posit"), "post", "-");
    refused(ExitCode.WRONG_INPUT, "<stdin>:2:1: ", nul);
    String gone = "postgresql://postgres:geheim@127.0.0.1:1/postgres?retrySeconds=0";
    refused(ExitCode.FAILED, "can't be reached", ledger(gone, "", "verify"));
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("UPDATE codes.transfer SET amount = 99 WHERE amount = 100");
    }
    CommandRun damaged = ledger(database, "", "verify");
    assertEquals(ExitCode.CHECK_FAILED, damaged.exitCode());
    assertTrue(
        damaged.out().contains("(transfer 00000000000000000000000000000001) is not as it was"));
  }
}
