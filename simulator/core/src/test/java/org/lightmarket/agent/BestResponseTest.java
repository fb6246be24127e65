package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BestResponseTest {
  private static String bid(boolean ownBids, double raise, long price) {
    Strategy.Situation situation = StrategyTest.situation();
    situation.paysOwnBids = ownBids;
    situation.priceMinor = price;
    BidSteps bid = new BidSteps();
    StrategyKind.BEST_RESPONSE
        .create(TestParameters.of(StrategyKind.BEST_RESPONSE, "raise", raise))
        .bid(StrategyTest.steps(2, 1_000, 3, 415, 4, 90), situation, bid);
    return bid.toString();
  }

  @Test
  void payingItsOwnBidItBidsJustAboveThePriceAndNeverAboveTheValue() {
    assertEquals("[5@401 4@90]", bid(true, 0, 400));
    assertEquals("[2@420 3@415 4@90]", bid(true, 0.05, 400));
    assertEquals("[9@1]", bid(true, 0.05, 0));
    assertEquals("[2@1000 3@415 4@90]", bid(true, 0.05, 5_000));
  }

  @Test
  void payingWhatOthersBidItBidsItsValues() {
    assertEquals("[2@1000 3@415 4@90]", bid(false, 0.05, 400));
    assertEquals("[2@1000 3@415 4@90]", bid(false, 0.05, 0));
  }

  @Test
  void rivalsWhoseDemandIsAboveSupplyBidThePriceUpToTheMarginalValue() {
    // Four bidders want one unit each, two are on sale: the price ends at the third value.
    long[] values = {900, 700, 500, 300};
    long[] bids = new long[4];
    long price = 0;
    for (int plan = 0; plan < 2_000; plan++) {
      int bidder = plan % 4;
      Strategy.Situation situation = StrategyTest.situation();
      situation.paysOwnBids = true;
      situation.priceMinor = price;
      BidSteps bid = new BidSteps();
      StrategyKind.BEST_RESPONSE
          .create(TestParameters.of(StrategyKind.BEST_RESPONSE))
          .bid(StrategyTest.steps(1, values[bidder]), situation, bid);
      bids[bidder] = bid.priceMinor(0);
      long[] sorted = bids.clone();
      Arrays.sort(sorted);
      price = sorted[1];
    }
    assertEquals(500, price);
    assertEquals(510, bids[0]);
    assertEquals(510, bids[1]);
  }
}
