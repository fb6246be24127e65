package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.InputException;

class FlatSubscriptionTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;
  private static final long DAY_NS = 24 * HOUR_NS;

  /** Free: 1 unit, 3 a day; bronze: 1,000 a second for 4 units; gold: 10,000 for 20. */
  private static Mechanism gateway(String overQuota) {
    return Auctions.of(
        MechanismKind.FLAT_SUBSCRIPTION,
        "tierFeesMinor",
        new long[] {0, 3_600_000, 36_000_000},
        "period",
        HOUR_NS,
        "tierRequestsPerDay",
        new long[] {3, 6, 1_000_000},
        "tierRequestsPerSecond",
        new long[] {2, 1_000, 1_000_000_000},
        "tierUnits",
        new long[] {1, 4, 20},
        "overQuota",
        overQuota,
        "overagePriceMinor",
        70L);
  }

  private static long owed(Book book, long nowNs, int client) {
    Accrual accrual = new Accrual();
    book.accrued(nowNs, client, accrual);
    return accrual.wholeMinor();
  }

  @Test
  void aBidHasTheSmallestTierOfItsUnitsThatIsWorthTheFee() {
    Book book = gateway("reject").openBook(4, 100, 0, 1);
    book.place(0, Auctions.bid(0, 0, "1@0"));
    book.place(0, Auctions.bid(1, 1, "3@400"));
    book.place(0, Auctions.bid(2, 2, "20@501"));
    book.place(0, Auctions.bid(3, 3, "9@250"));
    assertEquals(1, book.units(0));
    assertEquals(3, book.units(1));
    assertEquals(20, book.units(2));
    assertEquals(4, book.units(3), "gold is not worth 10,000 a second, bronze is worth 1,000");
    assertEquals(0, book.rateMinorPerSecond(0));
    assertEquals(1_000, book.rateMinorPerSecond(1));
    assertEquals(10_000, book.rateMinorPerSecond(2));
    assertFalse(book.isPaying(0));
    assertTrue(book.isPaying(1));
  }

  @Test
  void subscribersKeepTheirTierWhenOthersComeEarlierInTheOrder() {
    Book book = gateway("reject").openBook(3, 24, 0, 1);
    book.place(0, Auctions.bid(0, 5, "20@900"));
    book.place(0, Auctions.bid(1, 1, "20@900"));
    assertEquals(20, book.units(0));
    assertEquals(4, book.units(1));
    book.withdraw(SECOND_NS, 0);
    assertEquals(20, book.units(1), "the upgrade waited for free capacity");
  }

  @Test
  void theQuotaOfADayIsKeptAndBeginsAnewAtMidnight() {
    Book book = gateway("reject").openBook(1, 24, 0, 1);
    book.place(0, Auctions.bid(0, 0, "1@0"));
    for (int i = 0; i < 3; i++) {
      assertEquals(0, book.admit(i * SECOND_NS, 0, 9));
    }
    assertEquals(Book.REFUSED, book.admit(HOUR_NS, 0, 9));
    assertEquals(Book.REFUSED, book.admit(DAY_NS - 1, 0, 9));
    assertEquals(0, book.admit(DAY_NS, 0, 9));
  }

  @Test
  void requestsOverTheQuotaCostTheOveragePriceOfThoseWhoPay() {
    Book book = gateway("charge").openBook(2, 24, 0, 1);
    book.place(0, Auctions.bid(0, 0, "4@400"));
    book.place(0, Auctions.bid(1, 1, "1@0"));
    for (int i = 0; i < 6; i++) {
      assertEquals(0, book.admit(i * SECOND_NS, 0, 9));
    }
    assertEquals(70, book.admit(6 * SECOND_NS, 0, 9));
    assertEquals(Book.REFUSED, book.admit(7 * SECOND_NS, 0, 9, 69), "too little money");
    assertEquals(70, book.admit(8 * SECOND_NS, 0, 9, 70));
    assertEquals(8 * 1_000 + 2 * 70, owed(book, 8 * SECOND_NS, 0));
    for (int i = 0; i < 3; i++) {
      book.admit((9 + i) * SECOND_NS, 1, 9);
    }
    assertEquals(Book.REFUSED, book.admit(HOUR_NS, 1, 9), "the free tier charges nothing");
  }

  @Test
  void theRateLimitLetsASecondsWorthPassAtOnce() {
    Book book = gateway("reject").openBook(1, 24, 0, 1);
    book.place(0, Auctions.bid(0, 0, "1@0"));
    assertEquals(0, book.admit(0, 0, 9));
    assertEquals(0, book.admit(0, 0, 9));
    assertEquals(Book.REFUSED, book.admit(0, 0, 9));
    assertEquals(Book.REFUSED, book.admit(SECOND_NS / 2 - 1, 0, 9));
    assertEquals(0, book.admit(SECOND_NS / 2, 0, 9));
  }

  @Test
  void noSecondSeesMoreThanTwiceTheRateAndNoDayMoreThanTheQuota() {
    SplittableRandom random = new SplittableRandom(3);
    Mechanism mechanism =
        Auctions.of(
            MechanismKind.FLAT_SUBSCRIPTION,
            "tierFeesMinor",
            new long[] {0},
            "tierRequestsPerDay",
            new long[] {5_000},
            "tierRequestsPerSecond",
            new long[] {7},
            "tierUnits",
            new long[] {1});
    Book book = mechanism.openBook(1, 1, 0, 1);
    book.place(0, Auctions.bid(0, 0, "1@0"));
    long nowNs = 0;
    long second = -1;
    int inSecond = 0;
    long day = -1;
    int inDay = 0;
    int served = 0;
    for (int i = 0; i < 200_000; i++) {
      nowNs += random.nextLong(SECOND_NS * (random.nextInt(10) == 0 ? 40 : 1) / 2);
      if (nowNs / SECOND_NS != second) {
        second = nowNs / SECOND_NS;
        inSecond = 0;
      }
      if (nowNs / DAY_NS != day) {
        day = nowNs / DAY_NS;
        inDay = 0;
      }
      if (book.admit(nowNs, 0, 1) == 0) {
        inSecond++;
        inDay++;
        served++;
      }
      assertTrue(inSecond <= 14 && inDay <= 5_000);
    }
    assertTrue(served > 10_000);
  }

  @Test
  void feesAreOwedToTheMinorUnitWhateverTheTierWasAndWhenever() {
    SplittableRandom random = new SplittableRandom(4);
    long[] fees = {0, 7_777_777, 99_999_999_999L};
    long periodNs = 720 * HOUR_NS;
    Mechanism mechanism =
        Auctions.of(
            MechanismKind.FLAT_SUBSCRIPTION,
            "tierFeesMinor",
            fees,
            "tierRequestsPerDay",
            new long[] {1, 1, 1},
            "tierRequestsPerSecond",
            new long[] {1, 1, 1},
            "tierUnits",
            new long[] {1, 4, 20});
    Book book = mechanism.openBook(1, 20, 0, 1);
    String[] bids = {"1@0", "4@1000000", "20@1000000"};
    BigInteger exact = BigInteger.ZERO;
    long nowNs = 0;
    long last = 0;
    for (int i = 0; i < 3_000; i++) {
      int tier = random.nextInt(3);
      book.place(nowNs, Auctions.bid(0, i, bids[tier]));
      long elapsedNs = random.nextLong(HOUR_NS);
      nowNs += elapsedNs;
      exact = exact.add(BigInteger.valueOf(fees[tier]).multiply(BigInteger.valueOf(elapsedNs)));
      long owed = owed(book, nowNs, 0);
      assertEquals(exact.divide(BigInteger.valueOf(periodNs)).longValue(), owed);
      assertTrue(owed >= last);
      last = owed;
    }
  }

  @Test
  void tiersOfDifferentLengthsAreWrongInput() {
    assertThrows(
        InputException.class,
        () -> Auctions.of(MechanismKind.FLAT_SUBSCRIPTION, "tierUnits", new long[] {1, 2}));
    assertThrows(
        InputException.class,
        () -> Auctions.of(MechanismKind.FLAT_SUBSCRIPTION, "tierUnits", new long[] {1, 9, 8, 100}));
  }
}
