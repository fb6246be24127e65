package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result folder answers why a client paid this much then, or says what was asked wrongly. */
class ExplainCommandTest {
  private static final String SCENARIOS = System.getProperty("lightmarket.root") + "/scenarios/";
  private static final String PAYER = "services-2";

  @TempDir private static Path folder;

  private static Path result;

  @TempDir private Path own;

  @BeforeAll
  static void runTwoVariants() {
    result = folder.resolve("result");
    run(result, "vickrey", "eip1559");
  }

  private static void run(Path out, String... mechanisms) {
    List<String> variants = new ArrayList<>();
    for (String each : mechanisms) {
      variants.add("{\"name\": \"" + each + "\", \"set\": {\"/mechanism\": \"" + each + "\"}}");
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of("run", SCENARIOS + "rules-compared.json", "--quiet"));
    for (String set :
        List.of(
            "/variants=" + variants,
            "/horizon=12m",
            "/clients/0/count=16",
            "/clients/1/count=4",
            "/servers/0/workers=1",
            "/servers/0/speed=0.025",
            "/servers/0/units=70",
            "/servers/1/speed=0.0125",
            "/servers/1/units=35")) {
      words.addAll(List.of("--set", set));
    }
    words.addAll(List.of("--replications", "2", "--out", out.toString()));
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.err());
  }

  private static CommandRun explain(Path of, String... more) {
    List<String> words = new ArrayList<>(List.of("explain", of.toString(), "--quiet"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static CommandRun vickrey(String... more) {
    List<String> words = new ArrayList<>(List.of("--variant", "vickrey"));
    words.addAll(List.of(more));
    return explain(result, words.toArray(String[]::new));
  }

  /** The service that the payer was charged for at some time, as JSON. */
  private static JsonNode service(String variant, String... more) throws IOException {
    for (int second = 60; second < 720; second += 20) {
      List<String> words =
          new ArrayList<>(List.of("--variant", variant, "--client", PAYER, "--at", second + "s"));
      words.addAll(List.of("--format", "json"));
      words.addAll(List.of(more));
      CommandRun run = explain(result, words.toArray(String[]::new));
      if (run.exitCode() == 0) {
        OutputSchemaTest.fits("explanation", run.out());
        return new ObjectMapper().readTree(run.out());
      }
      assertEquals(2, run.exitCode(), run.err());
    }
    throw new AssertionError(PAYER + " never paid under " + variant);
  }

  @Test
  void theAnswerComesFirstThenStretchesThenBidsThenTheOthers() throws IOException {
    JsonNode json = service("vickrey");
    JsonNode charge = json.at("/charges/0");
    String at = json.get("atNs").longValue() / 1_000_000_000L + "";
    CommandRun run = vickrey("--client", PAYER, "--at", at);
    assertEquals(0, run.exitCode(), run.err());
    String first = run.out().lines().findFirst().orElseThrow();
    String amount = String.format("%,d", charge.get("amountMinor").longValue());
    assertTrue(first.startsWith("client " + PAYER + " paid " + amount + " MWEI at "), run.out());
    int last = -1;
    for (String part :
        List.of("transfer ", "computed anew", "set by", "price of each", "By their own bids")) {
      int found = run.out().indexOf(part);
      assertTrue(found > last, part + " in " + run.out());
      last = found;
    }
    assertTrue(run.out().contains("just what " + PAYER + " pays"), run.out());
  }

  @Test
  void stretchesAddUpToTheTransferThatTheJournalHas() throws IOException {
    for (String variant : List.of("vickrey", "eip1559")) {
      JsonNode json = service(variant);
      assertEquals("agrees", json.at("/journal/status").textValue());
      for (JsonNode charge : json.get("charges")) {
        long stretches = 0;
        for (JsonNode stretch : charge.get("stretches")) {
          stretches += stretch.get("amountMinor").longValue();
          long parts = 0;
          for (JsonNode part : stretch.get("parts")) {
            parts += part.get("units").longValue() * part.get("priceMinor").longValue();
          }
          assertEquals(stretch.get("rateMinorPerSecond").longValue(), parts);
        }
        long transfers = 0;
        for (JsonNode transfer : charge.get("transfers")) {
          transfers += transfer.get("amountMinor").longValue();
          String entry = transfer.get("id").textValue();
          CommandRun export =
              CommandRun.of(
                  "ledger", "export", "--store", result.resolve("ledger/" + variant).toString());
          assertTrue(export.out().contains(entry), entry);
        }
        assertEquals(charge.get("amountMinor").longValue(), stretches);
        assertEquals(stretches, transfers);
      }
    }
  }

  @Test
  void aNumberOfClientsCsvNamesTheSameClient() throws IOException {
    JsonNode json = service("vickrey");
    String at = json.get("atNs").longValue() + "ns";
    CommandRun named = vickrey("--client", PAYER, "--at", at);
    assertEquals(named.out(), vickrey("--client", "17", "--at", at).out());
  }

  @Test
  void aJournalThatWasNotKeptIsSaidToBeMissing() throws IOException {
    JsonNode json = service("vickrey", "--replication", "1");
    assertEquals("not-kept", json.at("/journal/status").textValue());
    String at = json.get("atNs").longValue() + "ns";
    CommandRun text = vickrey("--client", PAYER, "--at", at, "--replication", "1");
    assertEquals(0, text.exitCode(), text.err());
    assertTrue(text.out().contains("kept no journal of this replication"), text.out());
  }

  @Test
  void feesAndDepositsAreExplainedAtTheirInstants() {
    CommandRun nothing = vickrey("--client", PAYER, "--at", "0");
    assertEquals(2, nothing.exitCode());
    String instant =
        nothing.err().replaceFirst("(?s).*After: \\S+ .*?--at ([0-9:.]*[0-9]).*", "$1");
    CommandRun fee = vickrey("--client", PAYER, "--at", instant);
    assertEquals(0, fee.exitCode(), instant + fee.err());
    assertTrue(fee.out().contains(" MWEI into its contract with "), fee.out());
    assertTrue(fee.out().contains("paid 1,000 MWEI"), fee.out());
    assertTrue(fee.out().contains("The fee of a bid, for submitting a bid of "), fee.out());
  }

  @Test
  void anotherJournalInTheFolderIsAFailedCheck() throws IOException {
    JsonNode json = service("vickrey");
    String at = json.get("atNs").longValue() + "ns";
    Path copy = copyOfResult();
    Path journal = copy.resolve("ledger/vickrey");
    try (Stream<Path> files = Files.list(result.resolve("ledger/eip1559"))) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            journal.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    CommandRun run = explain(copy, "--variant", "vickrey", "--client", PAYER, "--at", at);
    assertEquals(3, run.exitCode(), run.err());
    assertTrue(run.err().contains("transfer "), run.err());
    assertTrue(run.out().contains("but not in"), run.out());
    byte[] bytes = Files.readAllBytes(result.resolve("ledger/vickrey/journal"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(journal.resolve("journal"), bytes);
    CommandRun damaged =
        explain(copy, "--variant", "vickrey", "--client", PAYER, "--at", at, "--format", "json");
    assertEquals(3, damaged.exitCode(), damaged.err());
    assertTrue(damaged.err().contains("not as it was written"), damaged.err());
    OutputSchemaTest.fits("explanation", damaged.out());
  }

  private Path copyOfResult() throws IOException {
    Path copy = own.resolve("copy");
    try (Stream<Path> files = Files.walk(result)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(result.relativize(file).toString()));
      }
    }
    return copy;
  }

  @Test
  void whereNothingWasPaidTheNearestChargesAreNamed() {
    CommandRun run = vickrey("--client", PAYER, "--at", "1ns");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains(PAYER + " paid nothing at 00:00:00.000000001"), run.err());
    assertTrue(run.err().contains("After: "), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--client, servces-2, Maybe \"services-2\"",
    "--client, 20, a number from 0 to 19",
    "--at, 12m, beyond the end of the market",
    "--at, soon, is no instant",
    "--at, 00:61:00, is no instant",
    "--variant, vikrey, Maybe \"vickrey\"",
    "--replication, 2, 0 to 1",
    "--replication, -1, 0 to 1",
    "--server, frankfort, Maybe \"frankfurt\"",
    "--format, xml, json",
  })
  void wrongInputTellsWhatIsAllowed(String option, String value, String told) {
    List<String> words =
        new ArrayList<>(List.of("--client", PAYER, "--at", "5m", "--variant", "vickrey"));
    int given = words.indexOf(option);
    if (given >= 0) {
      words.set(given + 1, value);
    } else {
      words.addAll(List.of(option, value));
    }
    CommandRun run = explain(result, words.toArray(String[]::new));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(told), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void severalVariantsMustBeToldApart() {
    CommandRun run = explain(result, "--client", PAYER, "--at", "5m");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--variant: vickrey, eip1559"), run.err());
  }

  @Test
  void aFolderOfAnotherVersionOrScenarioIsRefused() throws IOException {
    Path copy = copyOfResult();
    Path manifest = copy.resolve("manifest.json");
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(Files.readString(manifest));
    String[] asked = {"--variant", "vickrey", "--client", PAYER, "--at", "5m"};
    Files.writeString(manifest, root.deepCopy().put("version", "0.0.1").toString());
    CommandRun version = explain(copy, asked);
    assertEquals(2, version.exitCode());
    assertTrue(version.err().contains("was made by version 0.0.1, and this is "), version.err());
    String text = root.toString();
    assertTrue(text.contains("1992"));
    Files.writeString(manifest, text.replace("1992", "1993"));
    CommandRun changed = explain(copy, asked);
    assertEquals(2, changed.exitCode());
    assertTrue(changed.err().contains("has been changed"), changed.err());
    Files.writeString(manifest, "{");
    CommandRun broken = explain(copy, asked);
    assertEquals(2, broken.exitCode());
    assertTrue(broken.err().contains("manifest.json"), broken.err());
    assertEquals(2, explain(copy.resolve("nowhere"), asked).exitCode());
    assertEquals(2, explain(own, asked).exitCode());
  }

  @Test
  void aReplicationThatWasNotFinishedIsNotInTheFolder() throws IOException {
    Path copy = copyOfResult();
    Path finished = copy.resolve("finished.jsonl");
    String firstLine = Files.readString(finished).lines().findFirst().orElseThrow();
    Files.writeString(finished, firstLine + "\n");
    CommandRun run =
        explain(
            copy, "--variant", "vickrey", "--client", PAYER, "--at", "5m", "--replication", "1");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("was not finished"), run.err());
  }

  @Test
  void worldsInWhichNobodyPaysSaySo() {
    Path free = own.resolve("free");
    run(free, "equal-share");
    CommandRun run = explain(free, "--client", PAYER, "--at", "5m");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("service is free"), run.err());
    Path queue = own.resolve("queue");
    CommandRun.of(
        "run",
        SCENARIOS + "mm1.json",
        "--set",
        "/horizon=5000s",
        "--replications",
        "1",
        "--quiet",
        "--out",
        queue.toString());
    CommandRun market = explain(queue, "--client", "0", "--at", "1m");
    assertEquals(2, market.exitCode());
    assertTrue(market.err().contains("without a market"), market.err());
  }
}
