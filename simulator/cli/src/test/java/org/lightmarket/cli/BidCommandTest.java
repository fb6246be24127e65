package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wallet's demand becomes a bid, step by step. */
class BidCommandTest {
  private static final List<String> PHONE =
      List.of(
          "bid",
          "--requests-per-day",
          "2000",
          "--deadline",
          "4s",
          "--value",
          "400000",
          "--budget",
          "240000000");

  @TempDir private Path folder;

  private static CommandRun phone(String... more) {
    List<String> words = new ArrayList<>(PHONE);
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static JsonNode json(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--format", "json"));
    CommandRun run = phone(words.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.err());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void tellsTheStepsFromTheForecastToTheBid() {
    CommandRun run = phone();
    assertEquals(0, run.exitCode(), run.err());
    int last = -1;
    for (String heading : List.of("1. Forecast", "2. Requests in time", "3. Value", "4. Bid")) {
      int at = run.out().indexOf(heading);
      assertTrue(at > last, run.out());
      last = at;
    }
    assertEquals("", run.err());
  }

  @Test
  void theFirstUnitIsWorthWhatItServesTimesValueAndGain() throws IOException {
    JsonNode bid = json();
    double served = bid.at("/values/0/servedPerSecond").doubleValue();
    assertEquals(2000 / 86_400.0, bid.at("/forecast/requestsPerSecond").doubleValue(), 1e-12);
    assertEquals(250_000 / 8e6, bid.at("/unitRequestsPerSecond").doubleValue(), 1e-12);
    assertEquals(0.5, bid.at("/qualityGain").doubleValue());
    assertEquals(1, bid.at("/values/0/units").intValue());
    assertEquals((long) (400_000 * 0.5 * served), bid.at("/values/0/valueMinor").longValue());
    assertTrue(served < 2000 / 86_400.0 && served > 0.5 * 2000 / 86_400, "served " + served);
  }

  @Test
  void unitsFallInValueToTheReserveAndTheBidIsTruthful() throws IOException {
    JsonNode bid = json();
    long before = Long.MAX_VALUE;
    long most = 0;
    for (JsonNode step : bid.get("values")) {
      assertTrue(step.get("valueMinor").longValue() <= before);
      assertTrue(step.get("valueMinor").longValue() >= 200, "below the reserve");
      assertEquals(step.get("valueMinor"), step.get("bidMinor"));
      before = step.get("valueMinor").longValue();
    }
    for (JsonNode step : bid.get("steps")) {
      most += step.get(0).longValue() * step.get(1).longValue();
    }
    assertEquals(most, bid.get("mostMinorPerSecond").longValue());
  }

  @Test
  void strategiesBidAsInAScenario() throws IOException {
    JsonNode half = json("--strategy", "{\"kind\": \"shading\", \"factor\": 0.5}");
    assertEquals("shading", half.get("strategy").textValue());
    assertEquals(
        half.at("/values/0/valueMinor").longValue() / 2, half.at("/steps/0/1").longValue());
    String[] answer = {"--strategy", "best-response", "--price", "1000", "--mechanism"};
    JsonNode own = json(answer[0], answer[1], answer[2], answer[3], answer[4], "pay-as-bid");
    assertEquals(1_020, own.at("/steps/0/1").longValue(), "just above the price");
    JsonNode others = json(answer[0], answer[1], answer[2], answer[3], answer[4], "vickrey");
    assertEquals(others.at("/values/0/valueMinor"), others.at("/steps/0/1"));
  }

  @Test
  void whereFreeServiceIsAsGoodNothingIsBid() throws IOException {
    JsonNode none = json("--quality-free", "1");
    assertEquals(0, none.get("steps").size());
    CommandRun text = phone("--quality-free", "1");
    assertTrue(text.out().contains("none: no unit is worth the reserve price of 200"), text.out());
  }

  @Test
  void reserveCapacityIsBoughtAgainstFluctuation() throws IOException {
    int calm = json("--variation", "0").at("/values").size();
    int bursty = json("--variation", "2").at("/values").size();
    assertTrue(bursty > calm, bursty + " steps against " + calm);
  }

  @Test
  void theChartIsWrittenIntoANewOrEmptyFolderOnly() throws IOException {
    Path out = folder.resolve("new/bid");
    CommandRun run = phone("--out", out.toString());
    assertEquals(0, run.exitCode(), run.err());
    String svg = Files.readString(out.resolve("marginal-values.svg"));
    assertTrue(svg.contains("What the next unit of capacity is worth"), svg.substring(0, 200));
    assertEquals((byte) 0x89, Files.readAllBytes(out.resolve("marginal-values.png"))[0]);
    assertTrue(run.out().contains("Chart: " + out.resolve("marginal-values.svg")), run.out());
    CommandRun again = phone("--out", out.toString());
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("is not empty"), again.err());
    assertEquals("", again.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--deadline, soon, is no duration",
    "--deadline, 0ns, a duration from 1ms",
    "--horizon, 1s, a duration from the deadline up",
    "--lasts, 0s, a duration from 1ms",
    "--requests-per-day, 0, a number from 0.001",
    "--requests-per-day, many, is no number",
    "--value, -1, a whole number from 0",
    "--value, 1000000000000000000, Give a smaller --value",
    "--budget, 1.5, is no whole number",
    "--variation, NaN, a number from 0.0",
    "--quality-paid, 1.1, a number from 0.0 to 1.0",
    "--units, 0, a whole number from 1 to 100000",
    "--unit-rate, -3, a number from 0.001",
    "--strategy, truthfull, truthful",
    "--mechanism, vikrey, vickrey",
    "--mechanism, none, takes no bids",
    "--format, xml, json",
  })
  void wrongInputTellsWhatIsAllowed(String option, String value, String told) {
    List<String> words = new ArrayList<>(PHONE);
    int given = words.indexOf(option);
    if (given >= 0) {
      words.set(given + 1, value);
    } else {
      words.addAll(List.of(option, value));
    }
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(told), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void mechanismsWhoseClientsBidOtherwiseAreRefused() {
    for (String mechanism :
        new String[] {"equal-share", "gsp", "proportional-share", "eip1559", "token-sale"}) {
      CommandRun run =
          CommandRun.of(
              "bid",
              "--requests-per-day",
              "2000",
              "--deadline",
              "4s",
              "--value",
              "400000",
              "--budget",
              "240000000",
              "--mechanism",
              mechanism);
      assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), mechanism);
      assertTrue(
          run.err().contains(mechanism + ": its clients do not bid prices for units"), run.err());
    }
  }

  @Test
  void aDemandMustBeStated() {
    CommandRun run = CommandRun.of("bid", "--deadline", "4s");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--requests-per-day"), run.err());
  }
}
