package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

class McAfeeTest extends MechanismContract {
  private static final Mechanism FLAT = Auctions.of(MechanismKind.MCAFEE);
  private static final Mechanism RISING =
      Auctions.of(MechanismKind.MCAFEE, "askRisePermille", 3_000L);
  private static final int GRID = 4;

  @Override
  List<Mechanism> mechanisms() {
    return List.of(FLAT, RISING);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    TwoSided.Trade trade =
        TwoSided.mcafee(
            TwoSided.unitBids(bids, reserve),
            TwoSided.offers(units, reserve, mechanism == RISING ? 3_000 : 0));
    return TwoSided.outcome(trade, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void t1AllTradeAtACandidateWithinTheLastPair() {
    Orders orders = TwoSided.single(new long[] {10, 8, 6, 3}, new long[] {2, 4, 5, 7});
    Clearing clearing = Auctions.clear(FLAT, orders);
    assertEquals("5 5 5 0", Auctions.payments(clearing, orders));
    assertEquals(15, TwoSided.receipts(clearing, orders.asks()));
    assertTrue(clearing.hasSinglePrice());
  }

  @Test
  void t1OtherwiseOneTradeIsLostAndTheMarketKeepsTheDifference() {
    Orders orders = TwoSided.single(new long[] {10, 8, 6, 5}, new long[] {2, 4, 5, 11});
    Clearing clearing = Auctions.clear(FLAT, orders);
    assertEquals("6 6 0 0", Auctions.payments(clearing, orders));
    assertEquals(5, clearing.receiptMinor(0));
    assertEquals(5, clearing.receiptMinor(1));
    assertEquals(0, clearing.receiptMinor(2));
    assertEquals(1, clearing.withheldMinor(0));
    assertTrue(!clearing.hasSinglePrice());
  }

  @Test
  void thereIsNeverADeficitAndWhatSellersDoNotGetIsWithheld() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 10_000; i++) {
      List<Bid> bids = Auctions.randomBids(random, 6, 12);
      List<Ask> asks = new ArrayList<>();
      for (int seller = random.nextInt(5); seller >= 0; seller--) {
        asks.add(TwoSided.randomAsk(random, asks.size()));
      }
      Orders orders = Auctions.orders(0, 0, bids);
      orders.asks(asks);
      Clearing clearing = Auctions.clear(FLAT, orders);
      TwoSided.Trade trade = TwoSided.mcafee(TwoSided.unitBids(bids, 0), TwoSided.offers(asks));
      long withheld = 0;
      for (Bid bid : bids) {
        Reference.Outcome is =
            new Reference.Outcome(
                clearing.units(bid.clientId()), clearing.rateMinor(bid.clientId()));
        assertEquals(TwoSided.outcome(trade, 0, bids, bid), is);
        withheld += clearing.withheldMinor(bid.clientId());
      }
      int[] sold = TwoSided.sold(trade, asks);
      for (int seller = 0; seller < asks.size(); seller++) {
        assertEquals(sold[seller], clearing.sellerUnits(seller));
        assertEquals(sold[seller] * trade.sellersGet(), clearing.receiptMinor(seller));
        assertTrue(clearing.receiptMinor(seller) >= asks.get(seller).costMinor(sold[seller]));
      }
      assertTrue(withheld >= 0);
      assertEquals(clearing.totalRateMinor(), TwoSided.receipts(clearing, asks) + withheld);
    }
  }

  /** Three buyers, three sellers of a unit each; one deviates from every truth to every report. */
  @Test
  void noDeviationPaysExhaustively() {
    int profiles = (int) Math.pow(GRID + 1, 5);
    for (int profile = 0; profile < profiles; profile++) {
      for (int who = 0; who < 6; who++) {
        assertEquals(0, regret(profile, who), "regret");
      }
    }
  }

  private static long regret(int profile, int who) {
    long[] units = new long[GRID + 1];
    long[] money = new long[GRID + 1];
    for (int report = 0; report <= GRID; report++) {
      Orders orders = orders(profile, who, report);
      Clearing clearing = Auctions.clear(FLAT, orders);
      units[report] = who < 3 ? clearing.units(who) : -clearing.sellerUnits(who - 3);
      money[report] = who < 3 ? -clearing.rateMinor(who) : clearing.receiptMinor(who - 3);
    }
    long regret = 0;
    for (int truth = 0; truth <= GRID; truth++) {
      for (int report = 0; report <= GRID; report++) {
        long gain = truth * units[report] + money[report] - truth * units[truth] - money[truth];
        regret = Math.max(regret, gain);
      }
    }
    return regret;
  }

  /** The prices of the others are the digits of the profile. */
  private static Orders orders(int profile, int who, long report) {
    long[] prices = new long[6];
    int digits = profile;
    for (int i = 0; i < prices.length; i++) {
      if (i == who) {
        prices[i] = report;
      } else {
        prices[i] = digits % (GRID + 1);
        digits /= GRID + 1;
      }
    }
    return TwoSided.single(
        new long[] {prices[0], prices[1], prices[2]}, new long[] {prices[3], prices[4], prices[5]});
  }
}
