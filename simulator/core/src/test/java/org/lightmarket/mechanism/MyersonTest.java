package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;

class MyersonTest extends MechanismContract {
  private static final Mechanism UNIFORM = uniform(0, 8);

  private static Mechanism uniform(long low, long high) {
    return Auctions.of(
        MechanismKind.MYERSON,
        "values",
        "uniform",
        "lowMinorPerUnitSecond",
        low,
        "highMinorPerUnitSecond",
        high);
  }

  private static Mechanism of(String values, double mean, double variation, double tailIndex) {
    return Auctions.of(
        MechanismKind.MYERSON,
        "values",
        values,
        "meanMinorPerUnitSecond",
        mean,
        "squaredVariation",
        variation,
        "tailIndex",
        tailIndex);
  }

  /** The price of a unit that nobody else wants. */
  private static long reserve(Mechanism mechanism, long cost) {
    Orders orders = Auctions.orders(2, cost, "1@" + (1L << 50));
    return Auctions.clear(mechanism, orders).rateMinor(0);
  }

  @Override
  List<Mechanism> mechanisms() {
    return List.of(UNIFORM);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.vickrey(units, (8 + reserve + 1) / 2, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void theReserveIsWhereTheVirtualValueIsTheCost() {
    assertEquals(500_000_000, reserve(uniform(0, 1_000_000_000), 0));
    assertEquals(600, reserve(uniform(0, 1_000), 200));
    assertEquals(800, reserve(uniform(800, 1_000), 200));
    assertEquals(1_200, reserve(of("exponential", 1_000, 1, 2), 200));
    assertEquals(400, reserve(of("pareto", 300, 1, 2), 200));
    assertEquals(150, reserve(of("pareto", 300, 1, 2), 0));
  }

  /** Of all whole prices the reserve earns most from one buyer, r · (1 − F(r)), by trying them. */
  @Test
  void theReserveOfALognormalEarnsMost() {
    for (double variation : new double[] {0.25, 1, 4}) {
      double sigma = Math.sqrt(Math.log1p(variation));
      double mu = Math.log(1_000) - sigma * sigma / 2;
      for (long cost : new long[] {0, 300}) {
        long best = 1;
        double most = 0;
        for (long price = 1; price < 20_000; price++) {
          double z = (Math.log(price) - mu) / sigma;
          double sold = org.apache.commons.math3.special.Erf.erfc(z / Math.sqrt(2)) / 2;
          if ((price - cost) * sold > most) {
            most = (price - cost) * sold;
            best = price;
          }
        }
        assertEquals(best, reserve(of("lognormal", 1_000, variation, 2), cost), 1);
      }
    }
  }

  @Test
  void aDistributionThatIsNotRegularIsRefused() {
    InputException refused =
        assertThrows(InputException.class, () -> of("lognormal", 1_000, 20, 2));
    assertTrue(refused.getMessage().contains("virtual value that falls"));
    of("lognormal", 1_000, 8, 2);
    assertThrows(InputException.class, () -> uniform(8, 8));
  }

  /** One buyer of value U(0, 1): a quarter, half of what the highest price could ever earn. */
  @Test
  void revenueFromUniformValuesIsThatOfTheTheory() {
    long high = 1_000_000_000;
    Mechanism mechanism = uniform(0, high);
    SplittableRandom random = new SplittableRandom(9);
    int auctions = 200_000;
    double[] expected = {1 / 4.0, 5 / 12.0, 17 / 32.0};
    for (int bidders = 1; bidders <= 3; bidders++) {
      double revenue = 0;
      for (int i = 0; i < auctions; i++) {
        Orders orders = new Orders(bidders);
        orders.supply(1, 0);
        for (int id = 0; id < bidders; id++) {
          orders.place(new Bid(id, id, new int[] {1}, new long[] {random.nextLong(high + 1)}));
        }
        revenue += Auctions.clear(mechanism, orders).totalRateMinor();
      }
      assertEquals(expected[bidders - 1], revenue / auctions / high, 0.004);
    }
  }

  @Test
  void noDeviationPaysExhaustively() {
    List<long[]> grid = Deviations.fallingPrices(2, 4);
    Mechanism mechanism = uniform(0, 4);
    for (int units = 1; units <= 3; units++) {
      for (long[] other : grid) {
        Deviations market = new Deviations(mechanism, units, 0, List.of(other));
        for (long[] truth : grid) {
          assertEquals(0, market.regret(truth, grid));
        }
      }
    }
  }
}
