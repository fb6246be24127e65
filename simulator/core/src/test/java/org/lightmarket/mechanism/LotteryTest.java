package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class LotteryTest extends MechanismContract {
  private static final long PRICE = 3;
  private static final Mechanism LOTTERY =
      Auctions.of(MechanismKind.LOTTERY, "priceMinorPerUnitSecond", PRICE);
  private static final long TERM_NS = 600_000_000_000L;

  @Override
  List<Mechanism> mechanisms() {
    return List.of(LOTTERY);
  }

  /** What does not hang on the lots: all that is wanted if it is there, and the price of it. */
  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    Orders orders = Auctions.orders(units, reserve, bids);
    Clearing clearing = Auctions.clear(mechanism, orders);
    long price = Math.max(PRICE, reserve);
    int wanted = bids.stream().mapToInt(bid -> bid.unitsAtLeast(price)).sum();
    assertEquals(Math.min(units, wanted), clearing.soldUnits());
    int won = clearing.units(of.clientId());
    assertTrue(won <= of.unitsAtLeast(price));
    return new Reference.Outcome(won, won * price);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  private static Clearing drawn(long seed, int units, String... bids) {
    Orders orders = Auctions.orders(units, 0, bids);
    orders.seed(seed);
    return Auctions.clear(LOTTERY, orders);
  }

  @Test
  void everybodyWhoAcceptsThePriceHasTheSameChance() {
    int[] won = new int[4];
    int draws = 40_000;
    for (int seed = 0; seed < draws; seed++) {
      Clearing clearing = drawn(seed, 1, "9", "3", "5, 5", "2");
      for (int client = 0; client < 4; client++) {
        won[client] += clearing.units(client);
      }
    }
    assertEquals(0, won[3], "it does not accept the price");
    double third = draws / 3.0;
    double chiSquare = 0;
    for (int client = 0; client < 3; client++) {
      chiSquare += (won[client] - third) * (won[client] - third) / third;
    }
    assertTrue(chiSquare < 13.8, "two degrees of freedom, one in a thousand");
  }

  /** Welfare of one unit among ten of values U(0, 1) is 1/2 of the best, 10/11: 11/20. */
  @Test
  void halfOfTheWelfareIsLostOnAverage() {
    SplittableRandom random = new SplittableRandom(11);
    double drawnValue = 0;
    double bestValue = 0;
    for (int i = 0; i < 100_000; i++) {
      String[] bids = new String[10];
      long best = 0;
      for (int id = 0; id < bids.length; id++) {
        long value = PRICE + random.nextLong(1_000_001);
        best = Math.max(best, value);
        bids[id] = "" + value;
      }
      Clearing clearing = drawn(random.nextLong(), 1, bids);
      for (int id = 0; id < bids.length; id++) {
        drawnValue += clearing.valueMinor(id);
      }
      bestValue += best;
    }
    assertEquals(11 / 20.0, drawnValue / bestValue, 0.004);
  }

  /** Who asks under k names wins with k/(n + k − 1) instead of 1/n. */
  @Test
  void askingUnderSeveralNamesRaisesTheChance() {
    int[] won = new int[2];
    int draws = 60_000;
    for (int seed = 0; seed < draws; seed++) {
      won[0] += drawn(seed, 1, "9", "9", "9", "9").units(0);
      Clearing split = drawn(seed, 1, "9", "9", "9", "9", "9", "9");
      won[1] += split.units(0) + split.units(1) + split.units(2);
    }
    double gain = (won[1] - won[0]) / (double) draws;
    assertEquals(3 / 6.0 - 1 / 4.0, gain, 0.01);
  }

  @Test
  void anEventOfOneClientTakesNothingFromOthers() {
    Book book = LOTTERY.openBook(6, 4, 0);
    SplittableRandom random = new SplittableRandom(12);
    for (int client = 0; client < 4; client++) {
      book.seed(random.nextLong());
      book.place(client, Auctions.bid(client, client, "2@9"));
    }
    int[] before = {book.units(0), book.units(1), book.units(2), book.units(3)};
    for (int event = 0; event < 100; event++) {
      book.seed(random.nextLong());
      book.place(10 + event, Auctions.bid(4 + event % 2, 10 + event, "3@9"));
      for (int client = 0; client < 4; client++) {
        assertEquals(before[client], book.units(client));
      }
    }
  }

  @Test
  void whatIsGivenBackIsDrawnAmongThoseWhoWantMore() {
    Book book = LOTTERY.openBook(3, 2, 0);
    book.place(0, Auctions.bid(0, 0, "2@9"));
    book.place(1, Auctions.bid(1, 1, "2@9"));
    assertEquals(0, book.units(1));
    book.place(2, Auctions.bid(0, 2, "1@9"));
    assertEquals(1, book.units(0));
    assertEquals(1, book.units(1));
    book.supply(3, 0, 0);
    assertEquals(0, book.soldUnits());
  }

  @Test
  void afterATermAllUnitsAreDrawnAnew() {
    assertEquals(TERM_NS, LOTTERY.epochNs());
    Book book = LOTTERY.openBook(2, 1, 0);
    book.place(0, Auctions.bid(0, 0, "1@9"));
    book.place(0, Auctions.bid(1, 1, "1@9"));
    SplittableRandom random = new SplittableRandom(13);
    int second = 0;
    for (int term = 1; term <= 1_000; term++) {
      book.seed(random.nextLong());
      book.epoch(term * TERM_NS);
      second += book.units(1);
    }
    assertEquals(500, second, 60);
  }
}
