package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The worked examples of the auctions: what they sell to whom, and for how much. */
class WorkedExamplesTest {
  private static final Mechanism VICKREY = Auctions.vickrey();
  private static final Mechanism UNIFORM = Auctions.uniformPrice("first-rejected");
  private static final Mechanism LAST_ACCEPTED = Auctions.uniformPrice("last-accepted");
  private static final Mechanism PAY_AS_BID = Auctions.payAsBid();

  private static void sells(Mechanism mechanism, Orders orders, String units, String payments) {
    Clearing clearing = Auctions.clear(mechanism, orders);
    assertEquals(units, Auctions.units(clearing, orders), "units");
    assertEquals(payments, Auctions.payments(clearing, orders), "payments");
  }

  private static long price(Mechanism mechanism, Orders orders) {
    return Auctions.clear(mechanism, orders).priceMinor();
  }

  @Test
  void v1WinnersPayByTheRuleOfTheAuction() {
    Orders orders = Auctions.orders(5, 0, "2@10, 2@6", "3@8", "1@9, 2@3");
    sells(VICKREY, orders, "2 2 1", "11 12 8");
    sells(UNIFORM, orders, "2 2 1", "16 16 8");
    sells(LAST_ACCEPTED, orders, "2 2 1", "16 16 8");
    sells(PAY_AS_BID, orders, "2 2 1", "20 16 9");
    assertEquals(8, price(UNIFORM, orders));
    assertEquals(8, price(LAST_ACCEPTED, orders));
  }

  @Test
  void v2TheEarlierOfEqualBidsWins() {
    Orders orders = Auctions.orders(4, 0, "4@7", "4@7");
    sells(VICKREY, orders, "4 0", "28 0");
  }

  @Test
  void v3UnsoldUnitsGoForTheReserve() {
    Orders orders = Auctions.orders(10, 2, "3@9, 3@1", "2@5");
    sells(VICKREY, orders, "3 2", "6 4");
    sells(UNIFORM, orders, "3 2", "6 4");
    sells(LAST_ACCEPTED, orders, "3 2", "6 4");
    sells(PAY_AS_BID, orders, "3 2", "27 10");
    assertEquals(5, Auctions.clear(VICKREY, orders).soldUnits());
  }

  @Test
  void v4StepsBelowTheReserveNeverWin() {
    Orders orders = Auctions.orders(3, 4, "10, 6, 3");
    sells(VICKREY, orders, "2", "8");
    sells(PAY_AS_BID, orders, "2", "16");
  }

  @Test
  void v5WithoutUnitsOrBidsNothingIsSold() {
    for (MechanismKind kind : MechanismKind.values()) {
      Mechanism mechanism = Auctions.of(kind);
      sells(mechanism, Auctions.orders(0, 0, "2@2000", "1@1000"), "0 0", "0 0");
      assertEquals(0, Auctions.clear(mechanism, Auctions.orders(5, 1)).soldUnits());
      assertEquals(0, Auctions.clear(mechanism, Auctions.orders(5, 1)).totalRateMinor());
    }
  }

  @Test
  void v6OwnLosingBidsDoNotCountInVickrey() {
    Orders orders = Auctions.orders(6, 1, "20, 15, 10, 5", "2@12, 2@4", "3@11", "1@2");
    sells(VICKREY, orders, "2 2 2 0", "15 21 15 0");
    sells(UNIFORM, orders, "2 2 2 0", "22 22 22 0");
    sells(PAY_AS_BID, orders, "2 2 2 0", "35 24 22 0");
    assertEquals(11, price(UNIFORM, orders));
  }

  @Test
  void auc1ThreeClientsShareFourUnits() {
    Orders orders = Auctions.orders(4, 0, "10, 8, 5", "9, 6, 2", "7, 4");
    sells(VICKREY, orders, "2 1 1", "10 5 6");
    sells(UNIFORM, orders, "2 1 1", "12 6 6");
    sells(PAY_AS_BID, orders, "2 1 1", "18 9 7");
    assertEquals(21, Auctions.clear(VICKREY, orders).totalRateMinor());
    assertEquals(24, Auctions.clear(UNIFORM, orders).totalRateMinor());
    assertEquals(34, Auctions.clear(PAY_AS_BID, orders).totalRateMinor());
  }

  @Test
  void auc2WhoeverWinsATiePaysTheTie() {
    sells(VICKREY, Auctions.orders(3, 0, "5, 5", "5, 5", "5"), "2 1 0", "10 5 0");
  }

  @Test
  void auc3WithoutLosingBidsItIsFree() {
    sells(VICKREY, Auctions.orders(5, 0, "6, 3", "4"), "2 1", "0 0");
  }

  @Test
  void auc4ASingleBidderPaysNothingInVickreyButItsOwnLosingBidElsewhere() {
    Orders orders = Auctions.orders(3, 0, "9, 7, 4, 1");
    sells(VICKREY, orders, "3", "0");
    sells(UNIFORM, orders, "3", "3");
  }

  @Test
  void auc5WithoutCapacityNobodyWins() {
    sells(VICKREY, Auctions.orders(0, 0, "9, 7", "8"), "0 0", "0 0");
  }

  @Test
  void auc6TheOwnSecondBidDoesNotCount() {
    sells(VICKREY, Auctions.orders(1, 0, "12, 11", "10", "9, 9"), "1 0 0", "10 0 0");
  }

  @Test
  void auc7ADominantBidderPaysWhatItDisplaces() {
    Orders orders = Auctions.orders(4, 0, "20, 18, 16, 14", "13, 3", "12, 2");
    sells(VICKREY, orders, "4 0 0", "30 0 0");
    sells(UNIFORM, orders, "4 0 0", "52 0 0");
  }

  @Test
  void auc8AnUpdatedBidTakesUnitsFromOthers() {
    Orders orders = Auctions.orders(4, 0, "10, 8, 5", "9, 6, 2", "7, 4");
    orders.place(Auctions.bid(1, 3, "9, 9, 9"));
    sells(VICKREY, orders, "1 3 0", "7 20 0");
  }

  @Test
  void auc9ARevokedBidFreesItsUnits() {
    Orders orders = Auctions.orders(4, 0, "10, 8, 5", "9, 9, 9", "7, 4");
    orders.withdraw(0);
    Clearing clearing = Auctions.clear(VICKREY, orders);
    assertEquals(3, clearing.units(1));
    assertEquals(1, clearing.units(2));
    assertEquals(4, clearing.rateMinor(1));
    assertEquals(0, clearing.rateMinor(2));
  }

  @Test
  void auc10VickreyEarnsLessThanTheUniformPrice() {
    Orders orders = Auctions.orders(6, 0, "3, 3, 3", "3, 3", "2, 2, 2, 2");
    sells(VICKREY, orders, "3 2 1", "6 4 0");
    assertEquals(12, Auctions.clear(UNIFORM, orders).totalRateMinor());
  }

  @Test
  void auc11APriceOfZeroWinsWhatNobodyElseWants() {
    sells(VICKREY, Auctions.orders(4, 0, "2, 0, 0", "1"), "3 1", "0 0");
  }

  @Test
  void theSameBidsInAnyOfTheAuctionsHaveTheSameWinners() {
    Orders orders = Auctions.orders(3, 5, "8, 5, 4", "7, 5");
    sells(VICKREY, orders, "2 1", "10 5");
    sells(UNIFORM, orders, "2 1", "10 5");
    sells(LAST_ACCEPTED, orders, "2 1", "10 5");
    sells(PAY_AS_BID, orders, "2 1", "13 7");
  }

  @Test
  void lastAcceptedChargesTheLowestWinningUnitBid() {
    sells(LAST_ACCEPTED, Auctions.orders(2, 0, "10, 9", "8, 1"), "2 0", "18 0");
    sells(UNIFORM, Auctions.orders(2, 0, "10, 9", "8, 1"), "2 0", "16 0");
    sells(LAST_ACCEPTED, Auctions.orders(3, 0, "4@7"), "3", "21");
    sells(LAST_ACCEPTED, Auctions.orders(3, 0, "3@7"), "3", "21");
    sells(UNIFORM, Auctions.orders(3, 2, "3@7"), "3", "6");
  }
}
