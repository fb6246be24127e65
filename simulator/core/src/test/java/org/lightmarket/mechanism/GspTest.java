package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;

class GspTest extends MechanismContract {
  private static final Mechanism HALVES = Auctions.of(MechanismKind.GSP);
  private static final Mechanism DECLARED = gsp(5, 5, 2);

  private static Mechanism gsp(long... slots) {
    return Auctions.of(MechanismKind.GSP, "slots", slots);
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
    return SlotsReference.gsp(effects, reserve, bids, of);
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
  void g1EachSlotPaysTheBidOfTheNextRank() {
    Orders orders = Auctions.orders(300, 0, "10", "4", "2");
    Clearing clearing = Auctions.clear(gsp(200, 100), orders);
    assertEquals("200 100 0", Auctions.units(clearing, orders));
    assertEquals("800 200 0", Auctions.payments(clearing, orders));
    assertEquals(2, clearing.priceMinor());
  }

  @Test
  void theLastPaysTheReserveIfNobodyIsLeft() {
    Orders orders = Auctions.orders(300, 3, "10", "4", "2");
    assertEquals("800 300 0", Auctions.payments(Auctions.clear(gsp(200, 100), orders), orders));
    assertEquals(3, Auctions.clear(gsp(200, 100), orders).priceMinor());
  }

  /** Edelman, Ostrovsky, Schwarz: a second slot of nearly the size of the first is the better. */
  @Test
  void aLowerBidForALowerSlotCanPay() {
    Mechanism near = gsp(200, 199);
    Orders truthful = Auctions.orders(399, 0, "10", "4", "2");
    Clearing clearing = Auctions.clear(near, truthful);
    assertEquals(1_200, 10 * clearing.units(0) - clearing.rateMinor(0));
    clearing = Auctions.clear(near, Auctions.orders(399, 0, "3", "4", "2"));
    assertEquals(1_592, 10 * clearing.units(0) - clearing.rateMinor(0));
  }

  @Test
  void slotsBeyondTheSupplyShrink() {
    Orders orders = Auctions.orders(250, 0, "10", "4", "2");
    assertEquals("200 50 0", Auctions.units(Auctions.clear(gsp(200, 100), orders), orders));
    assertEquals(300, gsp(200, 100).declaredUnits());
    assertEquals(200, gsp(200, 100).largestGrant(250));
    assertEquals(125, HALVES.largestGrant(250));
  }

  @Test
  void slotsMayNotRise() {
    InputException refused = assertThrows(InputException.class, () -> gsp(3, 1, 2));
    assertTrue(refused.getMessage().contains("slot 3 of slots rises from 1 to 2"));
    assertThrows(InputException.class, () -> gsp(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }
}
