package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.ledger.AccountResult;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.TransferResult;

/** The ledger from the command line: answers, exit codes, exports. */
class LedgerCommandTest {
  private static final String ACCOUNTS =
      """
      {"assets": [{"code": "MWEI", "decimals": 12}]}
      {"accounts": [{"id": "world", "asset": "MWEI", "type": "equity"}, {"id": "client-7", \
      "asset": "MWEI", "type": "liability", "owner": "Zoë, \\"7\\"", \
      "rule": "debits-must-not-exceed-credits"}, {"id": "server-1", "asset": "MWEI", \
      "type": "revenue"}]}
      """;

  @TempDir private Path folder;

  private Path store() {
    return folder.resolve("books");
  }

  private CommandRun ledger(String... args) {
    return withInput("", args);
  }

  private CommandRun withInput(String input, String... args) {
    String[] line = new String[args.length + 3];
    line[0] = "ledger";
    System.arraycopy(args, 0, line, 1, args.length);
    line[args.length + 1] = "--store";
    line[args.length + 2] = store().toString();
    return CommandRun.withInput(input.getBytes(StandardCharsets.UTF_8), line);
  }

  private static String id(int number) {
    return String.format("%032x", number);
  }

  private static String transfer(int id, String from, String to, long amount, String more) {
    return "{\"id\": \"%s\", \"debit\": \"%s\", \"credit\": \"%s\", \"amount\": %d%s}"
        .formatted(id(id), from, to, amount, more);
  }

  private static String settlement(int id, int pending, String flag, String more) {
    return "{\"id\": \"%s\", \"pendingId\": \"%s\", \"flags\": [\"%s\"]%s}"
        .formatted(id(id), id(pending), flag, more);
  }

  private static String batch(String... transfers) {
    return "{\"transfers\": [" + String.join(", ", transfers) + "]}\n";
  }

  private static String results(String... keys) {
    return "{\"results\": [\"" + String.join("\", \"", keys) + "\"]}\n";
  }

  private static void answered(String expected, CommandRun run) {
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertEquals(expected, run.out());
    assertEquals("", run.err());
  }

  @BeforeEach
  void init() {
    answered("{\"results\": []}\n", ledger("init"));
    answered(results("ok") + results("ok", "ok", "ok"), withInput(ACCOUNTS, "post", "-"));
  }

  @Test
  void workedExampleL1() {
    String pending = ", \"code\": \"service\", \"flags\": [\"pending\"]";
    String accepted =
        batch(transfer(1, "world", "client-7", 100, ""))
            + batch(transfer(2, "client-7", "server-1", 60, pending));
    String refused = batch(transfer(3, "client-7", "server-1", 50, pending));
    String posted = batch(settlement(4, 2, "post-pending", ", \"amount\": 45"));
    String voided = batch(settlement(5, 2, "void-pending", ""));
    answered(
        results("ok")
            + results("ok")
            + results("exceeds-credits")
            + results("ok")
            + results("pending-already-posted"),
        withInput(accepted + refused + posted + voided, "post", "-"));
    answered(
        "{\"id\": \"client-7\", \"debitsPosted\": 45, \"creditsPosted\": 100,"
            + " \"debitsPending\": 0, \"creditsPending\": 0}\n",
        ledger("balance", "client-7"));
    answered(
        results("exists").repeat(3) + results("pending-already-posted") + results("ok"),
        withInput(accepted + posted + voided + refused, "post", "-"));
  }

  @Test
  void linkedTransfersFailTogether() {
    String linked = ", \"flags\": [\"linked\"]";
    answered(
        results("linked-event-failed", "exceeds-credits", "ok")
            + results("linked-event-failed", "linked-event-chain-open"),
        withInput(
            batch(
                    transfer(1, "world", "client-7", 5, linked),
                    transfer(2, "client-7", "server-1", 6, ""),
                    transfer(3, "world", "client-7", 7, ""))
                + batch(
                    transfer(4, "world", "client-7", 5, linked),
                    transfer(5, "world", "client-7", 5, linked)),
            "post",
            "-"));
  }

  @Test
  void refusalsAreAnswersAndUnknownAccountsAreRefusals() {
    answered(
        results("account-not-found", "accounts-must-be-different", "amount-must-be-positive"),
        withInput(
            batch(
                transfer(1, "world", "nobody", 5, ""),
                transfer(1, "world", "world", 5, ""),
                transfer(1, "world", "client-7", 0, "")),
            "post",
            "-"));
  }

  @Test
  void batchesComeFromAFileToo() throws IOException {
    Path file = folder.resolve("batches.jsonl");
    Files.writeString(file, "\n" + batch(transfer(1, "world", "client-7", 5, "")).strip());
    answered(results("ok"), ledger("post", file.toString()));
  }

  @Test
  void manyBatchesReadAheadAreEachAnsweredInOrder() {
    StringBuilder input = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 1; i <= 3_000; i++) {
      input.append(batch(transfer(i % 2_000 + 1, "world", "client-7", 1, "")));
      expected.append(results(i < 2_000 || i == 2_000 ? "ok" : "exists"));
    }
    answered(expected.toString(), withInput(input.toString(), "post", "-"));
    assertTrue(ledger("balance", "world").out().contains("\"debitsPosted\": 2000,"));
  }

  @Test
  void accountsAreOpenedOneByOne() {
    String[] args = {"account", "client-8", "--asset", "ETH", "--type", "liability"};
    answered(results("ok"), ledger(args));
    answered(results("exists"), ledger(args));
    args[5] = "asset";
    answered(results("exists-with-different-type"), ledger(args));
    assertTrue(ledger("export").out().contains("\"asset\": \"ETH\", \"decimals\": 0}"));
  }

  @Test
  void theTrialBalanceSumsByAsset() {
    withInput(batch(transfer(1, "world", "client-7", 100, "")), "post", "-");
    answered(
        "{\"assets\": [{\"asset\": \"MWEI\", \"debits\": 100, \"credits\": 100}], \"accounts\": ["
            + "{\"id\": \"world\", \"owner\": \"\", \"type\": \"equity\", \"debitsPosted\": 100,"
            + " \"creditsPosted\": 0}, "
            + "{\"id\": \"client-7\", \"owner\": \"Zoë, \\\"7\\\"\", \"type\": \"liability\","
            + " \"debitsPosted\": 0, \"creditsPosted\": 100}, "
            + "{\"id\": \"server-1\", \"owner\": \"\", \"type\": \"revenue\", \"debitsPosted\": 0,"
            + " \"creditsPosted\": 0}]}\n",
        ledger("trial-balance"));
  }

  @Test
  void balancesCanBeAskedAsOfAPastTime() {
    withInput(
        batch(transfer(1, "world", "client-7", 100, ""))
            + batch(transfer(2, "client-7", "server-1", 30, "")),
        "post",
        "-");
    List<String> rows = ledger("export", "--format", "csv").out().lines().toList();
    String first = rows.get(5).split(",")[1];
    assertTrue(
        ledger("balance", "client-7", "--as-of", first)
            .out()
            .contains("\"debitsPosted\": 0, \"creditsPosted\": 100,"));
    assertTrue(
        ledger("balance", "client-7", "--as-of", "2001-01-01T00:00:00Z")
            .out()
            .contains("\"debitsPosted\": 0, \"creditsPosted\": 0,"));
    assertTrue(ledger("balance", "client-7").out().contains("\"debitsPosted\": 30,"));
    CommandRun wrong = ledger("balance", "client-7", "--as-of", "yesterday");
    assertEquals(ExitCode.WRONG_INPUT, wrong.exitCode());
  }

  @Test
  void exportsHoldEveryEntry() {
    String pending = ", \"reference\": \"a,b\", \"flags\": [\"pending\"], \"timeout\": \"365d\"";
    withInput(
        batch(transfer(1, "world", "client-7", 100, ", \"code\": \"deposit\""))
            + batch(transfer(2, "client-7", "server-1", 30, pending))
            + batch(settlement(3, 2, "post-pending", ", \"amount\": 7")),
        "post",
        "-");
    List<String> csv = ledger("export", "--format", "csv").out().lines().toList();
    assertEquals(8, csv.size());
    assertTrue(csv.get(0).startsWith("entry,timestamp,kind,id,debit,credit,amount,code,"));
    assertTrue(
        csv.get(3)
            .endsWith(",MWEI,,liability,\"Zoë, \"\"7\"\"\"," + "debits-must-not-exceed-credits"));
    assertTrue(csv.get(6).contains(",pending," + id(2) + ",client-7,server-1,30,,\"a,b\",,,315"));
    assertTrue(csv.get(7).contains(",post-pending," + id(3) + ",client-7,server-1,7,,,," + id(2)));
    List<String> json = ledger("export", "--format", "json").out().lines().toList();
    assertEquals(7, json.size());
    assertTrue(json.get(4).contains("\"amount\": 100, \"code\": \"deposit\""));
  }

  @Test
  void verifyNamesTheDamagedEntry() throws IOException {
    withInput(batch(transfer(1, "world", "client-7", 100, "")), "post", "-");
    CommandRun sound = ledger("verify");
    assertEquals(ExitCode.DONE, sound.exitCode());
    assertTrue(sound.out().startsWith("{\"verdict\": \"holds\", \"bytes\": "));
    assertTrue(sound.out().contains("\"entries\": 5, \"transfers\": 1, "));
    Path journal = store().resolve("journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[bytes.length - 64 - 32 - 20] ^= 4;
    Files.write(journal, bytes);
    CommandRun damaged = ledger("verify");
    assertEquals(ExitCode.CHECK_FAILED, damaged.exitCode());
    assertTrue(damaged.out().contains("\"verdict\": \"fails\""));
    assertTrue(damaged.out().contains("entry 5 (transfer " + id(1) + ")"), damaged.out());
    CommandRun refused = ledger("balance", "world");
    assertEquals(ExitCode.FAILED, refused.exitCode());
    assertTrue(refused.err().contains("is damaged in batch 4: entry 5"), refused.err());
    assertFalse(refused.err().contains("\tat "));
  }

  @Test
  void aTornTailIsLeftOutByReadersAndCutByWriters() throws IOException {
    withInput(batch(transfer(1, "world", "client-7", 100, "")), "post", "-");
    Path journal = store().resolve("journal");
    byte[] bytes = Files.readAllBytes(journal);
    int torn = bytes.length - 64 - 10;
    Files.write(journal, java.util.Arrays.copyOf(bytes, torn));
    assertEquals(ExitCode.DONE, ledger("verify").exitCode());
    CommandRun read = ledger("balance", "world");
    assertEquals(ExitCode.DONE, read.exitCode());
    assertTrue(read.out().contains("\"debitsPosted\": 0"));
    assertTrue(read.err().contains("is left out from byte"), read.err());
    assertEquals(torn, Files.size(journal));
    CommandRun written = ledger("account", "client-8", "--asset", "MWEI", "--type", "liability");
    assertEquals(ExitCode.DONE, written.exitCode());
    assertTrue(written.err().contains("has been cut off from byte"), written.err());
    answered(read.out(), ledger("balance", "world"));
  }

  @Test
  void aLedgerInUseRefusesWritersWithItsOwnerAndServesReaders() throws IOException {
    CommandRun before = ledger("trial-balance");
    try (FileLedger open = FileLedger.open(store(), Durability.NONE, () -> 0)) {
      assertEquals(3, open.accounts());
      CommandRun run = ledger("account", "client-8", "--asset", "MWEI", "--type", "liability");
      assertEquals(ExitCode.FAILED, run.exitCode());
      long pid = ProcessHandle.current().pid();
      assertTrue(run.err().contains("is in use by process " + pid), run.err());
      answered(before.out(), ledger("trial-balance"));
      assertEquals(ExitCode.DONE, ledger("verify").exitCode());
    }
  }

  @Test
  void commandsThatReadLeaveTheFolderAsItIs() throws IOException {
    String overdue = ", \"flags\": [\"pending\"], \"timeout\": \"1ns\"";
    withInput(
        batch(transfer(1, "world", "client-7", 100, ""))
            + batch(transfer(2, "client-7", "server-1", 30, overdue)),
        "post",
        "-");
    Files.delete(store().resolve("lock"));
    Path journal = store().resolve("journal");
    byte[] bytes = Files.readAllBytes(journal);
    FileTime old = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(journal, old);
    Files.setLastModifiedTime(store(), old);
    String page = folder.resolve("page.html").toString();
    for (String[] command :
        new String[][] {
          {"balance", "client-7"},
          {"trial-balance"},
          {"export"},
          {"verify"},
          {"report", "--out", page}
        }) {
      CommandRun run = ledger(command);
      assertEquals(ExitCode.DONE, run.exitCode(), run.err());
      assertEquals(old, Files.getLastModifiedTime(store()), command[0]);
      assertEquals(old, Files.getLastModifiedTime(journal), command[0]);
      assertArrayEquals(bytes, Files.readAllBytes(journal), command[0]);
    }
    assertTrue(ledger("balance", "client-7").out().contains("\"debitsPending\": 30"));
    withInput("{\"transfers\": []}", "post", "-");
    assertTrue(ledger("balance", "client-7").out().contains("\"debitsPending\": 0"));
  }

  @Test
  void helpListsEveryResultCode() {
    String help = CommandRun.of("ledger", "--help").out();
    int last = 0;
    for (TransferResult result : TransferResult.values()) {
      int place = help.indexOf("\n  " + result.key() + "  ");
      assertTrue(place > last, result.key());
      last = place;
    }
    for (AccountResult result : AccountResult.values()) {
      assertTrue(help.contains("\n  " + result.key() + "  "), result.key());
    }
  }
}
