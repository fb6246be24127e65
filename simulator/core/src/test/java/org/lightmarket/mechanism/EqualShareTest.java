package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class EqualShareTest extends MechanismContract {
  @Override
  List<Mechanism> mechanisms() {
    return List.of(Auctions.equalShare());
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.equalShare(units, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return bids.stream().mapToInt(Bid::units).sum() > units;
  }

  private static String units(int onSale, String... bids) {
    Orders orders = Auctions.orders(onSale, 7, bids);
    return Auctions.units(Auctions.clear(Auctions.equalShare(), orders), orders);
  }

  @Test
  void theRemainderGoesToTheEarliest() {
    assertEquals("4 3 3", units(10, "4@1", "4@1", "4@1"));
    assertEquals("1 1 0", units(2, "4@1", "4@1", "4@1"));
  }

  @Test
  void whatTheModestLeaveIsSharedByTheOthers() {
    assertEquals("1 5 4", units(10, "1@1", "9@1", "9@1"));
    assertEquals("1 2 3", units(10, "1@1", "2@1", "3@1"));
  }

  @Test
  void allTheUnitsThereCanBeGoToOneWhoAsksForThem() {
    assertEquals("2147483647", units(Integer.MAX_VALUE, Integer.MAX_VALUE + "@1"));
  }

  @Test
  void neitherPriceNorReserveCountAndNobodyPays() {
    Orders orders = Auctions.orders(10, 7, "4@0", "4@100");
    Clearing clearing = Auctions.clear(Auctions.equalShare(), orders);
    assertEquals("4 4", Auctions.units(clearing, orders));
    assertEquals("0 0", Auctions.payments(clearing, orders));
    assertEquals(0, clearing.priceMinor());
  }
}
