package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input of {@code ledger}: exit code 2, place and fix, nothing written, no stack trace. */
class LedgerInputTest {
  private static final String GOOD =
      "{\"transfers\": [{\"id\": \"000000000000000000000000000000a1\", \"debit\": \"world\","
          + " \"credit\": \"till\", \"amount\": 5}]}";

  @TempDir private Path folder;

  private String store() {
    return folder.resolve("books").toString();
  }

  @BeforeEach
  void init() {
    assertEquals(0, CommandRun.of("ledger", "init", "--store", store()).exitCode());
    for (String account : new String[] {"world", "till"}) {
      CommandRun run =
          CommandRun.of(
              "ledger", "account", account, "--asset", "X", "--type", "asset", "--store", store());
      assertEquals(0, run.exitCode(), run.err());
    }
  }

  private void refused(String input, String... messages) throws IOException {
    refused(input.getBytes(StandardCharsets.UTF_8), messages);
  }

  private void refused(byte[] input, String... messages) throws IOException {
    Path journal = Path.of(store(), "journal");
    byte[] before = Files.readAllBytes(journal);
    CommandRun run = CommandRun.withInput(input, "ledger", "post", "-", "--store", store());
    failed(run, messages);
    assertTrue(Arrays.equals(before, Files.readAllBytes(journal)), "the journal was written to");
  }

  private static void failed(CommandRun run, String... messages) {
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    for (String message : messages) {
      assertTrue(run.err().contains(message), run.err());
    }
  }

  /** The good batch with another text for a part of it. */
  private static String with(String part, String other) {
    assertTrue(GOOD.contains(part));
    return GOOD.replace(part, other);
  }

  @Test
  void cutOffAnywhereItIsRefused() throws IOException {
    for (int length = 1; length < GOOD.length(); length++) {
      refused(GOOD.substring(0, length), "<stdin>:1:");
    }
  }

  @Test
  void unknownAndDoubleFieldsAreNamed() throws IOException {
    refused(
        with("\"amount\"", "\"amuont\""),
        "<stdin>:1:",
        ": /transfers/0/amuont: unknown field",
        "Maybe \"amount\". Allowed: id, debit, credit, amount, code,");
    refused(with("\"amount\": 5", "\"amount\": 5, \"amount\": 6"), "\"amount\" stands here twice");
    refused(with("\"transfers\"", "\"transfer\""), "/transfer: unknown field", "\"transfers\"");
    refused("{}", "a line with 0 batches");
    refused("{\"assets\": [], \"accounts\": []}", "a line with 2 batches");
  }

  @Test
  void amountsAreWholeNumbersFromZeroToTheGreatestLong() throws IOException {
    String place = "<stdin>:1:105: /transfers/0/amount: ";
    for (String amount : new String[] {"1.5", "1e3", "\"5\"", "null", "true", "[5]"}) {
      refused(with(": 5}", ": " + amount + "}"), place, "Expected: a whole number from 0 to");
    }
    for (String amount : new String[] {"-1", "9223372036854775808", "9".repeat(300)}) {
      refused(with(": 5}", ": " + amount + "}"), place, "is out of range");
    }
    refused(with(": 5}", ": " + "9".repeat(100_000) + "}"), place, "100000 characters");
  }

  @Test
  void missingAndMisspeltValuesAreNamedAllAtOnce() throws IOException {
    refused(with(", \"amount\": 5", ""), "/transfers/0: the field \"amount\" is missing");
    refused(with("00a1\"", "0a1\""), "/transfers/0/id: ", "32 hexadecimal digits");
    refused(with("5}", "5, \"flags\": [\"pendign\"]}"), "/flags/0: \"pendign\"", "\"pending\"");
    refused(with("5}", "5, \"timeout\": \"30 s\"}"), "/timeout: \"30 s\" is no duration");
    refused(with("5}", "5, \"code\": 7}"), "/code: 7 stands here", "Expected: a text.");
    refused(with("5}", "5, \"code\": \"" + "x".repeat(256) + "\"}"), "256 characters");
    refused(
        "{\"transfers\": [{\"flags\": [\"void-pending\"]}]}",
        "\"id\" is missing",
        "\"pendingId\" is missing");
    refused(
        "{\"accounts\": [{\"id\": \"a\", \"asset\": \"X\", \"type\": \"lability\"}]}",
        "/accounts/0/type: \"lability\"",
        "Maybe \"liability\".");
    refused("{\"assets\": [{\"code\": \"\", \"decimals\": 31}]}", "an empty text", "/decimals: 31");
    refused("{\"accounts\": {}}", "/accounts: an object stands here", "Expected: an array.");
    refused("[]", "an array stands here", "Expected: an object.");
  }

  @Test
  void garbageIsRefusedWithItsPlace() throws IOException {
    refused("", "<stdin>:1:1: there is no batch in it");
    refused("\n \n", "there is no batch in it");
    refused(new byte[] {'{', '"', (byte) 0xff, '"'}, "<stdin>:1:3: ", "not UTF-8");
    refused("[".repeat(200_000), "brackets open at once");
    refused("{\"transfers\": " + "[".repeat(200_000), "brackets open at once");
    refused(GOOD + " x", "<stdin>:1:");
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 50; round++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      bytes[0] |= (byte) 0x80;
      refused(bytes);
    }
  }

  @Test
  void aLineIsCheckedWholeBeforeItsBatchIsPosted() throws IOException {
    String two = with("}]}", "}, {\"id\": 1}]}");
    refused(two, "/transfers/1/id: 1 is no id");
  }

  @Test
  void linesBeforeTheWrongOneAreAnsweredAndStay() {
    CommandRun run =
        CommandRun.withInput(
            (GOOD + "\n\n" + with("world", "wor\\q")).getBytes(StandardCharsets.UTF_8),
            "ledger",
            "post",
            "-",
            "--store",
            store());
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertEquals("{\"results\": [\"ok\"]}\n", run.out());
    assertTrue(run.err().contains("<stdin>:3:"), run.err());
    CommandRun balance = CommandRun.of("ledger", "balance", "till", "--store", store());
    assertTrue(balance.out().contains("\"creditsPosted\": 5,"));
  }

  @Test
  void missingFilesAndStoresAreWrongInput() {
    String nowhere = folder.resolve("nowhere").toString();
    failed(CommandRun.of("ledger", "post", nowhere, "--store", store()), "cannot read", nowhere);
    failed(CommandRun.of("ledger", "post", folder.toString(), "--store", store()), "is a folder");
    for (String command : new String[] {"trial-balance", "verify", "export"}) {
      failed(CommandRun.of("ledger", command, "--store", nowhere), "there is no ledger at");
    }
    assertFalse(Files.exists(Path.of(nowhere)));
    failed(CommandRun.of("ledger", "init", "--store", store()), "there is a ledger at");
    failed(CommandRun.of("ledger", "init", "--asset", "X:y", "--store", nowhere), "X:y");
    assertFalse(Files.exists(Path.of(nowhere)));
    failed(CommandRun.of("ledger", "balance", "worl", "--store", store()), "Maybe world.");
    assertEquals(ExitCode.WRONG_INPUT, CommandRun.of("ledger", "verify").exitCode());
  }
}
