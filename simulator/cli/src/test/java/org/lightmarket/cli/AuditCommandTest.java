package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lightmarket.mechanism.MechanismKind;

/** The audit as a command: worked examples from files, drawn values, wrong input, files written. */
class AuditCommandTest {
  private static final String UNIFORM =
      "{\"mechanism\": \"uniform-price\", \"units\": 2, \"bids\": ["
          + "{\"client\": \"A\", \"steps\": [[1, 10], [1, 9]]},"
          + " {\"client\": \"B\", \"steps\": [[1, 8], [1, 1]]}]}";

  private static final String SLOTS =
      "{\"mechanism\": \"gsp\", \"slots\": [200, 199], \"bids\": ["
          + "{\"client\": \"A\", \"steps\": [[1, 10]]}, {\"client\": \"B\", \"steps\": [[1, 4]]},"
          + " {\"client\": \"C\", \"steps\": [[1, 2]]}]}";

  private static final String THREE =
      "{\"mechanism\": \"vickrey\", \"units\": 2, \"bids\": ["
          + "{\"client\": \"A\", \"steps\": [[1, 10]]}, {\"client\": \"B\", \"steps\": [[1, 8]]},"
          + " {\"client\": \"C\", \"steps\": [[1, 3]]}]}";

  @TempDir private Path folder;

  private static CommandRun file(String auctions, String... more) {
    List<String> words = new ArrayList<>(List.of("audit", "--file", "-", "--quiet"));
    words.addAll(List.of(more));
    return CommandRun.withInput(
        auctions.getBytes(StandardCharsets.UTF_8), words.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertEquals(0, run.exitCode(), run.err());
    OutputSchemaTest.fits("audit", run.out());
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode figure(JsonNode audit, String key) {
    for (JsonNode figure : audit.get("figures")) {
      if (figure.get("figure").textValue().equals(key)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + key);
  }

  @Test
  void demandReductionIsNamedAndConvicts() throws IOException {
    JsonNode audit = json(file(UNIFORM, "--format", "json"));
    assertEquals("A", audit.at("/worst/participant").textValue());
    assertEquals("1@10", audit.at("/worst/report").textValue());
    assertEquals("demand reduction", audit.at("/worst/manipulation").textValue());
    assertEquals(6, audit.at("/worst/regret").doubleValue());
    CommandRun convicted = file(UNIFORM, "--max-regret", "5", "--format", "json");
    assertEquals(3, convicted.exitCode());
    assertTrue(convicted.err().contains("demand reduction by A"), convicted.err());
    assertTrue(convicted.out().contains("\"verdict\" : \"fails\""), convicted.out());
    assertEquals(0, file(UNIFORM, "--max-regret", "6").exitCode());
  }

  @Test
  void gspIsConvictedOfTheLowerSlot() {
    CommandRun run = file(SLOTS, "--max-regret", "0", "--mechanism", "gsp");
    assertEquals(3, run.exitCode());
    assertTrue(run.err().contains("by 392"), run.err());
    assertTrue(run.out().contains("saying 3 instead of 10"), run.out());
    assertEquals(0, file(SLOTS.replace("gsp", "vcg-slots"), "--max-regret", "0").exitCode());
  }

  @Test
  void aShillRaisesSixToSixteen() throws IOException {
    JsonNode audit = json(file(THREE, "--format", "json", "--max-regret", "0"));
    assertEquals(6, figure(audit, "revenue").get("value").doubleValue());
    assertEquals(10, figure(audit, "shill-gain-max").get("value").doubleValue());
    assertEquals("holds", audit.get("verdict").textValue());
    assertTrue(audit.get("worst").isNull());
    assertTrue(audit.at("/facts/search").textValue().startsWith("exhaustive"));
  }

  @Test
  void anAuctionThatDrawsLotsIsHeldOften() throws IOException {
    String lottery =
        "{\"mechanism\": \"lottery\", \"units\": 1, \"price\": 0, \"bids\": ["
            + "{\"client\": \"A\", \"steps\": [[1, 10]]}, {\"client\": \"B\", \"steps\": [[1, 8]]},"
            + " {\"client\": \"C\", \"steps\": [[1, 3]]}]}";
    JsonNode audit = json(file(lottery, "--format", "json", "--samples", "80", "--rounds", "0"));
    JsonNode more = figure(audit, "split-2-copied-units");
    double expected = 2.0 / 4 - 1.0 / 3;
    assertTrue(more.get("low").doubleValue() <= expected, more.toString());
    assertTrue(more.get("high").doubleValue() >= expected, more.toString());
    assertEquals(0, figure(audit, "regret-max").get("value").doubleValue());
  }

  @ParameterizedTest
  @EnumSource
  void everyMechanismIsAuditedByItsName(MechanismKind kind) throws IOException {
    String[] few = {"--samples", "4", "--rounds", "8", "--runs", "2", "--values", "uniform:0,6"};
    List<String> words =
        new ArrayList<>(List.of("audit", "--quiet", "--mechanism", kind.key(), "--format", "json"));
    words.addAll(List.of(few));
    JsonNode audit = json(CommandRun.of(words.toArray(String[]::new)));
    assertEquals(kind.key(), audit.get("mechanism").textValue());
    for (JsonNode figure : audit.get("figures")) {
      assertEquals(figure.get("value").isNull(), figure.has("undefined"), figure.toString());
    }
  }

  @Test
  void truthfulMechanismsPassOnDrawnValues() {
    for (String name : List.of("vickrey", "ausubel", "vcg-slots", "mcafee", "myerson")) {
      CommandRun run =
          CommandRun.of(
              "audit",
              "--mechanism",
              name,
              "--values",
              "uniform:0,8",
              "--samples",
              "20",
              "--rounds",
              "0",
              "--max-regret",
              "0",
              "--quiet");
      assertEquals(0, run.exitCode(), name + run.err());
      assertTrue(run.out().contains("exhaustive: all reports"), run.out());
    }
  }

  @Test
  void theOutputIsTheSameWithAnyNumberOfThreads() {
    String[] audit = {
      "audit", "--mechanism", "lottery", "--samples", "6", "--rounds", "10", "--quiet", "--threads"
    };
    List<String> one = new ArrayList<>(List.of(audit));
    one.add("1");
    List<String> four = new ArrayList<>(List.of(audit));
    four.add("4");
    assertEquals(
        CommandRun.of(one.toArray(String[]::new)).out(),
        CommandRun.of(four.toArray(String[]::new)).out());
  }

  @Test
  void parametersAreSetAndTold() {
    CommandRun run =
        CommandRun.of(
            "audit",
            "--mechanism",
            "posted-price",
            "--set",
            "/price=7",
            "--samples",
            "3",
            "--rounds",
            "0",
            "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("priceMinorPerUnitSecond 7"), run.out());
    CommandRun slots =
        CommandRun.of(
            "audit",
            "--mechanism",
            "gsp",
            "--slots",
            "5,3",
            "--samples",
            "3",
            "--rounds",
            "0",
            "--quiet");
    assertTrue(slots.out().contains("8 units in slots of 5, 3"), slots.out());
  }

  @Test
  void valuesOfAFileAreDrawn() throws IOException {
    Path values = folder.resolve("values.txt");
    Files.writeString(values, "3\n5\n\n5\n9\n");
    CommandRun run =
        CommandRun.of(
            "audit",
            "--mechanism",
            "vickrey",
            "--values",
            "file:" + values,
            "--steps",
            "1",
            "--samples",
            "5",
            "--rounds",
            "0",
            "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    Files.writeString(values, "3\nx\n");
    CommandRun wrong =
        CommandRun.of("audit", "--mechanism", "vickrey", "--values", "file:" + values);
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains(values + ":2:1: x is no whole number"), wrong.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mechanism vikrey | Maybe \"vickrey\"",
        "--bidders 5 | --mechanism is missing",
        "--mechanism vickrey --values normal:3 | there is no such model",
        "--mechanism vickrey --values uniform:9,3 | its ends rise",
        "--mechanism vickrey --values uniform:1 | two numbers are wanted",
        "--mechanism vickrey --values pareto:10,1 | the tail index",
        "--mechanism vickrey --bidders 0 | --bidders 0 is out of range",
        "--mechanism vickrey --sellers 3 | one server",
        "--mechanism mcafee --units 3 | the sellers' units",
        "--mechanism vickrey --set /price=3 | vickrey has no parameters",
        "--mechanism posted-price --set /prise=3 | no such parameter",
        "--mechanism posted-price --set /price=-3 | /priceMinorPerUnitSecond",
        "--mechanism gsp --slots 1,2 | slot 2 of slots rises",
        "--mechanism vickrey --slots 2,1 | no such parameter",
        "--mechanism vickrey --samples 1 | --samples 1 is out of range",
        "--mechanism vickrey --format xml | --format xml is unknown",
        "--mechanism vickrey --max-regret -1 | is below 0",
        "--mechanism vickrey --search fast | fast",
        "--file nowhere.json | cannot read",
        "--file nowhere.json --bidders 3 | --file goes without"
      })
  void wrongInputIsRefusedWithWhatIsAllowed(String row) {
    String[] parts = row.split(" \\| ");
    CommandRun run = CommandRun.of(("audit " + parts[0]).split(" "));
    assertEquals(2, run.exitCode(), row);
    assertTrue(run.err().contains(parts[1]), row + ": " + run.err());
    assertEquals("", run.out());
  }

  @Test
  void aFileOfAnotherMechanismIsRefused() {
    CommandRun run = file(UNIFORM, "--mechanism", "vickrey");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("uniform-price"), run.err());
    CommandRun mixed = file(UNIFORM + "\n" + THREE);
    assertEquals(2, mixed.exitCode());
    assertTrue(mixed.err().contains("one mechanism at a time"), mixed.err());
  }

  @Test
  void theFolderHoldsFiguresTablesChartsAndAPage() throws IOException {
    Path out = folder.resolve("audit");
    CommandRun run = file(UNIFORM, "--out", out.toString());
    assertEquals(0, run.exitCode(), run.err());
    OutputSchemaTest.fits("audit", Files.readString(out.resolve("audit.json")));
    for (String chart : List.of("gain-by-share", "utility-by-share", "utility-by-units")) {
      assertTrue(Files.size(out.resolve("charts/" + chart + ".png")) > 1_000);
      assertTrue(Files.readString(out.resolve("charts/" + chart + ".svg")).contains("<svg"));
    }
    String page = Files.readString(out.resolve("audit.html"));
    assertTrue(page.contains("demand reduction by A"));
    assertTrue(page.contains("A, who wants 2, would have 9 by asking for 1 instead of 3."));
    assertFalse(page.contains("{{"));
    assertTrue(Files.readString(out.resolve("regrets.csv")).contains("1,A,\"1@10, 1@9\",1@10,"));
    assertEquals(2, file(UNIFORM, "--out", out.toString()).exitCode());
  }
}
