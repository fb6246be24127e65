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
  private static final int CASES = 5_000;
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

  static Mechanism withDefaults(MechanismKind kind) {
    return switch (kind) {
      case EQUAL_SHARE -> Auctions.equalShare();
      case POSTED_PRICE -> Auctions.postedPrice("fixed", 1_000);
      case VICKREY -> Auctions.vickrey();
      case UNIFORM_PRICE -> Auctions.uniformPrice("first-rejected");
      case PAY_AS_BID -> Auctions.payAsBid();
      case FLAT_SUBSCRIPTION, TOKEN_SALE, LES_PRIORITY -> Admissions.withDefaults(kind);
    };
  }

  @Test
  void grantsAreFeasibleAndWorthTheirPrice() {
    SplittableRandom random = new SplittableRandom(1);
    for (Mechanism mechanism : mechanisms()) {
      for (int i = 0; i < CASES; i++) {
        int units = random.nextInt(20);
        Orders orders =
            Auctions.orders(units, random.nextInt(5), Auctions.randomBids(random, 8, 12));
        Clearing clearing = Auctions.clear(mechanism, orders);
        int sold = 0;
        long paid = 0;
        for (int place = 0; place < orders.size(); place++) {
          int client = orders.client(place);
          int granted = clearing.units(client);
          long rate = clearing.rateMinor(client);
          assertTrue(granted >= 0 && granted <= orders.bid(client).units(), "asked quantity");
          assertEquals(orders.bid(client).valueMinor(granted), clearing.valueMinor(client));
          assertTrue(rate >= 0 && rate <= clearing.valueMinor(client), "individually rational");
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
        List<Bid> bids = Auctions.randomBids(random, 8, 12);
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
        List<Bid> bids = distinctPrices(random);
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
  private static List<Bid> distinctPrices(SplittableRandom random) {
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
        if (kind < 70) {
          Bid bid = Auctions.randomBid(random, client, event, (int) PRICE_MAX);
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
    private final long[] rates;
    private final int[] units;
    private int[] unitsBefore;
    private final Clearing clearing = new Clearing();
    private MechanismState state;
    private int onSale;
    private long reserve;
    private long lastNs;

    BookModel(Mechanism mechanism, int clients, int onSale, long reserve) {
      this.mechanism = mechanism;
      this.onSale = onSale;
      this.reserve = reserve;
      accrued = new BigInteger[clients];
      Arrays.fill(accrued, BigInteger.ZERO);
      rates = new long[clients];
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
      clear(nowNs, mechanism::clear);
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
      bids.forEach(orders::place);
      return orders;
    }

    private interface Event {
      MechanismState apply(MechanismState before, Orders orders, Clearing into);
    }

    private void clear(long nowNs, Event event) {
      for (int client = 0; client < rates.length; client++) {
        accrued[client] = accruedAt(nowNs, client);
      }
      lastNs = nowNs;
      unitsBefore = units.clone();
      Arrays.fill(units, 0);
      Arrays.fill(rates, 0);
      state = event.apply(state, fresh(), clearing);
      for (Bid bid : bids) {
        units[bid.clientId()] = clearing.units(bid.clientId());
        rates[bid.clientId()] = clearing.rateMinor(bid.clientId());
      }
    }

    private BigInteger accruedAt(long nowNs, int client) {
      BigInteger elapsed = BigInteger.valueOf(nowNs - lastNs);
      return accrued[client].add(BigInteger.valueOf(rates[client]).multiply(elapsed));
    }

    void assertAgrees(Book book, long laterNs) {
      int changes = 0;
      Accrual accrual = new Accrual();
      for (int client = 0; client < units.length; client++) {
        assertEquals(units[client], book.units(client));
        assertEquals(rates[client], book.rateMinorPerSecond(client));
        book.accrued(laterNs, client, accrual);
        BigInteger money =
            BigInteger.valueOf(accrual.wholeMinor())
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(accrual.remainder()));
        assertEquals(accruedAt(laterNs, client), money);
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
