package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lightmarket.model.Accrual;

class BookTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  private static long paid(Book book, long nowNs, int client) {
    Accrual accrual = new Accrual();
    book.accrued(nowNs, client, accrual);
    assertEquals(0, accrual.remainder(), "a whole amount");
    return accrual.wholeMinor();
  }

  /** Prices, funds and fees ten times those of the example, so that money stays whole. */
  private static Book auc1() {
    Book book = Auctions.vickrey().openBook(3, 4, 0);
    book.place(0, Auctions.bid(A, 0, "100, 80, 50"));
    book.place(0, Auctions.bid(B, 1, "90, 60, 20"));
    book.place(0, Auctions.bid(C, 2, "70, 40"));
    return book;
  }

  @Test
  void auc12FundsAreUsedUpAtTheExactNanosecond() {
    long fee = 10;
    long[] funds = {5_000 - fee, 3_000 - fee, 2_000 - fee};
    Book book = auc1();
    assertEquals(2_990, funds[A] - paid(book, 20 * SECOND_NS, A));
    assertEquals(1_990, funds[B] - paid(book, 20 * SECOND_NS, B));
    assertEquals(790, funds[C] - paid(book, 20 * SECOND_NS, C));

    book.place(20 * SECOND_NS, Auctions.bid(B, 3, "90, 90, 90"));
    funds[B] -= fee;
    assertEquals(70, book.rateMinorPerSecond(A));
    assertEquals(200, book.rateMinorPerSecond(B));
    assertEquals(0, book.rateMinorPerSecond(C));
    Accrual owed = new Accrual();
    book.accrued(20 * SECOND_NS, B, owed);
    long spentNs = 20 * SECOND_NS + owed.nsUntil(funds[B], book.rateMinorPerSecond(B));
    assertEquals(29_900_000_000L, spentNs);
    book.accrued(spentNs - 1, B, owed);
    assertTrue(owed.wholeMinor() < funds[B]);
    assertEquals(2_297, funds[A] - paid(book, spentNs, A));

    book.withdraw(spentNs, B);
    assertEquals(3, book.units(A));
    assertEquals(1, book.units(C));
    assertEquals(40, book.rateMinorPerSecond(A));
    assertEquals(0, book.rateMinorPerSecond(C));
    assertEquals(1_893, funds[A] - paid(book, 40 * SECOND_NS, A));
    assertEquals(0, funds[B] - paid(book, 40 * SECOND_NS, B));
    assertEquals(790, funds[C] - paid(book, 40 * SECOND_NS, C));
    long income = 0;
    for (int client = A; client <= C; client++) {
      income += paid(book, 40 * SECOND_NS, client);
    }
    assertEquals(7_277, income);
  }

  @Test
  void clientsWhoseUnitsChangedAreListedWithTheirUnitsBefore() {
    Book book = auc1();
    book.place(SECOND_NS, Auctions.bid(B, 3, "90, 90, 90"));
    assertEquals(3, book.changes());
    int[] before = {-1, -1, -1};
    for (int i = 0; i < book.changes(); i++) {
      before[book.changedClient(i)] = book.changedUnitsBefore(i);
    }
    assertEquals(2, before[A]);
    assertEquals(1, before[B]);
    assertEquals(1, before[C]);
    assertEquals(0, book.units(C));
    book.place(SECOND_NS, Auctions.bid(C, 4, "70, 30"));
    assertEquals(0, book.changes());
  }

  @Test
  void withdrawingEndsTheChargeAndKeepsTheBill() {
    Book book = auc1();
    assertTrue(book.withdraw(2 * SECOND_NS, A));
    assertFalse(book.withdraw(3 * SECOND_NS, A));
    assertEquals(0, book.changes());
    assertEquals(0, book.units(A));
    assertEquals(0, book.rateMinorPerSecond(A));
    assertEquals(0, book.rateMinorPerSecondMax(A));
    assertEquals(200, paid(book, 9 * SECOND_NS, A));
  }

  @Test
  void bidsOutliveAnOutage() {
    Book book = auc1();
    book.supply(SECOND_NS, 0, 0);
    assertEquals(3, book.changes());
    assertEquals(0, book.soldUnits());
    book.supply(2 * SECOND_NS, 4, 0);
    assertEquals(4, book.soldUnits());
    assertEquals(210, book.totalRateMinorPerSecond());
  }

  @Test
  void theMostThatAStandingBidCanCostIsItsWinningBids() {
    Book book = auc1();
    assertEquals(180, book.rateMinorPerSecondMax(A));
    assertEquals(90, book.rateMinorPerSecondMax(B));
    assertEquals(0, Auctions.vickrey().openBook(1, 4, 0).rateMinorPerSecondMax(A));
    Book free = Auctions.equalShare().openBook(1, 4, 3);
    free.place(0, Auctions.bid(A, 0, "2@10"));
    assertEquals(2, free.units(A));
    assertEquals(0, free.rateMinorPerSecondMax(A));
  }

  @Test
  void thePriceSignalIsTheHighestLosingBidOrTheReserve() {
    Book book = auc1();
    assertEquals(60, book.priceMinor());
    book.supply(0, 4, 65);
    assertEquals(65, book.priceMinor());
    book.supply(0, 9, 5);
    assertEquals(5, book.priceMinor());
  }

  @Test
  void aRequestWithinTheGrantCostsNothingMore() {
    assertEquals(0, auc1().admit(SECOND_NS, A, 1_000));
  }

  @Test
  void timeNeverRunsBack() {
    Book book = auc1();
    book.epoch(SECOND_NS);
    assertThrows(IllegalStateException.class, () -> book.place(0, Auctions.bid(A, 9, "1")));
    assertThrows(IllegalStateException.class, () -> book.accrued(0, A, new Accrual()));
  }
}
