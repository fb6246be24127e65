package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** One clearing of the mechanisms that judge single requests. */
class AuctionDepositsTest {
  private static CommandRun clear(String input) {
    return CommandRun.withInput(
        input.getBytes(StandardCharsets.UTF_8), "auction", "clear", "-", "--format", "json");
  }

  private static String answer(String input) {
    CommandRun run = clear(input);
    assertEquals("", run.err());
    assertEquals(ExitCode.DONE, run.exitCode());
    return run.out();
  }

  @Test
  void balancesAndAskedCapacitiesBecomeCapacities() {
    // A unit costs 1,000 tokens a second, 10^6 tokens a minor unit: the priority is the balance.
    assertEquals(
        "{\"mechanism\":\"les-priority\",\"units\":10,\"sold\":9,\"revenue\":8000,"
            + "\"welfare\":16000,\"price\":1000,\"grants\":["
            + "{\"client\":\"payer\",\"units\":8,\"payment\":8000,\"value\":16000,"
            + "\"deposit\":5000000,\"tokens\":5000000},"
            + "{\"client\":\"free\",\"units\":1,\"payment\":0,\"value\":0,"
            + "\"deposit\":0,\"tokens\":0}]}\n",
        answer(
            "{\"mechanism\": \"les-priority\", \"units\": 10,"
                + " \"tokenPriceMinorPerBillion\": 1000000000, \"bids\": ["
                + "{\"client\": \"payer\", \"steps\": [[8, 2000]], \"deposit\": 5000000},"
                + "{\"client\": \"free\", \"steps\": [[3, 0]]}]}"));
  }

  @Test
  void moneyBuysFewerTokensTheMoreThereAre() {
    // L = 18,000 tokens at 1 each: CURVE-5 with a limit of 18,000 in place of 10^6.
    String answer =
        answer(
            "{\"mechanism\": \"token-sale\", \"units\": 10, \"limitTime\": \"100s\","
                + " \"basePriceMinorPerBillion\": 1000000000, \"bids\": ["
                + "{\"client\": \"a\", \"steps\": [], \"deposit\": 62500},"
                + "{\"client\": \"b\", \"steps\": [], \"deposit\": 187500}]}");
    assertTrue(answer.contains("\"deposit\":62500,\"tokens\":250000"), answer);
    assertTrue(answer.contains("\"deposit\":187500,\"tokens\":250000"), answer);
  }

  @Test
  void aBidThatAsksForNothingIsGrantedNothing() {
    for (String mechanism : new String[] {"les-priority", "token-sale"}) {
      String answer =
          answer(
              "{\"mechanism\": \""
                  + mechanism
                  + "\", \"units\": 10, \"bids\": ["
                  + "{\"client\": \"a\", \"steps\": [], \"deposit\": 100000},"
                  + "{\"client\": \"b\", \"steps\": []}]}");
      assertTrue(answer.contains("\"sold\":0,\"revenue\":0"), answer);
    }
  }

  @Test
  void tiersAreChosenByTheUnitsAsked() {
    String answer =
        answer(
            "{\"mechanism\": \"flat-subscription\", \"units\": 30, \"period\": \"10s\","
                + " \"tierFeesMinor\": [0, 100], \"tierUnits\": [1, 5],"
                + " \"tierRequestsPerDay\": [9, 99], \"tierRequestsPerSecond\": [1, 9],"
                + " \"bids\": [{\"client\": \"a\", \"steps\": [[5, 4]]},"
                + " {\"client\": \"b\", \"steps\": [[5, 1]]}]}");
    assertTrue(answer.contains("{\"client\":\"a\",\"units\":5,\"payment\":10,\"value\":20}"));
    assertTrue(answer.contains("{\"client\":\"b\",\"units\":1,\"payment\":0,\"value\":1}"));
  }

  @Test
  void aDepositWhereThereAreNoBalancesIsWrongInput() {
    CommandRun run =
        clear(
            "{\"mechanism\": \"vickrey\", \"units\": 1,\n \"bids\": ["
                + "{\"client\": \"a\", \"steps\": [[1, 3]], \"deposit\": 5}]}");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("<stdin>:2:"), run.err());
    assertTrue(run.err().contains("/bids/0/deposit"), run.err());
  }
}
