package org.lightmarket.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.report.chart.Effect;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.statistics.Holm;
import org.lightmarket.statistics.Intervals;

/** The headline table, and the differences to the first variant where there are several. */
final class HeadlineTables {
  private final Results results;
  private final StudyTables tables;
  private final List<String> variants;

  private HeadlineTables(Results results) {
    this.results = results;
    tables = results.tables();
    variants = tables.variants();
  }

  static List<PageTable> of(Results results) {
    HeadlineTables headline = new HeadlineTables(results);
    List<PageTable> pages = new ArrayList<>();
    if (headline.variants.size() > 1) {
      pages.add(headline.standings());
      BoundsTable.of(results).ifPresent(pages::add);
    }
    pages.add(headline.means());
    if (headline.variants.size() > 1) {
      pages.add(headline.differences());
    }
    return pages;
  }

  /** Which variant is best at what. */
  private PageTable standings() {
    PageTable.Builder table = new PageTable.Builder().column(PageTable.METRIC);
    variants.forEach(table::numbers);
    if (tables.hasBenchmark()) {
      table.numbers(BENCHMARK_HEAD);
    }
    List<String> sentences = new ArrayList<>();
    for (Standings.Row row : Standings.of(results)) {
      table.text(row.label());
      for (int i = 0; i < variants.size(); i++) {
        if (row.mayBeBest().get(i)) {
          table.clear(row.cells().get(i), "");
        } else {
          table.number(row.cells().get(i));
        }
      }
      if (tables.hasBenchmark()) {
        table.number(row.benchmark());
      }
      table.end();
      if (!row.sentence().isEmpty()) {
        sentences.add(row.label().replaceAll(" \\(.*", "") + ": " + row.sentence());
      }
    }
    return table.build(
        "standings",
        "Which is best at what",
        sentences,
        "Bold: it may be the best. The subset in bold holds the best, and its sentence is right,"
            + " with a probability of "
            + Standings.CONFIDENCE
            + " at least for each metric by itself (paired comparisons with the best; Nelson,"
            + " Swann, Goldsman and Song 2001)."
            + (tables.hasBenchmark() ? " " + BENCHMARK_NOTE : ""));
  }

  private PageTable means() {
    PageTable.Builder table = builder();
    variants.forEach(table::numbers);
    if (tables.hasBenchmark()) {
      table.numbers(BENCHMARK_HEAD);
    }
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity.Unit unit = unit(metric, group);
        table.text(metric.label()).text(group).text(unit.name());
        List<Estimate> row =
            tables.variantsAndBenchmark().stream()
                .map(v -> tables.estimate(v, group, metric.key()))
                .toList();
        int decimals = unit.decimals(row);
        for (Estimate e : row) {
          table.estimate(unit.fixed(e.mean(), decimals), unit, e, decimals, false);
        }
        table.end();
      }
    }
    int n = tables.replications().size();
    String note =
        n == 1
            ? "One replication: no intervals."
            : "Means over "
                + n
                + " replications with their Student-t intervals at 95 %. Holders are clients"
                + " that hold units at the demand instant.";
    String benchmark = tables.hasBenchmark() ? " " + BENCHMARK_NOTE : "";
    return table.build(
        "headline", "Results", List.of(), note + " " + ENDLESS + " " + SPAN + benchmark);
  }

  private static final String ENDLESS =
      "Requests without an answer count as endless in latency quantiles; ∞ means that there were"
          + " more of them than the quantile spares.";

  private static final String SPAN =
      "Revenue is that of the whole run, as are requests demanded; all else leaves out the warm-up,"
          + " welfare and consumer surplus among it.";

  private static final String BENCHMARK_HEAD = "random †";
  private static final String BENCHMARK_NOTE =
      "† Random allocation, a benchmark and no mechanism: units drawn by lot, for nothing. It is"
          + " not ranked.";

  private static PageTable.Builder builder() {
    return new PageTable.Builder()
        .column(PageTable.METRIC)
        .column(PageTable.CLASS)
        .column(PageTable.UNIT);
  }

  /** One unit for a row: that of its largest finite mean. */
  private Quantity.Unit unit(HeadlineMetric metric, String group) {
    double largest = 0;
    for (String variant : variants) {
      double mean = Math.abs(tables.estimate(variant, group, metric.key()).mean());
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    return metric.quantity(results, group).unit(largest);
  }

  private PageTable differences() {
    String first = variants.get(0);
    PageTable.Builder table = builder();
    variants.stream().skip(1).forEach(table::numbers);
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity.Unit unit = unit(metric, group);
        table.text(metric.label()).text(group).text(unit.changeName());
        Map<String, Effect> differences = new HashMap<>();
        List<Effect> effects = Effect.againstFirst(tables, group, metric.key());
        effects.forEach(effect -> differences.put(effect.variant(), effect));
        Map<String, String> marks = marks(effects, group, metric.key());
        int decimals = unit.decimals(effects.stream().map(Effect::difference).toList());
        for (String variant : variants.subList(1, variants.size())) {
          @Nullable Effect effect = differences.get(variant);
          Estimate difference = effect == null ? Estimate.of() : effect.difference();
          difference(table, unit, difference, decimals, marks.getOrDefault(variant, ""));
        }
        table.end();
      }
    }
    return table.build(
        "differences",
        "Differences to “" + first + "”",
        List.of(),
        "Paired over replications, which see the same demand and seeds (common random numbers);"
            + " intervals at 95 % jointly over the variants of a row (Bonferroni). Bold: the"
            + " interval leaves out zero. The others do not differ beyond noise. Marks: the paired"
            + " t-test's p-value, adjusted by Holm over the variants of the row, is below 0.05 (*),"
            + " 0.01 (**), 0.001 (***).");
  }

  /** Marks of differences by variant, after Holm's adjustment over the row. */
  private Map<String, String> marks(List<Effect> effects, String group, String metric) {
    double[] first = tables.metric(variants.get(0), group, metric);
    double[] p =
        effects.stream()
            .mapToDouble(e -> pairedP(tables.metric(e.variant(), group, metric), first))
            .toArray();
    double[] adjusted = Holm.adjust(p);
    Map<String, String> marks = new HashMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      String mark =
          adjusted[i] < 0.001 ? "***" : adjusted[i] < 0.01 ? "**" : adjusted[i] < 0.05 ? "*" : "";
      marks.put(effects.get(i).variant(), mark);
    }
    return marks;
  }

  /** The p-value over the replications that both have. */
  private static double pairedP(double[] a, double[] b) {
    int[] both =
        IntStream.range(0, a.length)
            .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
            .toArray();
    return Intervals.pairedTestP(
        Arrays.stream(both).mapToDouble(i -> a[i]).toArray(),
        Arrays.stream(both).mapToDouble(i -> b[i]).toArray());
  }

  private static void difference(
      PageTable.Builder table, Quantity.Unit unit, Estimate d, int decimals, String mark) {
    if (d.count() == 0) {
      table.number("–", "");
      return;
    }
    String mean = (d.mean() > 0 ? "+" : "") + unit.fixed(d.mean(), decimals);
    boolean isClear = d.excludes(0);
    table.estimate(mean + (isClear ? mark : ""), unit, d, decimals, isClear);
  }
}
