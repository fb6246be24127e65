package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.FreeLoadDecile;
import org.lightmarket.report.table.FreeLoadStretch;
import org.lightmarket.report.table.StudyTables;

/**
 * How a variant keeps its guarantee while free load grows.
 *
 * @param variant the variant
 * @param rows by rising decile of offered free load
 */
public record Guarantee(String variant, List<Row> rows) {
  /** Least share that is to be in time in every decile. */
  public static final double GOAL = 0.99;

  /**
   * One decile.
   *
   * @param decile 1 to 10
   * @param low least offered free load
   * @param high greatest offered free load
   * @param requests paid requests within their granted rate, of all replications
   * @param share share of them in time, all replications pooled
   * @param inTime mean over replications of the share in time
   */
  public record Row(
      int decile, double low, double high, long requests, double share, Estimate inTime) {
    /** Whether the share of all requests in time reaches the goal. */
    public boolean holds() {
      return share >= GOAL;
    }
  }

  /** Copies the list. */
  public Guarantee {
    rows = List.copyOf(rows);
  }

  /** Deciles of a variant; empty if it has none with paid requests. */
  public static Optional<Guarantee> of(StudyTables tables, String variant) {
    List<Row> rows = new ArrayList<>();
    double above = Double.NEGATIVE_INFINITY;
    for (FreeLoadDecile decile : tables.deciles(variant)) {
      if (decile.requests() > 0) {
        rows.add(row(decile, byReplication(tables.stretches(variant), above, decile.high())));
      }
      above = decile.high();
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Guarantee(variant, rows));
  }

  /** Guarantees of all variants that have paid requests. */
  public static List<Guarantee> all(StudyTables tables) {
    return tables.variants().stream().flatMap(v -> of(tables, v).stream()).toList();
  }

  private static Row row(FreeLoadDecile decile, double[] shares) {
    return new Row(
        decile.decile(),
        decile.low(),
        decile.high(),
        decile.requests(),
        (double) decile.inTime() / decile.requests(),
        Estimate.of(shares));
  }

  /** Share in time per replication over the stretches with a load in (above, to]. */
  private static double[] byReplication(List<FreeLoadStretch> all, double above, double to) {
    SortedMap<Integer, long[]> sums = new TreeMap<>();
    for (FreeLoadStretch stretch : all) {
      if (stretch.load() > above && stretch.load() <= to) {
        long[] sum = sums.computeIfAbsent(stretch.replication(), r -> new long[2]);
        sum[0] += stretch.inTime();
        sum[1] += stretch.requests();
      }
    }
    return sums.values().stream()
        .filter(sum -> sum[1] > 0)
        .mapToDouble(sum -> (double) sum[0] / sum[1])
        .toArray();
  }

  /** The decile with the least share in time. */
  public Row worst() {
    return rows.stream().min(Comparator.comparingDouble(Row::share)).orElseThrow();
  }

  /** Whether every decile reaches the goal. */
  public boolean holds() {
    return rows.stream().allMatch(Row::holds);
  }

  /** The variant with the least share in time in any decile. */
  public static Optional<Guarantee> worst(List<Guarantee> guarantees) {
    return guarantees.stream().min(Comparator.comparingDouble(g -> g.worst().share()));
  }

  /** Whether the goal is reached everywhere, with the worst decile and its interval. */
  public String sentence() {
    Quantity share = new Quantity.Share();
    Row worst = worst();
    String interval =
        worst.inTime().hasInterval()
            ? " (95 %% interval over replications %s to %s)"
                .formatted(
                    share.text(worst.inTime().low()),
                    share.text(Math.min(1, worst.inTime().high())))
            : "";
    return ("The goal of 99 %% in time %s: the least, in decile %d of “%s”, is %s of %s"
            + " requests%s.")
        .formatted(
            holds() ? "is reached in every decile of offered free load" : "is missed",
            worst.decile(),
            variant,
            share.text(worst.share()),
            Numbers.plain((double) worst.requests()),
            interval);
  }
}
