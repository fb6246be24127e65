package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class AusubelTest extends MechanismContract {
  private static final Mechanism CLOCK = Auctions.of(MechanismKind.AUSUBEL);

  @Override
  List<Mechanism> mechanisms() {
    return List.of(CLOCK);
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

  /**
   * Ausubel 2004, section I: five licences; the first clinches at 65, 75, 85, the third at 75, 85.
   */
  @Test
  void thePublishedExampleClinchesAtItsPrices() {
    Orders orders =
        Auctions.orders(
            5, 0, "123, 113, 103", "75, 5, 3", "125, 125, 49", "85, 65, 7", "45, 25, 5");
    Clearing clearing = Auctions.clear(CLOCK, orders);
    assertEquals("3 0 2 0 0", Auctions.units(clearing, orders));
    assertEquals("225 0 160 0 0", Auctions.payments(clearing, orders));
  }

  @Test
  void unitsPricesAndPaymentsAreThoseOfVickrey() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 10_000; i++) {
      Orders orders =
          Auctions.orders(
              random.nextInt(20), random.nextInt(5), Auctions.randomBids(random, 8, 12));
      Clearing clock = Auctions.clear(CLOCK, orders);
      Clearing sealed = Auctions.clear(Auctions.vickrey(), orders);
      assertEquals(Auctions.units(sealed, orders), Auctions.units(clock, orders));
      assertEquals(Auctions.payments(sealed, orders), Auctions.payments(clock, orders));
      assertEquals(sealed.priceMinor(), clock.priceMinor());
    }
  }

  @Test
  void noDeviationPaysExhaustively() {
    List<long[]> grid = Deviations.fallingPrices(2, 3);
    for (int units = 1; units <= 3; units++) {
      for (long reserve = 0; reserve <= 1; reserve++) {
        for (long[] first : grid) {
          for (long[] second : grid) {
            Deviations market = new Deviations(CLOCK, units, reserve, List.of(first, second));
            for (long[] truth : grid) {
              assertEquals(0, market.regret(truth, grid));
            }
          }
        }
      }
    }
  }
}
