package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input of {@code auction clear}: exit code 2, place and fix, no answer, no stack trace. */
class AuctionInputTest {
  private static final String GOOD =
      "{\"mechanism\": \"vickrey\", \"units\": 5, \"bids\": [{\"client\": \"a\", \"steps\": [[2,"
          + " 10]]}]}";

  @TempDir private Path folder;

  private static void refused(String input, String... messages) {
    refused(input.getBytes(StandardCharsets.UTF_8), messages);
  }

  private static void refused(byte[] input, String... messages) {
    CommandRun run = CommandRun.withInput(input, "auction", "clear", "-", "--format", "json");
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    for (String message : messages) {
      assertTrue(run.err().contains(message), run.err());
    }
  }

  /** The good auction with another text for a part of it. */
  private static String with(String part, String other) {
    assertTrue(GOOD.contains(part));
    return GOOD.replace(part, other);
  }

  @Test
  void unknownFieldsAreNamedWithThoseAllowed() {
    refused(
        with("\"units\"", "\"unit\""),
        "<stdin>:1:26: /unit: unknown field \"unit\"",
        "Maybe \"units\". Allowed: mechanism, units, reserve, bids.");
    refused(
        with("\"client\"", "\"klient\""), "/bids/0/klient: ", "Allowed: client, steps, deposit.");
    refused(with("\"units\"", "\"rule\": \"x\", \"units\""), "/rule: vickrey has no field");
    refused(with("\"units\"", "\"asks\": [], \"units\""), "/asks: unknown field");
  }

  @Test
  void aMisspeltMechanismIsNamedWithTheNearest() {
    refused(
        with("vickrey", "vikrey"),
        "1:15: /mechanism: there is no mechanism \"vikrey\"",
        "Maybe \"vickrey\". Allowed: equal-share, posted-price, vickrey, uniform-price,"
            + " pay-as-bid, gsp, vcg-slots, proportional-share, eip1559, ausubel, k-double, mcafee,"
            + " myerson, all-pay, lottery, flat-subscription, token-sale, les-priority.");
  }

  @Test
  void aClientHasOneBid() {
    refused(
        with(
            "]}]}",
            "]},\n {\"client\": \"b\", \"steps\": []},\n {\"client\": \"a\", \"steps\": []}]}"),
        "<stdin>:3:13: /bids/2/client: client \"a\" has two bids");
  }

  @Test
  void numbersAreWholeAndInRange() {
    refused(with("5", "-1"), "/units: -1 is out of range", "from 0 to 2147483647");
    refused(with("5", "2147483648"), "/units: 2147483648 is out of range");
    refused(with("5", "1.5"), "/units: 1.5 stands here", "a whole number from 0");
    refused(with("5", "1e1"), "/units: 1e1 stands here");
    refused(with("5", "\"5\""), "/units: \"5\" stands here");
    refused(with("5", "null"), "/units: null stands here");
    refused(with("2, 10", "0, 10"), "/bids/0/steps/0/0: 0 is out of range", "from 1 to");
    refused(with("2, 10", "2, -10"), "/bids/0/steps/0/1: -10 is out of range");
    refused(with("2, 10", "2, 9223372036854775808"), "/bids/0/steps/0/1: ");
    refused(with("2, 10", "2, " + "9".repeat(999)), "/bids/0/steps/0/1: ");
    refused(with("2, 10", "2, " + "9".repeat(100_000)), "<stdin>:1:");
    refused(with("2, 10", "2, NaN"), "<stdin>:1:");
    refused(with("5,", "5, \"reserve\": -3,"), "/reserve: -3 is out of range");
  }

  @Test
  void sumsOfMoneyAreInRange() {
    String dear = Long.toString(Long.MAX_VALUE);
    refused(GOOD + "\n" + with("2, 10", "2, " + dear), "<stdin>:2:1: ", "add up to more than");
    refused(with("[2, 10]", "[2147483647, 1], [1, 1]"), "/bids/0/steps", "add up to 2147483648");
  }

  @Test
  void pricesFallFromStepToStep() {
    refused(
        with("[2, 10]", "[2, 10], [1, 10], [1, 11]"),
        "/bids/0/steps/2: the price rises from 10 to 11");
  }

  @Test
  void stepsAreQuantityAndPrice() {
    refused(with("[2, 10]", "[2]"), "/bids/0/steps/0");
    refused(with("[2, 10]", "[2, 10, 3]"), "/bids/0/steps/0/2: 3 stands here");
    refused(with("[2, 10]", "2, 10"), "/bids/0/steps/0: 2 stands here");
    refused(with("[[2, 10]]", "{}"), "/bids/0/steps: an object stands here");
    refused(with("\"steps\": [[2, 10]]", "\"client\": \"b\""), "/bids/0/client: ", "twice");
    refused(with(", \"steps\": [[2, 10]]", ""), "/bids/0: \"steps\" is missing");
  }

  @Test
  void fieldsOccurOnceAndNoneIsMissing() {
    refused(with("\"units\": 5", "\"units\": 5, \"units\": 5"), "/units: ", "twice");
    refused(with("\"units\": 5, ", ""), "\"units\" is missing");
    refused(with("\"mechanism\": \"vickrey\", ", ""), "\"mechanism\" is missing");
    refused("{\"mechanism\": \"vickrey\", \"units\": 5}", "\"bids\" is missing");
  }

  @Test
  void parametersAreChecked() {
    String posted = with("vickrey\"", "posted-price\", \"price\": 3, \"pricing\": \"fixed\"");
    assertEquals(
        ExitCode.DONE,
        CommandRun.withInput(posted.getBytes(StandardCharsets.UTF_8), "auction", "clear", "-")
            .exitCode());
    refused(posted.replace("fixed", "daily"), "/pricing: daily", "fixed, hourly, controller");
    refused(posted.replace("3,", "-3,"), "/price: -3 is not allowed", "a whole number from 0");
    refused(posted.replace("3,", "3.5,"), "/price: 3.5 stands here");
    refused(posted.replace("3,", "3, \"epoch\": \"2 fortnights\","), "/epoch: 2 fortnights");
    refused(posted.replace("3,", "3, \"epoch\": 5,"), "/epoch: 5 is not allowed");
    refused(
        posted.replace("3,", "3, \"hourlyPrices\": [1, -1],"), "/hourlyPrices: this array is not");
    refused(
        posted.replace("3,", "3, \"priceMinorPerUnitSecond\": 3,"),
        "/priceMinorPerUnitSecond: ",
        "given twice");
  }

  @Test
  void brokenJsonIsRefusedBeforeAnyAnswer() {
    refused("", "<stdin>:1:1: is empty");
    refused(" \n", "is empty");
    for (int cut = 1; cut < GOOD.length(); cut++) {
      refused(GOOD + "\n" + GOOD.substring(0, cut), "<stdin>:2:");
    }
    refused(GOOD + "\n" + GOOD + "]", "<stdin>:2:");
    refused("[" + GOOD + "]", "<stdin>:1:1: an array stands here");
    refused("[".repeat(200_000), "<stdin>:1:1: ");
    refused("{\"bids\": " + "[".repeat(200_000), "<stdin>:1:");
    refused("{\"price\": " + "[".repeat(200_000), "<stdin>:1:");
    refused("{\"x\": ".repeat(200_000), "<stdin>:1:");
  }

  @Test
  void binaryGarbageIsRefused() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 500; i++) {
      byte[] garbage = new byte[1 + random.nextInt(400)];
      random.nextBytes(garbage);
      refused(garbage, "<stdin>:");
    }
    byte[] torn = GOOD.getBytes(StandardCharsets.UTF_8);
    torn[GOOD.indexOf("\"a\"") + 1] = (byte) 0xff;
    refused(torn, "<stdin>:1:");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    for (Path path : new Path[] {folder.resolve("none.json"), folder}) {
      CommandRun run = CommandRun.of("auction", "clear", path.toString());
      assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
      assertEquals("", run.out());
      assertTrue(run.err().contains(path.toString()), run.err());
    }
    assertEquals(ExitCode.WRONG_INPUT, CommandRun.of("auction", "clear").exitCode());
    CommandRun format = CommandRun.of("auction", "clear", "-", "--format", "xml");
    assertEquals(ExitCode.WRONG_INPUT, format.exitCode());
    assertTrue(format.err().contains("xml"));
  }

  @Test
  void aClientHasAName() {
    CommandRun run =
        CommandRun.withInput(
            ("{\"mechanism\": \"vickrey\", \"units\": 1,"
                    + " \"bids\": [{\"client\": \"\", \"steps\": []}]}")
                .getBytes(StandardCharsets.UTF_8),
            "auction",
            "clear",
            "-");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("/bids/0/client: the name of a client is empty"), run.err());
  }

  @Test
  void aBidWithoutStepsIsGrantedNothing() {
    CommandRun run =
        CommandRun.withInput(
            ("{\"mechanism\": \"vickrey\", \"units\": 1,"
                    + " \"bids\": [{\"client\": \"a\", \"steps\": []}]}")
                .getBytes(StandardCharsets.UTF_8),
            "auction",
            "clear",
            "-");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("\"client\":\"a\",\"units\":0"), run.out());
  }
}
