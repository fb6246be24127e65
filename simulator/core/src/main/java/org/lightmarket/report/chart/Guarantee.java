package org.lightmarket.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
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

  private static final String REACHED =
      "The goal of 99 % in time is reached in every decile of offered free load";

  /**
   * One decile.
   *
   * @param decile 1 to 10
   * @param low least offered free load
   * @param high greatest offered free load
   * @param requests paid requests within their granted rate, of all replications
   * @param inTime those of them in time
   * @param mean mean over replications of the share in time
   */
  public record Row(
      int decile, double low, double high, long requests, long inTime, Estimate mean) {
    /** Share of the requests in time, all replications pooled. */
    public double share() {
      return (double) inTime / requests;
    }

    /** Whether the share of all requests in time reaches the goal. */
    public boolean holds() {
      return share() >= GOAL;
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
        decile.inTime(),
        Estimate.of(shares).within(0, 1));
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

  /** The first decile with the least share in time. */
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

  /** Requests of all deciles. */
  public long requests() {
    return rows.stream().mapToLong(Row::requests).sum();
  }

  /** Requests of all deciles that were not in time. */
  public long violations() {
    return rows.stream().mapToLong(row -> row.requests() - row.inTime()).sum();
  }

  /**
   * The largest rate of violations under which none in so many independent requests has a
   * probability of 5 %: {@code 1 − 0.05^(1/n)} (Clopper and Pearson, Biometrika 26, 1934, for no
   * success).
   */
  static double rateBound(long requests) {
    return -FastMath.expm1(FastMath.log(1 - Estimate.CONFIDENCE) / requests);
  }

  /**
   * Whether the goal is reached everywhere in all variants, with the worst decile and its interval;
   * empty for no guarantees.
   */
  public static Optional<String> sentence(List<Guarantee> guarantees) {
    long violations = guarantees.stream().mapToLong(Guarantee::violations).sum();
    if (violations > 0) {
      return worst(guarantees).map(Guarantee::sentence);
    }
    long requests = guarantees.stream().mapToLong(Guarantee::requests).sum();
    return requests == 0 ? Optional.empty() : Optional.of(flawless(requests));
  }

  private static String flawless(long requests) {
    BigDecimal oneIn =
        BigDecimal.valueOf(1 / rateBound(requests)).round(new MathContext(2, RoundingMode.FLOOR));
    return REACHED
        + ": no violation in "
        + Numbers.fixed((double) requests, 0)
        + " paid requests within their granted rate (if they are independent, the 95 % upper bound"
        + " of the rate is 1 in "
        + Numbers.fixed(oneIn.doubleValue(), 0)
        + ").";
  }

  /** Whether the goal is reached everywhere, with the worst decile and its interval. */
  private String sentence() {
    Quantity share = new Quantity.Share();
    Row worst = worst();
    Estimate inTime = worst.mean();
    String interval =
        inTime.hasInterval()
            ? " (95 %% interval over replications %s to %s)"
                .formatted(share.text(inTime.low()), share.text(inTime.high()))
            : "";
    return "%s: the least, in decile %d of “%s”, is %s of %s requests%s."
        .formatted(
            holds() ? REACHED : "The goal of 99 % in time is missed",
            worst.decile(),
            variant,
            share.text(worst.share()),
            Numbers.fixed((double) worst.requests(), 0),
            interval);
  }
}
