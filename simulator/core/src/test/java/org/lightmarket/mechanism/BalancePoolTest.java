package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Accrual;

/** The mechanisms with prepaid balances, in a book: 100 units of 1,000 cost units a ms. */
class BalancePoolTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int UNITS = 100;
  private static final long UNIT = 1_000;

  /** A token costs a thousandth of a minor unit; a unit of capacity 1,000 a second. */
  private static Book lesPriority(int clients) {
    return Auctions.of(MechanismKind.LES_PRIORITY, "tokenPriceMinorPerBillion", 1_000_000L)
        .openBook(clients, UNITS, 0, UNIT);
  }

  private static Book tokenSale(int clients) {
    return Auctions.of(MechanismKind.TOKEN_SALE, "basePriceMinorPerBillion", 1_000_000L)
        .openBook(clients, UNITS, 0, UNIT);
  }

  private static long owed(Book book, long nowNs, int client) {
    Accrual accrual = new Accrual();
    book.accrued(nowNs, client, accrual);
    return accrual.wholeMinor();
  }

  private static BalanceView view(Book book, int client) {
    BalanceView view = new BalanceView();
    book.balance(client, view);
    return view;
  }

  @Test
  void aFreeClientHasTheLeastCapacityAndDoesNotPay() {
    Book book = lesPriority(2);
    book.place(0, Auctions.bid(0, 0, "50@9000"));
    assertEquals(1, book.units(0));
    assertFalse(book.isPaying(0));
    assertEquals(0, book.rateMinorPerSecond(0));
  }

  @Test
  void aPayingClientHasTheUnitsThatAreWorthTheirPrice() {
    Book book = lesPriority(2);
    book.place(0, Auctions.bid(0, 0, "30@2000, 10@1000, 20@999"));
    assertEquals(9_000_000, book.deposit(0, 0, 9_000_000));
    assertEquals(40, book.units(0));
    assertTrue(book.isPaying(0));
    assertEquals(1_000, book.priceMinor());
    assertEquals(40_000, book.rateMinorPerSecond(0));
  }

  @Test
  void capacityAndRequestsUseUpTheBalanceAndAreIncome() {
    Book book = lesPriority(1);
    book.place(0, Auctions.bid(0, 0, "40@2000"));
    book.deposit(0, 0, 9_000_000);
    book.epoch(10 * SECOND_NS);
    assertEquals(400_000, owed(book, 10 * SECOND_NS, 0));
    assertEquals(0, book.admit(10 * SECOND_NS, 0, 8_000_000));
    book.served(10 * SECOND_NS, 0, 5_000_000);
    book.epoch(20 * SECOND_NS);
    assertEquals(805_000, owed(book, 20 * SECOND_NS, 0));
    assertEquals(9_000_000 - 805_000, book.refund(20 * SECOND_NS, 0));
    assertEquals(805_000, owed(book, 20 * SECOND_NS, 0));
    assertEquals(1, book.units(0));
  }

  @Test
  void theBookWakesWhenABalanceIsUsedUp() {
    Book book = lesPriority(1);
    book.place(0, Auctions.bid(0, 0, "40@2000"));
    book.deposit(0, 0, 200_000);
    assertEquals(5 * SECOND_NS, book.wakeNs());
    book.served(SECOND_NS, 0, 40_000_000);
    assertEquals(4 * SECOND_NS, book.wakeNs());
    book.epoch(4 * SECOND_NS - 1);
    assertEquals(40, book.units(0));
    book.epoch(book.wakeNs());
    assertEquals(1, book.units(0));
    assertEquals(200_000, owed(book, 4 * SECOND_NS, 0));
    assertEquals(Long.MAX_VALUE, book.wakeNs());
  }

  @Test
  void theLargerBalancePerUnitDisplacesTheSmaller() {
    Book book = lesPriority(2);
    book.place(0, Auctions.bid(0, 0, "100@2000"));
    book.deposit(0, 0, 50_000_000);
    assertEquals(100, book.units(0));
    book.place(SECOND_NS, Auctions.bid(1, 1, "60@2000"));
    book.deposit(SECOND_NS, 1, 60_000_000);
    assertTrue(book.units(1) >= 45, book.units(1) + " units");
    assertTrue(book.units(0) + book.units(1) <= UNITS);
  }

  @Test
  void anOutageTakesAllAndGivesItBack() {
    Book book = lesPriority(2);
    book.place(0, Auctions.bid(0, 0, "10@2000"));
    book.deposit(0, 0, 50_000_000);
    book.supply(SECOND_NS, 0, 0);
    assertEquals(0, book.units(0));
    book.supply(2 * SECOND_NS, UNITS, 0);
    assertTrue(book.units(0) >= 1);
    book.epoch(10 * SECOND_NS);
    assertEquals(10, book.units(0));
  }

  @Test
  void tokensGetDearerAsTheyAreSoldAndSpendingThemIsIncome() {
    Book book = tokenSale(2);
    book.place(0, Auctions.bid(0, 0, "10@100000"));
    book.place(0, Auctions.bid(1, 1, "10@100000"));
    long first = book.deposit(0, 0, 10_000_000);
    long tokens = view(book, 0).tokens;
    long second = book.deposit(0, 1, 10_000_000);
    assertTrue(first <= 10_000_000 && first >= 9_999_990);
    assertTrue(view(book, 1).tokens < tokens && second <= 10_000_000);
    assertEquals(0, owed(book, 0, 0));
    book.epoch(10 * SECOND_NS);
    long income = owed(book, 10 * SECOND_NS, 0) + owed(book, 10 * SECOND_NS, 1);
    assertTrue(income > 0);
    long back = book.refund(10 * SECOND_NS, 0) + book.refund(10 * SECOND_NS, 1);
    income = owed(book, 10 * SECOND_NS, 0) + owed(book, 10 * SECOND_NS, 1);
    assertEquals(first + second, income + back);
    assertEquals(0, view(book, 0).supply);
  }

  @Test
  void moneyPaidInIsIncomeOrComesBackAndUnitsAreNeverGrantedTwice() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 20; run++) {
      int clients = 2 + random.nextInt(15);
      Book book = run % 2 == 0 ? lesPriority(clients) : tokenSale(clients);
      long[] paid = new long[clients];
      long[] owedBefore = new long[clients];
      long nowNs = 0;
      for (int step = 0; step < 600; step++) {
        nowNs += random.nextLong(6 * SECOND_NS);
        int client = random.nextInt(clients);
        switch (random.nextInt(8)) {
          case 0, 1 -> {
            int units = 1 + random.nextInt(60);
            long price = random.nextLong(4_000);
            book.place(nowNs, Auctions.bid(client, step, units + "@" + price));
          }
          case 2 -> book.withdraw(nowNs, client);
          case 3 -> paid[client] += book.deposit(nowNs, client, random.nextLong(20_000_000));
          case 4 -> book.served(nowNs, client, random.nextLong(30_000_000));
          case 5 -> paid[client] -= random.nextInt(6) == 0 ? book.refund(nowNs, client) : 0;
          case 6 -> book.supply(nowNs, random.nextInt(UNITS + 1), random.nextInt(900));
          default -> book.epoch(nowNs);
        }
        int sum = 0;
        for (int each = 0; each < clients; each++) {
          sum += book.units(each);
          long owed = owed(book, nowNs, each);
          assertTrue(owed >= owedBefore[each]);
          owedBefore[each] = owed;
        }
        assertEquals(sum, book.soldUnits());
        assertTrue(sum <= UNITS);
      }
      book.epoch(nowNs);
      long all = 0;
      for (int client = 0; client < clients; client++) {
        paid[client] -= book.refund(nowNs, client);
      }
      for (int client = 0; client < clients; client++) {
        all += paid[client] - owed(book, nowNs, client);
        assertTrue(run % 2 != 0 || paid[client] == owed(book, nowNs, client));
      }
      assertEquals(0, all);
    }
  }

  @Test
  void otherBooksKeepNoBalances() {
    Book book = Auctions.vickrey().openBook(1, 5, 0, 7);
    assertThrows(IllegalStateException.class, () -> book.deposit(0, 0, 1));
    assertThrows(IllegalStateException.class, () -> view(book, 0));
    assertEquals(Long.MAX_VALUE, book.wakeNs());
    assertTrue(book.isPaying(0));
  }
}
