package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class Eip1559Test extends MechanismContract {
  private static final long BASE = 4;
  private static final Mechanism BURNING = fees(BASE, 0, "burnt");
  private static final Mechanism PAYING = fees(BASE, 0, "server");

  private static Mechanism fees(long base, long target, String baseFee) {
    return Auctions.of(
        MechanismKind.EIP1559,
        "baseMinorPerUnitSecond",
        base,
        "target",
        target,
        "baseFee",
        baseFee);
  }

  @Override
  List<Mechanism> mechanisms() {
    return List.of(BURNING, PAYING);
  }

  @Override
  Bid randomBid(SplittableRandom random, int client, long arrival) {
    int quantity = 1 + random.nextInt(6);
    return Bid.capped(client, arrival, quantity, random.nextInt(13), random.nextInt(5));
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    long base = Math.max(BASE, reserve);
    List<Bid> queue =
        bids.stream()
            .filter(bid -> bid.priceMinor(0) >= base)
            .sorted(
                Comparator.comparingLong((Bid bid) -> -tip(bid, base))
                    .thenComparingLong(Bid::arrival)
                    .thenComparingInt(Bid::clientId))
            .toList();
    int left = units;
    for (Bid bid : queue) {
      boolean fits = bid.units() <= left;
      if (bid == of) {
        return new Reference.Outcome(
            fits ? bid.units() : 0, fits ? bid.units() * (base + tip(bid, base)) : 0);
      }
      left -= fits ? bid.units() : 0;
    }
    return new Reference.Outcome(0, 0);
  }

  private static long tip(Bid bid, long base) {
    return Math.min(bid.tipMinor(), bid.priceMinor(0) - base);
  }

  @Override
  List<Bid> distinctBids(SplittableRandom random) {
    int clients = 2 + random.nextInt(4);
    List<Bid> bids = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      long tip = client + clients * random.nextInt(4);
      bids.add(Bid.capped(client, client, 1 + random.nextInt(5), random.nextInt(40), tip));
    }
    return bids;
  }

  /** Tips that caps cut can be equal although all prices differ. */
  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    Set<Long> tips = new HashSet<>();
    return !bids.stream()
        .filter(bid -> bid.priceMinor(0) >= BASE)
        .allMatch(bid -> tips.add(tip(bid, BASE)));
  }

  private static long next(long base, long target, int limit, int used) {
    Orders orders = new Orders(1);
    orders.supply(limit, 0);
    if (used > 0) {
      orders.place(Bid.capped(0, 0, used, 100_000_000_000L, 0));
    }
    Clearing clearing = new Clearing();
    Eip1559.Block block = (Eip1559.Block) fees(base, target, "burnt").clearOnce(orders, clearing);
    return block.nextBaseMinor();
  }

  @Test
  void e1TheBaseFeeFollowsUseInIntegers() {
    assertEquals(1_125_000_000, next(1_000_000_000, 15_000_000, 30_000_000, 30_000_000));
    assertEquals(875_000_000, next(1_000_000_000, 15_000_000, 30_000_000, 0));
    assertEquals(1_000_000_000, next(1_000_000_000, 15_000_000, 30_000_000, 15_000_000));
    assertEquals(1_008_333_333, next(1_000_000_000, 15_000_000, 30_000_000, 16_000_000));
    assertEquals(8, next(7, 15_000_000, 30_000_000, 15_000_001));
    assertEquals(7, next(7, 15_000_000, 30_000_000, 0));
  }

  @Test
  void oneStepAtTargetBelowAndAbove() {
    assertEquals(1_000_000_000, next(1_000_000_000, 10_000_000, 20_000_000, 10_000_000));
    assertEquals(987_500_000, next(1_000_000_000, 10_000_000, 20_000_000, 9_000_000));
    assertEquals(1_012_500_000, next(1_000_000_000, 10_000_000, 20_000_000, 11_000_000));
  }

  /** Base fees of successive blocks that are all used alike. */
  private static List<Long> climb(int limit, int used, int blocks) {
    Mechanism mechanism = fees(1_000_000_000, 0, "burnt");
    Orders orders = new Orders(1);
    orders.supply(limit, 0);
    orders.place(Bid.capped(0, 0, used, 100_000_000_000L, 0));
    Clearing clearing = new Clearing();
    List<Long> fees = new ArrayList<>();
    MechanismState state = mechanism.start(1);
    for (int block = 0; block < blocks; block++) {
      state = mechanism.epoch(state, orders, block * 12_000_000_000L, clearing);
      fees.add(((Eip1559.Block) state).nextBaseMinor());
    }
    return fees;
  }

  @Test
  void tenFullBlocksRaiseItByAnEighthEach() {
    long expected = 1_000_000_000;
    for (long fee : climb(30_000_000, 30_000_000, 10)) {
      expected += expected / 8;
      assertEquals(expected, fee);
    }
    assertEquals(Math.pow(1.125, 10), expected / 1e9, 1e-7);
  }

  @Test
  void blocksFilledWithTransfersClimb() {
    List<Long> fees = climb(20_000_000, 952 * 21_000, 25);
    assertEquals(
        List.of(1_124_900_000L, 1_265_400_010L, 1_423_448_471L, 1_601_237_185L),
        fees.subList(0, 4));
    assertEquals(16_855_203_548L, fees.get(23));
    assertEquals(18_960_418_471L, fees.get(24));
  }

  /**
   * Transactions of values U(0, 20) gwei and waiting costs U(0, 1) gwei a block come 2,000 a block
   * and join if they are worth the base fee, a tip of 1 and the wait of 5 blocks that they expect.
   * Half of 20 M gas is 476.19 transfers of 21,000, so the base fee settles where 1 − (base + 1 +
   * 2.5)/20 of the 2,000 join.
   */
  @Test
  void theBaseFeeSettlesWhereDemandIsTheTarget() {
    double gwei = 1e9;
    SplittableRandom random = new SplittableRandom(1559);
    Mechanism mechanism = fees(1_000_000_000, 0, "burnt");
    List<Bid> waiting = new ArrayList<>();
    MechanismState state = mechanism.start(1);
    double sum = 0;
    int blocks = 0;
    for (int block = 0; block <= 200; block++) {
      double base = ((Eip1559.Block) state).nextBaseMinor() / gwei;
      for (int arrival = poisson(random, 2_000); arrival > 0; arrival--) {
        double worth = 20 * random.nextDouble() - 5 * random.nextDouble();
        if (worth >= base + 1) {
          waiting.add(Bid.capped(0, 0, 21_000, (long) (worth * gwei), 1_000_000_000L));
        }
      }
      Orders orders = new Orders(waiting.size());
      orders.supply(20_000_000, 0);
      for (int id = 0; id < waiting.size(); id++) {
        Bid bid = waiting.get(id);
        orders.place(Bid.capped(id, id, 21_000, bid.priceMinor(0), bid.tipMinor()));
      }
      Clearing clearing = new Clearing();
      state = mechanism.epoch(state, orders, block * 12_000_000_000L, clearing);
      List<Bid> left = new ArrayList<>();
      for (int id = 0; id < waiting.size(); id++) {
        if (clearing.units(id) == 0) {
          left.add(waiting.get(id));
        }
      }
      waiting = left;
      if (block >= 150) {
        sum += ((Eip1559.Block) state).baseMinor() / gwei;
        blocks++;
      }
    }
    double expected = 20 * (1 - 476.19 / 2_000) - 3.5;
    assertEquals(11.738, expected, 0.001);
    assertEquals(expected, sum / blocks, 0.005 * expected);
  }

  /** Inversion, one factor at a time. */
  private static int poisson(SplittableRandom random, double mean) {
    double time = -Math.log(1 - random.nextDouble());
    int arrivals = 0;
    while (time < mean) {
      arrivals++;
      time -= Math.log(1 - random.nextDouble());
    }
    return arrivals;
  }

  @Test
  void aBidThatDoesNotFitIsPassedOver() {
    Orders orders = new Orders(3);
    orders.supply(5, 0);
    orders.place(Bid.capped(0, 0, 4, 20, 3));
    orders.place(Bid.capped(1, 1, 2, 20, 2));
    orders.place(Bid.capped(2, 2, 1, 20, 1));
    assertEquals("4 0 1", Auctions.units(Auctions.clear(BURNING, orders), orders));
  }

  @Test
  void theBaseFeeIsBurntOrPaidAndTipsAreTheServers() {
    Orders orders = new Orders(1);
    orders.supply(5, 0);
    orders.place(Bid.capped(0, 0, 2, 20, 3));
    assertEquals(2 * BASE, Auctions.clear(BURNING, orders).withheldMinor(0));
    assertEquals(0, Auctions.clear(PAYING, orders).withheldMinor(0));
    assertEquals(2 * (BASE + 3), Auctions.clear(PAYING, orders).totalRateMinor());
  }

  @Test
  void aBidWaitsForTheNextBlockAndAGrantLastsOne() {
    Book book = BURNING.openBook(2, 4, 0);
    long blockNs = 12_000_000_000L;
    book.place(1, Bid.capped(0, 1, 3, 9, 1));
    assertEquals(0, book.units(0));
    book.epoch(blockNs);
    assertEquals(3, book.units(0));
    assertEquals(15, book.rateMinorPerSecond(0));
    // A lower bid holds from the next block on.
    book.place(blockNs + 1, Bid.capped(0, 2, 1, 4, 1));
    assertEquals(3, book.units(0));
    book.place(blockNs + 2, Bid.capped(1, 3, 2, 9, 2));
    assertEquals(0, book.units(1));
    book.epoch(2 * blockNs);
    assertEquals(0, book.units(0), "its cap is below the base fee, which a full block raised");
    assertEquals(2, book.units(1));
    assertTrue(book.withdraw(2 * blockNs + 1, 1));
    assertEquals(0, book.soldUnits());
  }

  @Test
  void whenTheSupplyShrinksTheLastServedLoseTheirGrants() {
    Book book = BURNING.openBook(2, 4, 0);
    book.place(1, Bid.capped(0, 1, 2, 9, 1));
    book.place(1, Bid.capped(1, 2, 2, 9, 2));
    book.epoch(12_000_000_000L);
    book.supply(13_000_000_000L, 2, 0);
    assertEquals(2, book.units(1));
    assertEquals(0, book.units(0));
  }

  /** With the base fee too low for the demand, tips are a first-price auction (Roughgarden). */
  @Test
  void aTipBelowOnesValuePaysWhenBlocksAreFull() {
    assertEquals(0, utility(16), "truthful: all of the value is tipped");
    assertEquals(10, utility(6));
    assertEquals(0, utility(5), "no more than the earlier one tips");
  }

  /** Utility of one who values a unit at 20 and tips so much beside one who tips 5. */
  private static long utility(long tip) {
    Orders orders = new Orders(2);
    orders.supply(1, 0);
    orders.place(Bid.capped(0, 0, 1, 20, 5));
    orders.place(Bid.capped(1, 1, 1, 20, tip));
    Clearing clearing = Auctions.clear(BURNING, orders);
    return 20L * clearing.units(1) - clearing.rateMinor(1);
  }
}
