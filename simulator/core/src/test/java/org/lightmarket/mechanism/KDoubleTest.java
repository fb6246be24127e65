package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;

class KDoubleTest extends MechanismContract {
  private static final Mechanism FLAT = Auctions.of(MechanismKind.K_DOUBLE);
  private static final Mechanism RISING =
      Auctions.of(MechanismKind.K_DOUBLE, "askRisePermille", 3_000L);

  private static Mechanism kappa(long numerator, long denominator) {
    return Auctions.of(
        MechanismKind.K_DOUBLE, "kappaNumerator", numerator, "kappaDenominator", denominator);
  }

  @Override
  List<Mechanism> mechanisms() {
    return List.of(FLAT, RISING);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    TwoSided.Trade trade =
        TwoSided.kDouble(
            TwoSided.unitBids(bids, reserve),
            TwoSided.offers(units, reserve, mechanism == RISING ? 3_000 : 0));
    return TwoSided.outcome(trade, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void t1ThreePairsTradeAtTheMiddleOfTheLast() {
    Orders orders = TwoSided.single(new long[] {10, 8, 6, 3}, new long[] {2, 4, 5, 7});
    Clearing clearing = Auctions.clear(FLAT, orders);
    assertEquals("1 1 1 0", Auctions.units(clearing, orders));
    assertEquals("5 5 5 0", Auctions.payments(clearing, orders));
    assertEquals(15, TwoSided.receipts(clearing, orders.asks()));
    assertEquals(6, Auctions.clear(kappa(1, 1), orders).priceMinor());
    assertEquals(5, Auctions.clear(kappa(0, 1), orders).priceMinor());
  }

  @Test
  void sellersSellTheirCheapestUnitsAndTheBudgetBalances() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      List<Bid> bids = Auctions.randomBids(random, 6, 12);
      List<Ask> asks = new ArrayList<>();
      for (int seller = random.nextInt(5); seller >= 0; seller--) {
        asks.add(TwoSided.randomAsk(random, asks.size()));
      }
      Orders orders = Auctions.orders(0, 0, bids);
      orders.asks(asks);
      Clearing clearing = Auctions.clear(FLAT, orders);
      TwoSided.Trade trade = TwoSided.kDouble(TwoSided.unitBids(bids, 0), TwoSided.offers(asks));
      for (Bid bid : bids) {
        Reference.Outcome is =
            new Reference.Outcome(
                clearing.units(bid.clientId()), clearing.rateMinor(bid.clientId()));
        assertEquals(TwoSided.outcome(trade, 0, bids, bid), is);
      }
      int[] sold = TwoSided.sold(trade, asks);
      for (int seller = 0; seller < asks.size(); seller++) {
        assertEquals(sold[seller], clearing.sellerUnits(seller));
        assertEquals(sold[seller] * trade.sellersGet(), clearing.receiptMinor(seller));
      }
      assertEquals(TwoSided.receipts(clearing, asks), clearing.totalRateMinor());
    }
  }

  /** Chatterjee, Samuelson: a buyer who sets the price bids below its value. */
  @Test
  void aBuyerWhoSetsThePriceGainsByShading() {
    long[] sellers = {2};
    assertEquals(4, 10 - payment(new long[] {10}, sellers));
    assertEquals(8, 10 - payment(new long[] {2}, sellers));
  }

  private static long payment(long[] buyers, long[] sellers) {
    return Auctions.clear(FLAT, TwoSided.single(buyers, sellers)).rateMinor(0);
  }

  @Test
  void kappaIsAtMostOne() {
    assertThrows(InputException.class, () -> kappa(3, 2));
  }

  @Test
  void withoutTradeThePriceIsTheCheapestAsk() {
    assertEquals(
        7, Auctions.clear(FLAT, TwoSided.single(new long[] {3}, new long[] {9, 7})).priceMinor());
  }
}
