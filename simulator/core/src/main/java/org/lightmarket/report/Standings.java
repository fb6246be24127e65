package org.lightmarket.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Numbers;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.DemandResult;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.statistics.Selection;

/**
 * Which variant is best at what: in each metric that has a good end, the variants' means, which of
 * them may be the best, and a sentence that says so with its probability.
 */
public final class Standings {
  /** The stated probability of correct selection, for each metric by itself. */
  public static final double CONFIDENCE = 0.95;

  private static final String ABSENT = "–";

  /** More than this are not named one by one. */
  private static final int MOST_NAMES = 6;

  private static final String WORD_AND = " and ";

  /** A metric of a class and which end of it is good. */
  private record Contest(HeadlineMetric metric, String group, boolean largestIsBest) {}

  private static final List<Contest> CONTESTS =
      List.of(
          new Contest(HeadlineMetric.REVENUE, StudyTables.ALL, true),
          new Contest(HeadlineMetric.WELFARE, StudyTables.ALL, true),
          new Contest(HeadlineMetric.SURPLUS, StudyTables.ALL, true),
          new Contest(HeadlineMetric.IN_TIME, StudyTables.ALL, true),
          new Contest(HeadlineMetric.HOLDER_IN_TIME, StudyTables.ALL, true),
          new Contest(HeadlineMetric.LATENCY_P99, "paid", false),
          new Contest(HeadlineMetric.IN_TIME, "free", true),
          new Contest(HeadlineMetric.JAIN, StudyTables.ALL, true),
          new Contest(HeadlineMetric.MODE_SWITCHES, StudyTables.ALL, false));

  /**
   * A metric.
   *
   * @param label of the metric, with its class and unit
   * @param cells by variant: the mean; empty if it has none
   * @param mayBeBest by variant
   * @param sentence which is best, with what probability, or which cannot be told apart; empty for
   *     a row that says what is reached of a bound
   * @param benchmark the mean of random allocation; empty if it was not simulated
   */
  public record Row(
      String label,
      List<String> cells,
      List<Boolean> mayBeBest,
      String sentence,
      String benchmark) {
    /** Copies the lists. */
    public Row {
      cells = List.copyOf(cells);
      mayBeBest = List.copyOf(mayBeBest);
    }
  }

  private final Results results;
  private final StudyTables tables;
  private final List<String> variants;

  private Standings(Results results) {
    this.results = results;
    this.tables = results.tables();
    this.variants = tables.variants();
  }

  /** The standings of a study with several variants; empty for one. */
  public static List<Row> of(Results results) {
    Standings standings = new Standings(results);
    List<Row> rows = new ArrayList<>();
    if (standings.variants.size() > 1) {
      for (Contest contest : CONTESTS) {
        standings.add(contest, rows);
      }
    }
    return rows;
  }

  /** Whether demand was the same event by event under all variants, as far as the tables tell. */
  public static String demand(Results results) {
    StudyTables tables = results.tables();
    Map<Integer, Set<String>> digests = new TreeMap<>();
    long requests = 0;
    for (DemandResult row : tables.demand()) {
      digests.computeIfAbsent(row.replication(), absent -> new TreeSet<>()).add(row.digest());
      requests += row.variant().equals(tables.variants().get(0)) ? row.requests() : 0;
    }
    long differ = digests.values().stream().filter(of -> of.size() > 1).count();
    if (digests.isEmpty()) {
      return "The seeds are the same under each.";
    }
    return differ == 0
        ? "Demand was found the same under each, event by event: "
            + Numbers.fixed((double) requests, 0)
            + " requests with their instants, clients, types, work and values."
        : "Demand is not the same under each: variants set what clients demand or what it is worth"
            + " to them. Only the seeds are common.";
  }

  private void add(Contest contest, List<Row> rows) {
    String metric = contest.metric().key();
    List<String> entered =
        variants.stream()
            .filter(v -> tables.hasMetric(v, contest.group(), metric))
            .filter(v -> isFinite(tables.metric(v, contest.group(), metric)))
            .toList();
    if (entered.isEmpty()) {
      return;
    }
    Quantity quantity = contest.metric().quantity(results, contest.group());
    Quantity.Unit unit = quantity.unit(largest(contest));
    List<Integer> possible = List.of();
    String sentence = "One replication cannot tell which is best.";
    if (tables.replications().size() > 1) {
      double sign = contest.largestIsBest() ? 1 : -1;
      double[][] values = new double[entered.size()][];
      for (int i = 0; i < values.length; i++) {
        double[] of = tables.metric(entered.get(i), contest.group(), metric);
        values[i] = IntStream.range(0, of.length).mapToDouble(r -> sign * of[r]).toArray();
      }
      Selection selection = Selection.largest(CONFIDENCE, values);
      possible = selection.possible();
      sentence = sentence(entered, selection, quantity, contest.largestIsBest());
    }
    List<String> cells = new ArrayList<>();
    List<Boolean> marks = new ArrayList<>();
    for (String variant : variants) {
      int place = entered.indexOf(variant);
      Estimate e = tables.estimate(variant, contest.group(), metric);
      cells.add(e.count() == 0 ? ABSENT : unit.number(e.mean(), e.halfWidth()));
      marks.add(place >= 0 && possible.contains(place));
    }
    String label =
        contest.metric().label()
            + (contest.group().equals(StudyTables.ALL) ? "" : ", " + contest.group())
            + (unit.name().isEmpty() ? "" : " (" + unit.name() + ")");
    rows.add(new Row(label, cells, marks, sentence, benchmark(contest, unit)));
    if (contest.group().equals(StudyTables.ALL)) {
      Bounds.of(results, contest.metric()).ifPresent(bounds -> rows.add(reached(bounds, unit)));
    }
  }

  private String benchmark(Contest contest, Quantity.Unit unit) {
    if (!tables.hasBenchmark()) {
      return "";
    }
    Estimate e = tables.estimate(StudyTables.BENCHMARK, contest.group(), contest.metric().key());
    return e.count() == 0 ? ABSENT : unit.number(e.mean(), e.halfWidth());
  }

  /** What variants reach of a bound, in per cent. */
  private Row reached(Bounds bounds, Quantity.Unit unit) {
    Quantity.Unit share = new Quantity.Share().unit(1);
    List<String> cells = new ArrayList<>();
    for (String variant : tables.variantsAndBenchmark()) {
      Estimate e = bounds.share(variant);
      cells.add(e.count() == 0 ? ABSENT : share.number(e.mean(), e.halfWidth()));
    }
    Estimate bound = bounds.bound(variants.get(0));
    String size = bounds.isCommon() ? " " + unit.number(bound.mean(), bound.halfWidth()) : "";
    int designs = variants.size();
    return new Row(
        "  % of " + bounds.name() + size,
        cells.subList(0, designs),
        Collections.nCopies(designs, false),
        "",
        cells.size() > designs ? cells.get(designs) : "");
  }

  private double largest(Contest contest) {
    double largest = 0;
    for (String variant : variants) {
      double mean =
          Math.abs(tables.estimate(variant, contest.group(), contest.metric().key()).mean());
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    return largest;
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String sentence(
      List<String> entered, Selection selection, Quantity quantity, boolean largestIsBest) {
    String best = entered.get(selection.best());
    String end = largestIsBest ? "highest" : "lowest";
    String sure = "probability " + CONFIDENCE + " at least";
    if (entered.size() == 1) {
      return best + " alone has it.";
    }
    if (selection.isDecided()) {
      return best + " is " + end + " (" + sure + ").";
    }
    List<String> names = selection.possible().stream().map(entered::get).toList();
    String all =
        names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
            + WORD_AND
            + names.get(names.size() - 1);
    if (selection.within() <= 0) {
      return "no difference between " + all + ".";
    }
    if (names.size() > MOST_NAMES) {
      return "no difference beyond noise between the "
          + names.size()
          + " that are marked; "
          + nearest(best, end, selection, quantity, sure);
    }
    return "no difference beyond noise between "
        + all
        + "; "
        + nearest(best, end, selection, quantity, sure);
  }

  private static String nearest(
      String best, String end, Selection selection, Quantity quantity, String sure) {
    return best
        + " is "
        + end
        + " or within "
        + size(quantity, selection.within())
        + " of it ("
        + sure
        + ").";
  }

  /** A size without the sign that changes carry. */
  private static String size(Quantity quantity, double value) {
    return quantity.change(value).substring(1);
  }
}
