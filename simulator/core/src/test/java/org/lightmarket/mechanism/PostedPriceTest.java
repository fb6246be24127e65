package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class PostedPriceTest extends MechanismContract {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long POSTED = 3;

  @Override
  List<Mechanism> mechanisms() {
    return List.of(
        Auctions.postedPrice("fixed", POSTED),
        Auctions.postedPrice("hourly", 0, POSTED, 9),
        Auctions.postedPrice("controller", POSTED));
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.postedPrice(POSTED, units, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return bids.stream().mapToInt(bid -> bid.unitsAtLeast(POSTED)).sum() > units;
  }

  @Test
  void theFirstToComeIsServedFirstWhateverOthersWouldPay() {
    Orders orders = Auctions.orders(5, 0, "3@4, 3@2", "4@9", "2@7");
    Clearing clearing = Auctions.clear(Auctions.postedPrice("fixed", 3), orders);
    assertEquals("3 2 0", Auctions.units(clearing, orders));
    assertEquals("9 6 0", Auctions.payments(clearing, orders));
    assertTrue(clearing.hasSinglePrice());
  }

  @Test
  void thePriceIsNeverBelowTheReserve() {
    Orders orders = Auctions.orders(5, 4, "3@4, 3@3");
    Clearing clearing = Auctions.clear(Auctions.postedPrice("fixed", 3), orders);
    assertEquals("3", Auctions.units(clearing, orders));
    assertEquals("12", Auctions.payments(clearing, orders));
  }

  @Test
  void theHourlyPriceFollowsTheScheduleAndBeginsAnew() {
    Mechanism mechanism = Auctions.postedPrice("hourly", 1, 5, 7, 11);
    assertEquals(HOUR_NS, mechanism.epochNs());
    Book book = mechanism.openBook(1, 4, 0);
    book.place(0, Auctions.bid(0, 0, "2@10"));
    assertEquals(10, book.rateMinorPerSecond(0));
    long[] rates = {14, 0, 10, 14};
    for (int hour = 1; hour <= rates.length; hour++) {
      book.epoch(hour * HOUR_NS);
      assertEquals(rates[hour - 1], book.rateMinorPerSecond(0), "hour " + hour);
    }
  }

  @Test
  void theControllerMovesThePriceByTheShareThatUseMissesItsTarget() {
    Mechanism mechanism = Auctions.postedPrice("controller", 1_000);
    assertEquals(MINUTE_NS, mechanism.epochNs());
    Book book = mechanism.openBook(1, 10, 100);
    book.place(0, Auctions.bid(0, 0, "10@1100"));
    // target 8 of 10, sold 10: 1000 · (10 − 8) / 8 / 8 = 31.25
    book.epoch(MINUTE_NS);
    assertEquals(1_031, book.priceMinor());
    // 1031 · 2 / 64 = 32.2, then 1063 · 2 / 64 = 33.2, 1096 · 2 / 64 = 34.25
    book.epoch(2 * MINUTE_NS);
    book.epoch(3 * MINUTE_NS);
    assertEquals(1_096, book.priceMinor());
    assertEquals(10, book.soldUnits());
    book.epoch(4 * MINUTE_NS);
    assertEquals(1_130, book.priceMinor());
    assertEquals(0, book.soldUnits());
    // nothing sold: an eighth down, 1130 − 141
    book.epoch(5 * MINUTE_NS);
    assertEquals(989, book.priceMinor());
  }

  @Test
  void theControllerRisesByAtLeastOneAndStopsAtTheReserve() {
    Mechanism mechanism = Auctions.postedPrice("controller", 0);
    Book book = mechanism.openBook(1, 10, 0);
    book.place(0, Auctions.bid(0, 0, "10@2"));
    book.epoch(MINUTE_NS);
    assertEquals(1, book.priceMinor());
    book.withdraw(MINUTE_NS, 0);
    book.supply(MINUTE_NS, 10, 50);
    for (int epoch = 2; epoch < 9; epoch++) {
      book.epoch(epoch * MINUTE_NS);
    }
    assertEquals(50, book.priceMinor());
  }

  @Test
  void withoutUnitsTheControllerWaits() {
    Book book = Auctions.postedPrice("controller", 70).openBook(1, 0, 0);
    book.epoch(MINUTE_NS);
    assertEquals(70, book.priceMinor());
  }
}
