package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class UniformPriceTest extends MechanismContract {
  private static final Mechanism FIRST_REJECTED = Auctions.uniformPrice("first-rejected");
  private static final Mechanism LAST_ACCEPTED = Auctions.uniformPrice("last-accepted");

  @Override
  List<Mechanism> mechanisms() {
    return List.of(FIRST_REJECTED, LAST_ACCEPTED);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.uniform(mechanism == LAST_ACCEPTED, units, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void askingForLessCanPay() {
    long[] values = {10, 9};
    Deviations market = new Deviations(FIRST_REJECTED, 2, 0, List.of(new long[] {8, 1}));
    long truthful = market.utility(values, values, 0);
    long reduced = market.utility(values, new long[] {10}, 0);
    assertEquals(3, truthful);
    assertEquals(9, reduced);
    assertTrue(market.regret(values, Deviations.fallingPrices(2, 10)) >= 6);
  }

  @Test
  void bidsForOneUnitAreTruthfulWhereTheFirstRejectedSetsThePrice() {
    List<long[]> single = Deviations.fallingPrices(1, 6);
    for (long[] first : single) {
      for (long[] second : single) {
        Deviations market = new Deviations(FIRST_REJECTED, 2, 1, List.of(first, second));
        for (long[] truth : single) {
          assertEquals(0, market.regret(truth, single));
        }
      }
    }
  }

  @Test
  void thePriceIsOneForAllAndNamedSo() {
    Orders orders = Auctions.orders(2, 0, "10, 9", "8, 1");
    assertTrue(Auctions.clear(FIRST_REJECTED, orders).hasSinglePrice());
    assertEquals(8, Auctions.clear(FIRST_REJECTED, orders).priceMinor());
    assertEquals(9, Auctions.clear(LAST_ACCEPTED, orders).priceMinor());
  }
}
