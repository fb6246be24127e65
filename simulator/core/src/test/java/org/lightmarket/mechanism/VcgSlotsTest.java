package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class VcgSlotsTest extends MechanismContract {
  private static final Mechanism HALVES = Auctions.of(MechanismKind.VCG_SLOTS);
  private static final Mechanism DECLARED = vcg(5, 5, 2);
  private static final long GRID = 5;

  private static Mechanism vcg(long... slots) {
    return Auctions.of(MechanismKind.VCG_SLOTS, "slots", slots);
  }

  @Override
  List<Mechanism> mechanisms() {
    return List.of(HALVES, DECLARED);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    List<Integer> effects =
        mechanism == HALVES ? SlotsReference.halves(units) : SlotsReference.cut(units, 5, 5, 2);
    return SlotsReference.vcg(effects, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Override
  int unitsMax(Bid bid, int onSale) {
    return bid.steps() == 0 ? 0 : onSale;
  }

  @Override
  long reportedValue(Bid bid, int units) {
    return units == 0 ? 0 : units * bid.priceMinor(0);
  }

  @Test
  void g1EachSlotPaysWhatThoseBelowWouldGain() {
    Orders orders = Auctions.orders(300, 0, "10", "4", "2");
    Clearing clearing = Auctions.clear(vcg(200, 100), orders);
    assertEquals("200 100 0", Auctions.units(clearing, orders));
    assertEquals("600 200 0", Auctions.payments(clearing, orders));
  }

  @Test
  void noDeviationPaysExhaustively() {
    int checked = 0;
    for (long[] slots : new long[][] {{4, 2, 1}, {4, 2}, {3, 3}, {5}}) {
      Mechanism mechanism = vcg(slots);
      for (long reserve = 0; reserve <= 2; reserve++) {
        for (long second = 0; second <= GRID; second++) {
          for (long third = 0; third <= GRID; third++) {
            checked += regretless(mechanism, reserve, second, third);
          }
        }
      }
    }
    assertEquals(4 * 3 * 36 * 3 * 36, checked);
  }

  /** Whatever the first bidder's value and place, no report beats it; answers the reports tried. */
  private static int regretless(Mechanism mechanism, long reserve, long second, long third) {
    int checked = 0;
    for (long place = 0; place <= 4; place += 2) {
      long[] units = new long[(int) GRID + 1];
      long[] paid = new long[(int) GRID + 1];
      for (int report = 0; report <= GRID; report++) {
        Orders orders = new Orders(3);
        orders.supply(7, reserve);
        orders.place(Auctions.bid(0, place, "" + report));
        orders.place(Auctions.bid(1, 1, "" + second));
        orders.place(Auctions.bid(2, 3, "" + third));
        Clearing clearing = Auctions.clear(mechanism, orders);
        units[report] = clearing.units(0);
        paid[report] = clearing.rateMinor(0);
      }
      for (int value = 0; value <= GRID; value++) {
        long truthful = value * units[value] - paid[value];
        for (int report = 0; report <= GRID; report++) {
          long gain = value * units[report] - paid[report] - truthful;
          assertEquals(0, Math.max(0, gain), "regret");
          checked++;
        }
      }
    }
    return checked;
  }
}
