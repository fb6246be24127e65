package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class VickreyTest extends MechanismContract {
  @Override
  List<Mechanism> mechanisms() {
    return List.of(Auctions.vickrey());
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.vickrey(units, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void welfareIsTheHighestAndPaymentsAreWhatPresenceCostsTheOthers() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      int units = random.nextInt(7);
      long reserve = random.nextInt(4);
      List<Bid> bids = Auctions.randomBids(random, 4, 9);
      Clearing clearing = Auctions.clear(Auctions.vickrey(), Auctions.orders(units, reserve, bids));
      long welfare = (units - clearing.soldUnits()) * reserve;
      for (Bid bid : bids) {
        welfare += clearing.valueMinor(bid.clientId());
      }
      long best = Reference.welfare(units, reserve, bids);
      assertEquals(best, welfare);
      for (Bid bid : bids) {
        List<Bid> others = new ArrayList<>(bids);
        others.remove(bid);
        long without = Reference.welfare(units, reserve, others);
        long value = clearing.valueMinor(bid.clientId());
        assertEquals(without - (best - value), clearing.rateMinor(bid.clientId()));
      }
    }
  }

  @Test
  void noDeviationPaysExhaustively() {
    List<long[]> grid = Deviations.fallingPrices(3, 3);
    List<long[]> others = Deviations.fallingPrices(2, 3);
    long checked = 0;
    for (int units = 1; units <= 4; units++) {
      for (long reserve = 0; reserve <= 2; reserve++) {
        for (long[] first : others) {
          for (long[] second : others) {
            Deviations market =
                new Deviations(Auctions.vickrey(), units, reserve, List.of(first, second));
            for (long[] truth : grid) {
              assertEquals(0, market.regret(truth, grid));
              checked += grid.size();
            }
          }
        }
      }
    }
    assertTrue(checked >= 480_000, () -> "deviations tried");
  }
}
