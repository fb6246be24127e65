package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class AllPayTest extends MechanismContract {
  private static final Mechanism CONTEST = Auctions.of(MechanismKind.ALL_PAY);

  @Override
  List<Mechanism> mechanisms() {
    return List.of(CONTEST);
  }

  /** Losers pay for nothing. */
  @Override
  boolean isIndividuallyRational() {
    return false;
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    int won = Reference.payAsBid(units, reserve, bids, of).units();
    long all = Reference.prices(of).stream().mapToLong(Long::longValue).sum();
    return new Reference.Outcome(won, units == 0 ? 0 : all);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void winnersAndLosersPayTheirBids() {
    Orders orders = Auctions.orders(2, 0, "5, 4", "3", "7");
    Clearing clearing = Auctions.clear(CONTEST, orders);
    assertEquals("1 0 1", Auctions.units(clearing, orders));
    assertEquals("9 3 7", Auctions.payments(clearing, orders));
    assertEquals(4, clearing.priceMinor());
  }

  @Test
  void biddingLessThanTheValuePays() {
    long[] values = {6};
    Deviations market = new Deviations(CONTEST, 1, 0, List.of(new long[] {3}));
    assertEquals(0, market.utility(values, values, 0));
    assertEquals(3, market.utility(values, new long[] {3}, 0));
    assertTrue(market.regret(values, Deviations.fallingPrices(1, 6)) >= 3);
  }

  /** Krishna, section 3.2: two bidders of values U(0, 1) bid v²/2; the revenue is 1/3. */
  @Test
  void revenueAtEquilibriumIsThatOfTheTheory() {
    SplittableRandom random = new SplittableRandom(10);
    double unit = 1e9;
    double revenue = 0;
    int auctions = 200_000;
    for (int i = 0; i < auctions; i++) {
      Orders orders = new Orders(2);
      orders.supply(1, 0);
      for (int id = 0; id < 2; id++) {
        double value = random.nextDouble();
        long bid = (long) (unit * value * value / 2);
        orders.place(new Bid(id, id, new int[] {1}, new long[] {bid}));
      }
      revenue += Auctions.clear(CONTEST, orders).totalRateMinor() / unit;
    }
    assertEquals(1 / 3.0, revenue / auctions, 0.003);
  }
}
