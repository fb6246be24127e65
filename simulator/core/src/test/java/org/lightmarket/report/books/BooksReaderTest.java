package org.lightmarket.report.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.report.books.BooksFigures.AssetBooks;
import org.lightmarket.report.books.BooksFigures.Flow;
import org.lightmarket.report.books.BooksFigures.OpenPending;
import org.lightmarket.report.books.BooksFigures.TypeSeries;

/** Figures of small ledgers, worked out by hand. */
class BooksReaderTest {
  private static List<Long> at(TypeSeries series, int... stretches) {
    return java.util.Arrays.stream(stretches)
        .mapToObj(i -> series.balances().get(i).longValueExact())
        .toList();
  }

  @Test
  void figuresOfAWorkedExample() {
    try (SmallBooks books = SmallBooks.example()) {
      BooksFigures figures = BooksReader.read(books.ledger());
      assertEquals(5, figures.accounts());
      assertEquals(7, figures.transfers());
      assertEquals(
          Map.of(Action.POSTED, 3L, Action.PENDING, 3L, Action.POST_PENDING, 1L),
          figures.actions());
      assertEquals(1_000, figures.firstNs());
      assertEquals(5_000, figures.lastNs());
      AssetBooks eur = figures.assets().get(0);
      assertEquals(BigInteger.valueOf(1_000 + 300 + 200 + 50), eur.debits());
      assertEquals(eur.debits(), eur.credits());
      assertEquals(
          List.of(
              AccountType.ASSET, AccountType.LIABILITY, AccountType.REVENUE, AccountType.EXPENSE),
          eur.series().stream().map(TypeSeries::type).toList());
      // Posted at 1,000, 2,000, 3,000 and 4,000 ns of 1,000 to 5,000: a hundred stretches apart.
      int[] ends = {0, 99, 100, 199, 200, 299, 300, 399};
      long[][] expected = {
        {1_000, 1_000, 1_000, 1_000, 800, 800, 750, 750},
        {1_000, 1_000, 700, 700, 500, 500, 500, 500},
        {0, 0, 300, 300, 300, 300, 300, 300},
        {0, 0, 0, 0, 0, 0, 50, 50},
      };
      for (int i = 0; i < expected.length; i++) {
        assertEquals(
            java.util.Arrays.stream(expected[i]).boxed().toList(), at(eur.series().get(i), ends));
        TypeSeries series = eur.series().get(i);
        assertEquals(eur.balance(series.type()), series.balances().get(399));
      }
    }
  }

  @Test
  void flowsCodesAndPendingsOfTheWorkedExample() {
    try (SmallBooks books = SmallBooks.example()) {
      BooksFigures figures = BooksReader.read(books.ledger());
      AssetBooks eur = figures.assets().get(0);
      List<Ranking.Place<Flow>> flows = eur.flows().places();
      assertEquals(4, flows.size());
      assertEquals(
          new Ranking.Place<>(
              new Flow("bank", "client"), BigInteger.valueOf(1_000), 1, List.of("deposit")),
          flows.get(0));
      assertEquals(new Flow("client", "revenue"), flows.get(1).key());
      assertEquals(new Flow("client", "bank"), flows.get(2).key());
      assertEquals(BigInteger.valueOf(200), flows.get(2).sumMinor());
      assertEquals("withdrawal", eur.codes().places().get(2).key());
      List<OpenPending> open = figures.pendings();
      assertEquals(2, open.size());
      assertEquals(80, open.get(0).amountMinor());
      assertEquals(0, open.get(0).dueNs());
      assertEquals(5_000 + 9_000, open.get(1).dueNs());
      assertTrue(figures.pendingsListed());
    }
  }

  @Test
  void anEmptyLedgerHasNoFigures() {
    try (MemoryLedger empty = new MemoryLedger(() -> 0)) {
      BooksFigures figures = BooksReader.read(empty);
      assertEquals(0, figures.transfers());
      assertEquals(List.of(), figures.assets());
    }
  }

  @Test
  void aRankingDropsOnlyTheLeastAndTellsTheBound() {
    Ranking.Builder<Integer> builder = new Ranking.Builder<>(3);
    for (int i = 1; i <= 6; i++) {
      builder.add(i, 10L * i, "code");
    }
    builder.add(6, 1, "other");
    Ranking<Integer> all = builder.build(2, key -> key);
    assertEquals(
        new Ranking.Place<>(6, BigInteger.valueOf(61), 2, List.of("code", "other")),
        all.places().get(0));
    assertEquals(4, all.others());
    assertEquals(BigInteger.ZERO, all.missing());
    builder.add(1, 5, "");
    builder.add(7, 100, "");
    Ranking<Integer> bounded = builder.build(2, key -> key);
    assertEquals(List.of(7, 6), bounded.places().stream().map(Ranking.Place::key).toList());
    assertEquals(BigInteger.valueOf(30), bounded.missing());
    assertFalse(bounded.others() < 4);
  }

  @Test
  void sumsBeyondALongAreExact() {
    Ranking.Builder<String> builder = new Ranking.Builder<>();
    for (int i = 0; i < 3; i++) {
      builder.add("x", Long.MAX_VALUE, "");
    }
    assertEquals(
        BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3)),
        builder.build(1, key -> key).places().get(0).sumMinor());
  }
}
