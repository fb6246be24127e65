package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Auctions whose bids are no demand curves, that have asks, or that draw lots. */
class AuctionRulesTest {
  private static final String SLOTS =
      "{\"mechanism\": \"gsp\", \"slots\": [200, 100], \"bids\": [{\"client\": \"a\", \"steps\":"
          + " [[1, 10]]}, {\"client\": \"b\", \"steps\": [[1, 4]]}, {\"client\": \"c\", \"steps\":"
          + " [[1, 2]]}]}";
  private static final String OFFERS =
      "{\"mechanism\": \"proportional-share\", \"units\": 10, \"bids\": [{\"client\": \"a\","
          + " \"offer\": 3}, {\"client\": \"b\", \"offer\": 2}, {\"client\": \"c\","
          + " \"offer\": 1}]}";
  private static final String BLOCK =
      "{\"mechanism\": \"eip1559\", \"base\": 100, \"target\": 5, \"divisor\": 8, \"units\": 10,"
          + " \"bids\": [{\"client\": \"a\", \"quantity\": 7, \"cap\": 120, \"tip\": 3},"
          + " {\"client\": \"b\", \"quantity\": 4, \"cap\": 120, \"tip\": 2},"
          + " {\"client\": \"c\", \"quantity\": 2, \"cap\": 101, \"tip\": 9}]}";
  private static final String TWO_SIDED =
      "{\"mechanism\": \"mcafee\", \"bids\": [{\"client\": \"a\", \"steps\": [[1, 10]]},"
          + " {\"client\": \"b\", \"steps\": [[1, 8]]}],"
          + " \"asks\": [{\"seller\": \"s\", \"steps\": [[1, 2]]},"
          + " {\"seller\": \"t\", \"steps\": [[1, 4]]}]}";

  private static CommandRun run(String input, String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "auction";
    args[1] = "clear";
    args[2] = "-";
    System.arraycopy(options, 0, args, 3, options.length);
    return CommandRun.withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  private static String clear(String input, String... options) {
    CommandRun run = run(input, options);
    assertEquals("", run.err());
    assertEquals(ExitCode.DONE, run.exitCode());
    return run.out();
  }

  private static void refused(String input, String... messages) {
    CommandRun run = run(input);
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.out());
    assertEquals("", run.out());
    assertFalse(run.err().contains("Exception"), run.err());
    for (String message : messages) {
      assertTrue(run.err().contains(message), run.err());
    }
  }

  @Test
  void slotsSayHowManyUnitsThereAre() {
    assertEquals(
        "{\"mechanism\":\"gsp\",\"units\":300,\"sold\":300,\"revenue\":1000,\"welfare\":2400,"
            + "\"grants\":[{\"client\":\"a\",\"units\":200,\"payment\":800,\"value\":2000},"
            + "{\"client\":\"b\",\"units\":100,\"payment\":200,\"value\":400},"
            + "{\"client\":\"c\",\"units\":0,\"payment\":0,\"value\":0}]}\n",
        clear(SLOTS));
    assertTrue(clear(SLOTS.replace("gsp", "vcg-slots")).contains("\"payment\":600"));
    refused(
        SLOTS.replace("\"slots\"", "\"units\": 250, \"slots\""),
        "units is 250, the slots add up to 300");
    refused(SLOTS.replace("200, 100", "100, 200"), "/slots: gsp: slot 2 of slots rises");
    refused(SLOTS.replace("[[1, 10]]", "[[1, 10], [1, 9]]"), "/bids/0/steps", "several steps");
    refused(SLOTS.replace("\"slots\": [200, 100], ", ""), "\"units\" is missing");
  }

  @Test
  void offersAreShared() {
    String answer = clear(OFFERS);
    assertTrue(answer.contains("{\"client\":\"a\",\"units\":5,\"payment\":3,\"value\":3}"), answer);
    assertTrue(answer.contains("{\"client\":\"c\",\"units\":2,\"payment\":1,\"value\":1}"), answer);
    refused(
        OFFERS.replace("\"offer\": 3", "\"steps\": []"),
        "/bids/0/steps: unknown field \"steps\"",
        "Allowed: client, offer.");
    refused(OFFERS.replace("\"offer\": 3", "\"ofer\": 3"), "Maybe \"offer\"");
    refused(OFFERS.replace(", \"offer\": 1", ""), "/bids/2: \"offer\" is missing");
  }

  @Test
  void aBlockTellsWhatIsBurntTippedAndNext() {
    String answer = clear(BLOCK);
    assertTrue(
        answer.contains(
            "\"sold\":9,\"revenue\":923,\"welfare\":1042,"
                + "\"burnt\":900,\"tips\":23,\"nextBase\":110"),
        answer);
    assertTrue(answer.contains("{\"client\":\"b\",\"units\":0,"), "passed over");
    assertTrue(
        clear(BLOCK, "--format", "table")
            .startsWith(
                "eip1559: 9 of 10 units sold, revenue 923, welfare 1042, burnt 900, tips 23, next"
                    + " base fee 110\n"));
    assertTrue(
        clear(BLOCK.replace("\"base\"", "\"baseFee\": \"server\", \"base\""))
            .contains("\"burnt\":0"));
    refused(BLOCK.replace("\"cap\": 101, ", ""), "/bids/2: \"cap\" is missing");
    refused(BLOCK.replace("\"quantity\": 7", "\"quantity\": 0"), "/bids/0/quantity: 0 is out");
    refused(BLOCK.replace("\"base\"", "\"bas\""), "unknown field \"bas\"", "Maybe \"base\"");
  }

  @Test
  void sellersAreAnsweredInTheirOrder() {
    assertEquals(
        "{\"mechanism\":\"mcafee\",\"units\":2,\"sold\":1,\"revenue\":4,\"welfare\":8,"
            + "\"grants\":[{\"client\":\"a\",\"units\":1,\"payment\":8,\"value\":10},"
            + "{\"client\":\"b\",\"units\":0,\"payment\":0,\"value\":0}],"
            + "\"sellers\":[{\"seller\":\"s\",\"units\":1,\"receipt\":4},"
            + "{\"seller\":\"t\",\"units\":0,\"receipt\":0}]}\n",
        clear(TWO_SIDED));
    assertEquals(
        """
        k-double: 2 of 2 units sold, revenue 0, welfare 12, price 6
        client  units  payment  value
        a           1        6     10
        b           1        6      8
        seller  units  receipt  ask
        s           1        6    2
        t           1        6    4
        """,
        clear(TWO_SIDED.replace("mcafee", "k-double"), "--format", "table"));
    assertTrue(clear(TWO_SIDED, "--format", "csv").contains("1,mcafee,s,-1,-4,-2\n"));
    refused(TWO_SIDED.replace("[[1, 2]]", "[[1, 2], [1, 1]]"), "/asks/0/steps/1: the price falls");
    refused(TWO_SIDED.replace("\"t\"", "\"s\""), "seller \"s\" has two asks");
    refused(TWO_SIDED.replaceFirst(", \"asks.*", "}"), "\"asks\" is missing");
    refused(TWO_SIDED.replace("mcafee", "vickrey"), "unknown field \"asks\"");
    refused(
        TWO_SIDED.replace("\"mcafee\"", "\"k-double\", \"kappaNumerator\": 3"),
        "/kappaNumerator: k-double: κ is 3/2");
  }

  @Test
  void theMechanismMayStandBehindItsBids() {
    for (String auction : new String[] {SLOTS, OFFERS, BLOCK, TWO_SIDED}) {
      String head = auction.substring(1, auction.indexOf(',') + 2);
      String turned = "{" + auction.substring(1 + head.length(), auction.length() - 1);
      turned += ", " + head.substring(0, head.length() - 2) + "}";
      assertEquals(clear(auction), clear(turned));
    }
    refused(
        "{\"units\": 1, \"bids\": [{\"client\": \"a\", \"steps\": []}, {\"client\": \"b\","
            + " \"offer\": 3}], \"mechanism\": \"vickrey\"}",
        "<stdin>:1:53: /bids/1: unknown field \"offer\"");
    refused(
        "{\"units\": 1, \"bids\": [], \"asks\": [], \"mechanism\": \"vickrey\"}",
        "unknown field \"asks\"");
  }

  @Test
  void aLotteryMayHaveASeedAndOtherRulesNone() {
    String lottery =
        "{\"mechanism\": \"lottery\", \"price\": 2, \"seed\": 4, \"units\": 1, \"bids\":"
            + " [{\"client\": \"a\", \"steps\": [[1, 9]]},"
            + " {\"client\": \"b\", \"steps\": [[1, 9]]}]}";
    assertEquals(clear(lottery), clear(lottery));
    assertTrue(clear(lottery).contains("\"revenue\":2,"));
    refused(lottery.replace("\"lottery\", \"price\": 2", "\"vickrey\""), "unknown field \"seed\"");
  }

  @Test
  void valuesOfMyersonMayBeFractionsAndMustBeRegular() {
    String lognormal =
        "{\"mechanism\": \"myerson\", \"values\": \"exponential\", \"mean\": 10.5, \"units\": 1,"
            + " \"bids\": [{\"client\": \"a\", \"steps\": [[1, 20]]}]}";
    assertTrue(clear(lognormal).contains("\"revenue\":11,"));
    refused(
        lognormal.replace("\"exponential\"", "\"lognormal\", \"squaredVariation\": 20"),
        "virtual value that falls");
  }
}
