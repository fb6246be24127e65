package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
