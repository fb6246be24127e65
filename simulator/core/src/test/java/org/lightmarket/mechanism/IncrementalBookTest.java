package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/** A book that carries its outcome on is, event by event, the one that clears from scratch. */
class IncrementalBookTest {
  private static final int EVENTS = 10_000;
  private static final int SEEDS = 4;
  private static final long NS_MAX = 3_000_000_000L;

  /**
   * What the bids of a book look like.
   *
   * @param steps at most, of one bid
   * @param quantity at most, of one step
   * @param priceMax few prices make many ties
   * @param onSale units at most
   * @param arrivals different places in the order of arrival; the others are equal
   */
  private record Shape(
      int clients, int steps, int quantity, long priceMax, int onSale, int arrivals) {
    Bid bid(SplittableRandom random, int client) {
      int count = random.nextInt(steps + 1);
      int[] quantities = new int[count];
      long[] prices = new long[count];
      long price = priceMax;
      for (int i = 0; i < count; i++) {
        quantities[i] = 1 + random.nextInt(quantity);
        price = random.nextInt(4) == 0 ? price : price - random.nextLong(price / 3 + 2);
        price = Math.max(0, price);
        prices[i] = price;
      }
      return new Bid(client, random.nextInt(arrivals), quantities, prices);
    }

    int units(SplittableRandom random) {
      return random.nextInt(8) == 0 ? 0 : random.nextInt(onSale + 1);
    }

    long reserve(SplittableRandom random) {
      return random.nextInt(3) == 0 ? 0 : random.nextLong(priceMax / 2 + 1);
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(12, 4, 3, 9, 30, 3),
          new Shape(40, 1, 1, 1_000_000, 15, 1 << 30),
          new Shape(30, 24, 2, 10_000, 420, 1 << 30),
          new Shape(8, 30, 40, 50, 1_000, 5),
          new Shape(20, 6, 50_000_000, 1_000_000, Integer.MAX_VALUE - 1, 1 << 30),
          new Shape(3, 3, 2, 2, 6, 1));

  private static List<Mechanism> mechanisms(long price) {
    return List.of(
        Auctions.vickrey(),
        Auctions.uniformPrice("first-rejected"),
        Auctions.uniformPrice("last-accepted"),
        Auctions.payAsBid(),
        Auctions.postedPrice("fixed", price),
        Auctions.postedPrice("hourly", price, price, price / 2, 0),
        Auctions.postedPrice("controller", price));
  }

  /** Both books, given the same events. */
  private static final class Pair {
    private final Book carried;
    private final Book cleared;
    private final int clients;
    private long nowNs;

    Pair(Mechanism mechanism, int clients, int units, long reserve) {
      this.clients = clients;
      carried =
          assertInstanceOf(IncrementalBook.class, mechanism.openBook(clients, units, reserve));
      cleared = new RecomputedBook(mechanism, clients, units, reserve, 1);
    }

    void event(SplittableRandom random, Shape shape, Book book) {
      int client = random.nextInt(clients);
      int kind = random.nextInt(100);
      if (kind < 72) {
        book.place(nowNs, shape.bid(random, client));
      } else if (kind < 94) {
        book.withdraw(nowNs, client);
      } else if (kind < 98) {
        book.supply(nowNs, shape.units(random), shape.reserve(random));
      } else {
        book.epoch(nowNs);
      }
    }

    /** One event in both, drawn alike. */
    void event(SplittableRandom random, Shape shape) {
      nowNs += random.nextInt(2) * random.nextLong(NS_MAX);
      long seed = random.nextLong();
      event(new SplittableRandom(seed), shape, carried);
      event(new SplittableRandom(seed), shape, cleared);
    }

    void assertAlike(long laterNs) {
      assertEquals(cleared.soldUnits(), carried.soldUnits());
      assertEquals(cleared.priceMinor(), carried.priceMinor());
      assertEquals(cleared.totalRateMinorPerSecond(), carried.totalRateMinorPerSecond());
      assertEquals(cleared.changes(), carried.changes());
      for (int i = 0; i < cleared.changes(); i++) {
        assertEquals(cleared.changedClient(i), carried.changedClient(i));
        assertEquals(cleared.changedUnitsBefore(i), carried.changedUnitsBefore(i));
      }
      for (int client = 0; client < clients; client++) {
        assertEquals(cleared.units(client), carried.units(client));
        assertEquals(cleared.rateMinorPerSecond(client), carried.rateMinorPerSecond(client));
        assertEquals(cleared.rateMinorPerSecondMax(client), carried.rateMinorPerSecondMax(client));
        assertEquals(money(cleared, laterNs, client), money(carried, laterNs, client));
      }
    }
  }

  private static String money(Book book, long nowNs, int client) {
    Accrual accrual = new Accrual();
    book.accrued(nowNs, client, accrual);
    return accrual.wholeMinor() + " and " + accrual.remainder();
  }

  @Test
  void unitsRatesChangesAndMoneyAreAlikeAfterEveryEvent() {
    for (Shape shape : SHAPES) {
      for (Mechanism mechanism : mechanisms(shape.priceMax() / 3)) {
        for (int seed = 0; seed < SEEDS; seed++) {
          SplittableRandom random = new SplittableRandom(seed);
          Pair pair = new Pair(mechanism, shape.clients(), shape.onSale(), shape.priceMax() / 10);
          int events = seed == 0 ? EVENTS : EVENTS / 10;
          for (int event = 0; event < events; event++) {
            pair.event(random, shape);
            pair.assertAlike(pair.nowNs + random.nextLong(NS_MAX));
          }
        }
      }
    }
  }

  @Test
  void moneyBeyondItsRangeIsAnErrorInBoth() {
    Shape dear = new Shape(6, 3, 2, Long.MAX_VALUE / 3, 7, 4);
    int errors = 0;
    int events = 0;
    for (Mechanism mechanism : mechanisms(Long.MAX_VALUE / 9_000)) {
      for (int seed = 0; seed < 400; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Pair pair = new Pair(mechanism, dear.clients(), dear.onSale(), 0);
        boolean inRange = true;
        while (inRange && events++ < 1_000_000) {
          long eventNs = pair.nowNs + random.nextLong(NS_MAX / 4);
          pair.nowNs = eventNs;
          long draw = random.nextLong();
          boolean carried = inRange(pair, pair.carried, draw, dear);
          assertEquals(inRange(pair, pair.cleared, draw, dear), carried);
          inRange = carried;
          if (inRange) {
            pair.assertAlike(eventNs);
          }
        }
        errors += inRange ? 0 : 1;
      }
    }
    assertEquals(400 * mechanisms(1).size(), errors, "each run ends with one");
  }

  /** Whether a book can tell everything after an event. */
  private static boolean inRange(Pair pair, Book book, long draw, Shape shape) {
    try {
      pair.event(new SplittableRandom(draw), shape, book);
      for (int client = 0; client < pair.clients; client++) {
        assertTrue(!money(book, pair.nowNs, client).isEmpty());
      }
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  @Test
  void aGrantOfABillionUnitsTakesNoMoreRoomThanOfOne() {
    Book book = Auctions.vickrey().openBook(3, 2_000_000_000, 0);
    book.place(0, Auctions.bid(0, 0, "1500000000@5"));
    book.place(0, Auctions.bid(1, 1, "1000000000@4, 1000000000@3"));
    book.place(0, Auctions.bid(2, 2, "7@2"));
    assertEquals(500_000_000, book.units(1));
    assertEquals(500_000_000L * 4 + 1_000_000_000L * 3, book.rateMinorPerSecond(0));
    assertEquals(14, book.rateMinorPerSecond(1));
    assertEquals("10000000028 and 0", total(book, 2_000_000_000L));
  }

  private static String total(Book book, long nowNs) {
    Accrual sum = new Accrual();
    long whole = 0;
    for (int client = 0; client < 3; client++) {
      book.accrued(nowNs, client, sum);
      whole += sum.wholeMinor();
    }
    return whole + " and " + sum.remainder();
  }

  @Test
  void whatIsNotOnSaleIsRefused() {
    Book book = Auctions.vickrey().openBook(1, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> book.supply(0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> book.supply(0, 1, -1));
  }
}
