package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/** What every mechanism promises; each has a test class that extends this. */
abstract class MechanismContract {
  private static final int CASES = 10_000;
  private static final int EVENTS = 10_000;
  private static final int CLIENTS = 20;
  private static final long PRICE_MAX = 12;

  /** The mechanisms under test: one for each setting that matters. Prices of tests are 0 to 12. */
  abstract List<Mechanism> mechanisms();

  /** The rule again, slowly. */
  abstract Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of);

  /** Whether the order of arrival may matter although all prices differ. */
  abstract boolean arrivalMatters(int units, List<Bid> bids);

  /** Whether a truthful bid never costs more than it is worth. */
  boolean isIndividuallyRational() {
    return true;
  }

  /** Bids of generated auctions: demand curves, unless the mechanism takes others. */
  Bid randomBid(SplittableRandom random, int client, long arrival) {
    return Auctions.randomBid(random, client, arrival, (int) PRICE_MAX);
  }

  private List<Bid> randomBids(SplittableRandom random) {
    int clients = random.nextInt(9);
    List<Bid> bids = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      bids.add(randomBid(random, client, random.nextInt(clients)));
    }
    return bids;
  }

  /** What a client gets at most: the units it asks for. */
  int unitsMax(Bid bid, int onSale) {
    return bid.units();
  }

  /** What a bid says that so many units are worth. */
  long reportedValue(Bid bid, int units) {
    return bid.valueMinor(units);
  }

  @Test
  void grantsAreFeasibleAndWorthTheirPrice() {
    SplittableRandom random = new SplittableRandom(1);
    for (Mechanism mechanism : mechanisms()) {
      for (int i = 0; i < CASES; i++) {
        int units = random.nextInt(20);
        Orders orders = Auctions.orders(units, random.nextInt(5), randomBids(random));
        Clearing clearing = Auctions.clear(mechanism, orders);
        int sold = 0;
        long paid = 0;
        for (int place = 0; place < orders.size(); place++) {
          int client = orders.client(place);
          int granted = clearing.units(client);
          long rate = clearing.rateMinor(client);
          Bid bid = orders.bid(client);
          assertTrue(granted >= 0 && granted <= unitsMax(bid, units), "asked quantity");
          assertEquals(reportedValue(bid, granted), clearing.valueMinor(client));
          assertTrue(rate >= 0, "no money back");
          assertTrue(
              !isIndividuallyRational() || rate <= clearing.valueMinor(client),
              "individually rational");
          assertTrue(clearing.withheldMinor(client) <= rate, "withheld from what is paid");
          assertTrue(rate <= clearing.rateMinorMax(client), "bounded");
          sold += granted;
          paid += rate;
        }
        assertTrue(sold <= units, "capacity");
        assertEquals(sold, clearing.soldUnits());
        assertEquals(paid, clearing.totalRateMinor());
      }
    }
  }

  @Test
  void theFastRuleIsTheSlowOne() {
    SplittableRandom random = new SplittableRandom(2);
    for (Mechanism mechanism : mechanisms()) {
      for (int i = 0; i < CASES; i++) {
        int units = random.nextInt(20);
        long reserve = random.nextInt(5);
        List<Bid> bids = randomBids(random);
        Orders orders = Auctions.orders(units, reserve, bids);
        Clearing clearing = Auctions.clear(mechanism, orders);
        for (Bid bid : bids) {
          Reference.Outcome wanted = reference(mechanism, units, reserve, bids, bid);
          Reference.Outcome is =
              new Reference.Outcome(
                  clearing.units(bid.clientId()), clearing.rateMinor(bid.clientId()));
          assertEquals(wanted, is, () -> units + " units, reserve " + reserve + ", " + bids);
        }
      }
    }
  }

  @Test
  void theOrderOfBidsOfDistinctPricesChangesNothing() {
    SplittableRandom random = new SplittableRandom(3);
    for (Mechanism mechanism : mechanisms()) {
      int compared = 0;
      while (compared < 1_000) {
        int units = random.nextInt(20);
        List<Bid> bids = distinctBids(random);
        if (arrivalMatters(units, bids)) {
          continue;
        }
        List<Bid> permuted = new ArrayList<>();
        for (Bid bid : bids) {
          permuted.add(arriving(bid, random.nextInt(bids.size())));
        }
        Orders orders = Auctions.orders(units, 2, bids);
        Orders others = Auctions.orders(units, 2, permuted);
        Clearing clearing = Auctions.clear(mechanism, orders);
        Clearing other = Auctions.clear(mechanism, others);
        assertEquals(Auctions.units(clearing, orders), Auctions.units(other, others));
        assertEquals(Auctions.payments(clearing, orders), Auctions.payments(other, others));
        compared++;
      }
    }
  }

  /** Bids of two to five clients in which no price occurs twice. */
  List<Bid> distinctBids(SplittableRandom random) {
    int clients = 2 + random.nextInt(4);
    List<Bid> bids = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int[] quantities = new int[1 + random.nextInt(3)];
      long[] prices = new long[quantities.length];
      long level = 9;
      for (int step = 0; step < prices.length; step++) {
        quantities[step] = 1 + random.nextInt(3);
        prices[step] = level * clients + client;
        level -= 1 + random.nextInt(3);
      }
      bids.add(new Bid(client, client, quantities, prices));
    }
    return bids;
  }

  private static Bid arriving(Bid bid, long arrival) {
    if (bid.tipMinor() != Bid.NO_TIP) {
      return Bid.capped(
          bid.clientId(), arrival, bid.quantity(0), bid.priceMinor(0), bid.tipMinor());
    }
    int[] quantities = new int[bid.steps()];
    long[] prices = new long[bid.steps()];
    for (int step = 0; step < prices.length; step++) {
      quantities[step] = bid.quantity(step);
      prices[step] = bid.priceMinor(step);
    }
    return new Bid(bid.clientId(), arrival, quantities, prices);
  }

  @Test
  void aBookEqualsClearingFromScratchAfterEveryEventAndBillsExactly() {
    for (Mechanism mechanism : mechanisms()) {
      SplittableRandom random = new SplittableRandom(4);
      BookModel model = new BookModel(mechanism, CLIENTS, 30, 1);
      Book book = mechanism.openBook(CLIENTS, 30, 1);
      long nowNs = 0;
      for (int event = 0; event < EVENTS; event++) {
        nowNs += random.nextLong(3_000_000_000L) * random.nextInt(2);
        int client = random.nextInt(CLIENTS);
        int kind = random.nextInt(100);
        book.seed(event);
        model.seed = event;
        if (kind < 70) {
          Bid bid = randomBid(random, client, event);
          book.place(nowNs, bid);
          model.place(nowNs, bid);
        } else if (kind < 95) {
          assertEquals(model.withdraw(nowNs, client), book.withdraw(nowNs, client));
        } else if (kind < 98) {
          int units = random.nextInt(60);
          long reserve = random.nextLong(4);
          book.supply(nowNs, units, reserve);
          model.supply(nowNs, units, reserve);
        } else {
          book.epoch(nowNs);
          model.epoch(nowNs);
        }
        model.assertAgrees(book, nowNs + random.nextLong(1_000_000_000L));
      }
    }
  }

  @Test
  void sumsBeyondTheRangeOfMoneyAreAnError() {
    long dear = Long.MAX_VALUE / 2;
    for (Mechanism mechanism : mechanisms()) {
      Orders orders = Auctions.orders(9, 0, "3@" + dear, "3@" + dear, "3@" + dear, "9@" + dear);
      assertThrows(ArithmeticException.class, () -> Auctions.clear(mechanism, orders));
    }
  }

  /** A book that clears fresh orders after every event and integrates in big integers. */
  private static final class BookModel {
    private final Mechanism mechanism;
    private final List<Bid> bids = new ArrayList<>();
    private final BigInteger[] accrued;
    private final BigInteger[] withheld;
    private final long[] rates;
    private final long[] withheldRates;
    private final int[] units;
    private int[] unitsBefore;
    private final Clearing clearing = new Clearing();
    private MechanismState state;
    private int onSale;
    private long reserve;
    private long lastNs;
    private long seed;

    BookModel(Mechanism mechanism, int clients, int onSale, long reserve) {
      this.mechanism = mechanism;
      this.onSale = onSale;
      this.reserve = reserve;
      accrued = new BigInteger[clients];
      Arrays.fill(accrued, BigInteger.ZERO);
      withheld = accrued.clone();
      rates = new long[clients];
      withheldRates = new long[clients];
      units = new int[clients];
      unitsBefore = units.clone();
      state = mechanism.clear(mechanism.start(clients), fresh(), clearing);
    }

    void place(long nowNs, Bid bid) {
      bids.removeIf(other -> other.clientId() == bid.clientId());
      bids.add(bid);
      clear(nowNs, mechanism::clear);
    }

    boolean withdraw(long nowNs, int client) {
      boolean had = bids.removeIf(other -> other.clientId() == client);
      if (had) {
        clear(nowNs, mechanism::clear);
      } else {
        unitsBefore = units.clone();
      }
      return had;
    }

    void supply(long nowNs, int units, long price) {
      onSale = units;
      reserve = price;
      clear(nowNs, mechanism::clear);
    }

    void epoch(long nowNs) {
      clear(nowNs, (before, orders, into) -> mechanism.epoch(before, orders, nowNs, into));
    }

    private Orders fresh() {
      Orders orders = new Orders(units.length);
      orders.supply(onSale, reserve);
      orders.seed(seed);
      bids.forEach(orders::place);
      return orders;
    }

    private interface Event {
      MechanismState apply(MechanismState before, Orders orders, Clearing into);
    }

    private void clear(long nowNs, Event event) {
      for (int client = 0; client < rates.length; client++) {
        accrued[client] = accruedAt(nowNs, client);
        withheld[client] = at(nowNs, withheld[client], withheldRates[client]);
      }
      lastNs = nowNs;
      unitsBefore = units.clone();
      Arrays.fill(units, 0);
      Arrays.fill(rates, 0);
      Arrays.fill(withheldRates, 0);
      state = event.apply(state, fresh(), clearing);
      for (Bid bid : bids) {
        units[bid.clientId()] = clearing.units(bid.clientId());
        rates[bid.clientId()] = clearing.rateMinor(bid.clientId());
        withheldRates[bid.clientId()] = clearing.withheldMinor(bid.clientId());
      }
    }

    private BigInteger accruedAt(long nowNs, int client) {
      return at(nowNs, accrued[client], rates[client]);
    }

    private BigInteger at(long nowNs, BigInteger before, long rate) {
      return before.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(nowNs - lastNs)));
    }

    private static BigInteger money(Accrual accrual) {
      return BigInteger.valueOf(accrual.wholeMinor())
          .multiply(BigInteger.valueOf(1_000_000_000L))
          .add(BigInteger.valueOf(accrual.remainder()));
    }

    void assertAgrees(Book book, long laterNs) {
      int changes = 0;
      Accrual accrual = new Accrual();
      for (int client = 0; client < units.length; client++) {
        assertEquals(units[client], book.units(client));
        assertEquals(rates[client], book.rateMinorPerSecond(client));
        book.accrued(laterNs, client, accrual);
        assertEquals(accruedAt(laterNs, client), money(accrual));
        book.withheld(laterNs, client, accrual);
        assertEquals(at(laterNs, withheld[client], withheldRates[client]), money(accrual));
        changes += units[client] == unitsBefore[client] ? 0 : 1;
      }
      assertEquals(changes, book.changes());
      for (int i = 0; i < changes; i++) {
        int client = book.changedClient(i);
        assertEquals(unitsBefore[client], book.changedUnitsBefore(i));
      }
      assertEquals(clearing.soldUnits(), book.soldUnits());
      assertEquals(clearing.priceMinor(), book.priceMinor());
      assertEquals(clearing.totalRateMinor(), book.totalRateMinorPerSecond());
    }
  }
}
