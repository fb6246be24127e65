package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong journals given to {@code ledger import}: exit code 2, place and field, nothing written. */
class LedgerImportInputTest {
  private static final String ID = "000000000000000000000000000000";
  private static final String[] GOOD = {
    "{\"entry\": 1, \"timestamp\": 5, \"kind\": \"asset\", \"asset\": \"X\", \"decimals\": 2}",
    account(2, 6, "world", "none"),
    account(3, 7, "till", "debits-must-not-exceed-credits"),
    "{\"entry\": 4, \"timestamp\": 8, \"kind\": \"posted\", \"id\": \""
        + ID
        + "a1\", \"debit\": \"world\", \"credit\": \"till\", \"amount\": 9}",
    "{\"entry\": 5, \"timestamp\": 9, \"kind\": \"pending\", \"id\": \""
        + ID
        + "a2\", \"debit\": \"till\", \"credit\": \"world\", \"amount\": 4, \"code\": \"cash\", "
        + "\"timeoutNs\": 10}",
    settled(6, 12, "post-pending", "b2", 3),
  };

  @TempDir private Path folder;

  private static String account(int entry, long timestamp, String id, String rule) {
    return ("{\"entry\": %d, \"timestamp\": %d, \"kind\": \"account\", \"id\": \"%s\", \"asset\":"
            + " \"X\", \"type\": \"liability\", \"owner\": \"\", \"rule\": \"%s\"}")
        .formatted(entry, timestamp, id, rule);
  }

  private static String settled(int entry, long timestamp, String kind, String id, int amount) {
    return ("{\"entry\": %d, \"timestamp\": %d, \"kind\": \"%s\", \"id\": \"%s\", \"debit\":"
            + " \"till\", \"credit\": \"world\", \"amount\": %d, \"code\": \"cash\", \"pendingId\":"
            + " \"%sa2\"}")
        .formatted(entry, timestamp, kind, id.isEmpty() ? "" : ID + id, amount, ID);
  }

  private static String expired(int entry, long timestamp) {
    return settled(entry, timestamp, "expired", "", 4);
  }

  /** The good journal with another text for a part of one line (from 1). */
  private static String with(int line, String part, String other) {
    String[] lines = GOOD.clone();
    assertTrue(lines[line - 1].contains(part), lines[line - 1]);
    lines[line - 1] = lines[line - 1].replace(part, other);
    return String.join("\n", lines) + "\n";
  }

  private static String first(int lines, String... more) {
    return String.join("\n", Arrays.copyOf(GOOD, lines)) + "\n" + String.join("\n", more);
  }

  private CommandRun imported(byte[] input, Path store) {
    return CommandRun.withInput(input, "ledger", "import", "-", "--store", store.toString());
  }

  private void refused(String input, String... messages) {
    refused(input.getBytes(StandardCharsets.UTF_8), messages);
  }

  private void refused(byte[] input, String... messages) {
    Path store = folder.resolve("refused");
    failed(imported(input, store), messages);
    assertFalse(Files.exists(store), "something has been left behind");
  }

  private static void failed(CommandRun run, String... messages) {
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.out() + run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    for (String message : messages) {
      assertTrue(run.err().contains(message), run.err());
    }
  }

  @Test
  void theGoodJournalIsGood() {
    CommandRun run = imported(first(6).getBytes(StandardCharsets.UTF_8), folder.resolve("good"));
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
  }

  @Test
  void aLineCutAnywhereIsRefused() {
    for (int length = 1; length < GOOD[5].length(); length += 3) {
      refused(first(5, GOOD[5].substring(0, length)), "<stdin>:6:");
    }
    String csv = "timestamp,kind,asset,decimals\n5,asset,\"X\",2";
    for (int length = csv.indexOf('\n') + 2; length < csv.length() - 1; length++) {
      refused(csv.substring(0, length), "<stdin>:2:");
    }
  }

  @Test
  void misspeltNamesAndKindsAreNamed() {
    refused(
        with(4, "\"amount\"", "\"amuont\""),
        "<stdin>:4:",
        ": /amuont: unknown field \"amuont\"",
        "Maybe \"amount\". Allowed: entry, timestamp, kind, id, debit,");
    refused(with(4, "posted", "post"), "<stdin>:4:38: /kind: \"post\" is not known", "posted");
    refused(with(2, "liability", "lability"), "<stdin>:2:", "/type: ", "Maybe \"liability\".");
    refused(with(4, "\"amount\"", "\"type\": \"asset\", \"amount\""), "/type: unknown field");
    refused(with(1, "\"kind\": \"asset\", ", ""), "<stdin>:1:1: ", "\"kind\" is missing");
    refused(with(6, "\"pendingId\"", "\"pendngId\""), "pendngId", "\"pendingId\" is missing");
    refused("timestamp,knd\n", "<stdin>:1:11: unknown column \"knd\"", "Maybe \"kind\".");
    refused("kind,timestamp,kind\n", "<stdin>:1:16: the column \"kind\" stands here twice");
  }

  @Test
  void badNumbersAreNamed() {
    for (String amount : new String[] {"0", "-1", "9223372036854775808"}) {
      refused(with(4, ": 9}", ": " + amount + "}"), "<stdin>:4:", "/amount: ", "out of range");
    }
    for (String amount : new String[] {"1.5", "\"9\"", "null", "1e3"}) {
      refused(with(4, ": 9}", ": " + amount + "}"), "/amount: ", "Expected: a whole number from 1");
    }
    refused(with(4, "\"entry\": 4", "\"entry\": 5"), "<stdin>:4:11: /entry: 5 is out of range");
    refused(with(4, "a1\"", "a\""), "/id: ", "32 hexadecimal digits");
    refused(
        "entry,timestamp,kind,asset,decimals\n1,5,asset,\"X,\"\"y\"\"\",2x\n",
        "<stdin>:2:21: /decimals: \"2x\" stands here",
        "a whole number from 0 to 30");
    refused(
        "timestamp,kind,asset,decimals\n5,asset,\"X\ny\",2x\n", "<stdin>:3:4: /decimals: \"2x\"");
    refused("timestamp,kind,asset,decimals\n5,asset,X\n", "<stdin>:2:9: a row of 3 fields under 4");
    refused("timestamp,kind,asset,decimals\n5,asset,X,2,3\n", "<stdin>:2:13: a row of 5 fields");
  }

  @Test
  void timestampsMustRise() {
    refused(
        with(5, "\"timestamp\": 9", "\"timestamp\": 8"),
        "<stdin>:5:27: /timestamp: timestamp 8 is not above 8, that of the entry before",
        "It is entry 5 of the journal.");
    refused(with(1, "\"timestamp\": 5", "\"timestamp\": -1"), "/timestamp: -1 is out of range");
  }

  @Test
  void accountsAndAssetsMustHaveBeenOpenedBefore() {
    refused(
        with(4, "\"till\"", "\"tills\""),
        "<stdin>:4:",
        "/credit: no account \"tills\" has been opened before",
        "Maybe till.");
    refused(with(3, "\"X\"", "\"Y\""), "<stdin>:3:", "/asset: the asset Y has not been declared");
    refused(with(3, "\"till\"", "\"world\""), "<stdin>:3:", "/id: exists");
  }

  @Test
  void transfersAreJudgedAnew() {
    refused(with(5, "a2", "a1"), "<stdin>:5:", "/id: exists-with-different-flags");
    refused(first(4, GOOD[3].replace("4,", "5,").replace("8,", "10,")), "/id: exists: accepted");
    refused(with(5, "\"amount\": 4", "\"amount\": 10"), "<stdin>:5:", "/amount: exceeds-credits");
    refused(with(6, "\"amount\": 3", "\"amount\": 5"), "/amount: exceeds-pending-amount");
    refused(with(6, "\"pendingId\": \"" + ID + "a2", "\"pendingId\": \"" + ID + "a3"), "not-found");
    refused(
        first(6, settled(7, 13, "void-pending", "b3", 4)), "/pendingId: pending-already-posted");
    refused(with(6, "\"code\": \"cash\"", "\"code\": \"\""), "<stdin>:6:1: the ledger writes");
  }

  @Test
  void refusalsWithinAChainNameTheirLine() {
    String linked = GOOD[3].replace("9}", "9, \"linked\": true}");
    String wrong = GOOD[4].replace("\"amount\": 4", "\"amount\": 10");
    String more = account(6, 10, "more", "none");
    refused(first(3, linked, wrong, more), "<stdin>:5:", "/amount: exceeds-credits");
    String wrongLinked = wrong.replace("\"timeoutNs\"", "\"linked\": true, \"timeoutNs\"");
    refused(first(3, linked, wrongLinked, more), "<stdin>:5:1: /amount: exceeds-credits");
    refused(first(3, linked, wrongLinked), "<stdin>:5:1: /amount: exceeds-credits");
  }

  @Test
  void expiriesMustBeThoseThatTheLedgerWrites() {
    byte[] good = first(5, expired(6, 20)).getBytes(StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, imported(good, folder.resolve("good")).exitCode());
    refused(first(5, expired(6, 18)), "<stdin>:6:", "no pending transfer expires at 18");
    refused(first(6, expired(7, 20)), "<stdin>:7:", "no pending transfer expires at 20");
    refused(first(5, expired(6, 20).replace(": 4,", ": 3,")), "<stdin>:6:1: the ledger writes");
    String late = GOOD[3].replace("4,", "6,").replace("8,", "19,").replace("a1", "a7");
    refused(first(5, late), "<stdin>:6:", "expiry of a pending transfer", "is missing");
    refused(first(5, expired(6, 20).replace("\"id\": \"\"", "\"id\": \"" + ID + "b9\"")), "/id: ");
  }

  @Test
  void garbageIsRefused() {
    refused("", "<stdin>:1:1: there is no entry in it");
    refused("\n\n", "there is no entry in it");
    refused("timestamp,kind\n", "there is no entry in it");
    refused(first(1, "[1]"), "<stdin>:2:1: an array stands here");
    refused(new byte[] {'{', '"', (byte) 0xff, '"'}, "<stdin>:1:3: ", "not UTF-8");
    refused(new byte[] {'k', 'i', 'n', 'd', '\n', (byte) 0xff, '"'}, "not UTF-8");
    refused("timestamp,kind\n\"1\"x,asset\n", "<stdin>:");
  }

  @Test
  void aLedgerThatIsNotEmptyStaysAsItIs() throws IOException {
    Path store = folder.resolve("books");
    byte[] good = first(6).getBytes(StandardCharsets.UTF_8);
    imported(good, store);
    byte[] before = Files.readAllBytes(store.resolve("journal"));
    failed(imported(good, store), "the ledger at " + store + " is not empty: its journal has 7");
    assertArrayEquals(before, Files.readAllBytes(store.resolve("journal")));
    failed(CommandRun.of("ledger", "import", "nowhere.csv", "--store", store.toString()), "cannot");
  }

  @Test
  void anEmptyLedgerStaysEmptyAfterAWrongLine() throws IOException {
    Path store = folder.resolve("books");
    CommandRun.of("ledger", "init", "--store", store.toString());
    byte[] before = Files.readAllBytes(store.resolve("journal"));
    failed(imported(with(6, ": 3", ": 5").getBytes(StandardCharsets.UTF_8), store), "exceeds");
    assertArrayEquals(before, Files.readAllBytes(store.resolve("journal")));
    assertFalse(Files.exists(store.resolve("import")));
  }
}
