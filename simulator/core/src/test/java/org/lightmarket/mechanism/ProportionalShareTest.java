package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class ProportionalShareTest extends MechanismContract {
  private static final Mechanism KELLY = Auctions.of(MechanismKind.PROPORTIONAL_SHARE);

  @Override
  List<Mechanism> mechanisms() {
    return List.of(KELLY);
  }

  /** An offer that rounding leaves without a unit is paid all the same. */
  @Override
  boolean isIndividuallyRational() {
    return false;
  }

  @Override
  Bid randomBid(SplittableRandom random, int client, long arrival) {
    return Auctions.bid(client, arrival, "" + random.nextInt(40));
  }

  @Override
  int unitsMax(Bid bid, int onSale) {
    return onSale;
  }

  @Override
  long reportedValue(Bid bid, int units) {
    return units == 0 ? 0 : bid.priceMinor(0);
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    long total = total(bids);
    long onSale = reserve == 0 ? units : Math.min(units, total / reserve);
    if (total == 0 || onSale == 0) {
      return new Reference.Outcome(0, 0);
    }
    List<Bid> byRemainder = new ArrayList<>(bids);
    byRemainder.sort(
        Comparator.comparingLong((Bid bid) -> -(offer(bid) * onSale % total))
            .thenComparingLong(Bid::arrival)
            .thenComparingInt(Bid::clientId));
    long left = onSale - bids.stream().mapToLong(bid -> offer(bid) * onSale / total).sum();
    long units0 = offer(of) * onSale / total + (byRemainder.indexOf(of) < left ? 1 : 0);
    return new Reference.Outcome((int) units0, offer(of));
  }

  private static long total(List<Bid> bids) {
    return bids.stream().mapToLong(ProportionalShareTest::offer).sum();
  }

  private static long offer(Bid bid) {
    return bid.priceMinor(0);
  }

  @Override
  List<Bid> distinctBids(SplittableRandom random) {
    List<Bid> bids = new ArrayList<>();
    int clients = 2 + random.nextInt(4);
    for (int client = 0; client < clients; client++) {
      bids.add(Auctions.bid(client, client, "" + (1 + client + clients * random.nextInt(20))));
    }
    return bids;
  }

  /** Equal remainders of distinct offers are ties, too. */
  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    long onSale = Math.min(units, total(bids) / 2);
    Set<Long> remainders = new HashSet<>();
    bids.forEach(bid -> remainders.add(offer(bid) * onSale % total(bids)));
    return remainders.size() < bids.size();
  }

  private static String units(int onSale, long reserve, String... offers) {
    Orders orders = Auctions.orders(onSale, reserve, offers);
    return Auctions.units(Auctions.clear(KELLY, orders), orders);
  }

  @Test
  void p1UnitsFollowOffersByLargestRemainder() {
    Orders orders = Auctions.orders(10, 0, "3", "2", "1");
    Clearing clearing = Auctions.clear(KELLY, orders);
    assertEquals("5 3 2", Auctions.units(clearing, orders));
    assertEquals("3 2 1", Auctions.payments(clearing, orders));
  }

  @Test
  void equalRemaindersGoByArrival() {
    assertEquals("2 1 1", units(4, 0, "1", "1", "1"));
    assertEquals("1 1 0", units(2, 0, "1", "1", "1"));
  }

  @Test
  void withAReserveFewerUnitsAreSold() {
    assertEquals("2 1", units(10, 2, "4", "2"));
    assertEquals("0 0", units(10, 9, "4", "2"));
  }

  @Test
  void offersNearTheRangeOfMoneyAreSharedExactly() {
    long third = Long.MAX_VALUE / 3;
    int all = Integer.MAX_VALUE;
    Orders orders = Auctions.orders(all, 0, "" + third, "" + 2 * third);
    Clearing clearing = Auctions.clear(KELLY, orders);
    BigInteger exact = BigInteger.valueOf(all).divide(BigInteger.valueOf(3));
    assertTrue(Math.abs(clearing.units(0) - exact.intValue()) <= 1);
    assertEquals(all, clearing.soldUnits());
  }

  /** At linear values offering less than one's value is the best response (Johari, Tsitsiklis). */
  @Test
  void offeringOnesValueIsNoBestResponse() {
    long value = 10;
    long truthful = value * 50 - 500;
    Orders orders = Auctions.orders(100, 0, "250", "500");
    Clearing clearing = Auctions.clear(KELLY, orders);
    assertTrue(value * clearing.units(0) - clearing.rateMinor(0) > truthful);
  }

  /** Splitting an offer gains nothing, up to the rounding to whole units. */
  @Test
  void splittingAnOfferGainsNothing() {
    assertEquals("600 400", units(1_000, 0, "600", "400"));
    assertEquals("300 300 400", units(1_000, 0, "300", "300", "400"));
  }
}
