package org.lightmarket.report.books;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.report.books.BooksFigures.AssetBooks;
import org.lightmarket.report.books.BooksFigures.Flow;
import org.lightmarket.report.books.BooksFigures.TypeSeries;
import org.lightmarket.report.chart.BalanceChart;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigureWriter;

/** What the page shows of one asset, as the template sees it. */
final class AssetSection {
  private static final int ACCOUNTS_SHOWN = 30;
  private static final String CAPTION =
      "Posted balances, summed over all accounts of a type: assets and expenses are debits less"
          + " credits, the others credits less debits. Each panel has its own"
          + " scale; a type whose sum is always 0 has none.";

  /** A table with bars. */
  private record RankingTable(
      String id, String heading, List<String> heads, List<BarRow> rows, String note) {}

  /** A row of it. */
  private record BarRow(List<String> names, String count, String amount, String width) {}

  private final BooksFigures figures;
  private final AssetBooks books;
  private final Times times;
  private final int number;
  private final Amounts amounts;

  /** The section of an asset, which has a number on its page. */
  AssetSection(BooksFigures figures, AssetBooks books, Times times, int number) {
    this.figures = figures;
    this.books = books;
    this.times = times;
    this.number = number;
    this.amounts = new Amounts(books.asset());
  }

  Map<String, Object> model() {
    String code = books.asset().code();
    boolean moved = !books.codes().places().isEmpty();
    boolean drawn = !books.series().stream().allMatch(TypeSeries::isZero);
    String title = "Balances by type of account";
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("number", number);
    model.put("code", code);
    model.put("unit", code);
    model.put("pictureTitle", title + ", " + code);
    model.put("svg", drawn ? FigureWriter.svg(figure(title)) : false);
    model.put("caption", drawn ? CAPTION : "Nothing to draw: each type's sum is always 0.");
    model.put("rankings", moved ? List.of(flows(), codes()) : List.of());
    model.put("accounts", TrialTable.rows(books, amounts, ACCOUNTS_SHOWN));
    model.put("trialNote", trialNote());
    return model;
  }

  private Figure figure(String title) {
    List<AccountType> types = List.of(AccountType.values());
    List<BalanceChart.Panel> panels = new ArrayList<>();
    for (TypeSeries series : books.series()) {
      if (!series.isZero()) {
        AccountType type = series.type();
        panels.add(new BalanceChart.Panel(plural(type), types.indexOf(type), values(series)));
      }
    }
    BalanceChart.Span span =
        new BalanceChart.Span(
            Times.seconds(figures.firstNs()), Times.seconds(figures.lastNs()), times.calendar());
    String part = Integer.toString(number);
    return BalanceChart.draw(part, title, books.asset().code(), CAPTION, panels, span);
  }

  private List<Double> values(TypeSeries series) {
    return series.balances().stream().map(amounts::value).toList();
  }

  private static String plural(AccountType type) {
    return switch (type) {
      case ASSET -> "assets";
      case LIABILITY -> "liabilities";
      case EQUITY -> "equity";
      case REVENUE -> "revenue";
      case EXPENSE -> "expenses";
    };
  }

  private RankingTable flows() {
    return new RankingTable(
        "flows",
        books.asset().code() + ": largest flows",
        List.of("from (debit)", "to (credit)", "codes"),
        rows(books.flows(), AssetSection::names),
        note(books.flows(), "pairs of accounts"));
  }

  private static List<String> names(Ranking.Place<Flow> place) {
    Flow flow = place.key();
    return List.of(flow.debit(), flow.credit(), String.join(", ", place.labels()));
  }

  private RankingTable codes() {
    return new RankingTable(
        "codes",
        books.asset().code() + ": flows by code",
        List.of("code"),
        rows(books.codes(), place -> List.of(place.key().isEmpty() ? "(none)" : place.key())),
        note(books.codes(), "codes"));
  }

  private <K> List<BarRow> rows(
      Ranking<K> ranking, Function<Ranking.Place<K>, List<String>> names) {
    BigInteger largest = ranking.places().get(0).sumMinor();
    return ranking.places().stream()
        .map(
            place ->
                new BarRow(
                    names.apply(place),
                    Amounts.count(place.transfers()),
                    amounts.text(place.sumMinor()),
                    percent(place.sumMinor(), largest)))
        .toList();
  }

  private static String percent(BigInteger part, BigInteger whole) {
    return new BigDecimal(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private String note(Ranking<?> ranking, String what) {
    if (ranking.others() == 0) {
      return "";
    }
    String rest = "And " + Amounts.count(ranking.others()) + " more " + what + ".";
    return ranking.missing().signum() == 0
        ? rest
        : rest
            + " There were too many to follow all of them: a sum may be too low, by at most "
            + amounts.withCode(ranking.missing())
            + ".";
  }

  private String trialNote() {
    boolean equal = books.debits().equals(books.credits());
    return "All posted debits "
        + amounts.withCode(books.debits())
        + (equal ? " = " : " ≠ ")
        + "all posted credits "
        + amounts.withCode(books.credits())
        + ".";
  }
}
