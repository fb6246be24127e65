package org.lightmarket.report.chart;

import java.util.List;
import java.util.Optional;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Sentences of captions, computed: an effect with its size and interval, or that there is none. */
public final class Sentences {
  private Sentences() {}

  /**
   * The variant whose metric differs most from the first variant's, among those whose paired
   * difference stands out of noise. Intervals hold jointly at 95 % (Bonferroni) over the variants
   * compared. Empty with one variant or without the metric.
   *
   * @param what the metric in words that follow "the", such as {@code "revenue"}
   */
  public static Optional<String> variants(
      Results results, String group, String metric, Quantity quantity, String what) {
    return variants(results.tables(), group, metric, quantity, what);
  }

  /** The same from tables alone. */
  static Optional<String> variants(
      StudyTables tables, String group, String metric, Quantity quantity, String what) {
    List<Effect> effects = Effect.againstFirst(tables, group, metric);
    Effect largest = Effect.largest(effects).orElse(null);
    if (largest == null) {
      return Optional.empty();
    }
    String first = "“" + tables.variants().get(0) + "”";
    String base = quantity.text(largest.base());
    Estimate d = largest.difference();
    if (Double.isInfinite(d.mean())) {
      return Optional.of(
          ("Largest effect on the %s: in “%s” it is %s, in %s %s; ∞ means that more requests"
                  + " get no answer than the quantile spares.")
              .formatted(what, largest.variant(), quantity.text(largest.mean()), first, base));
    }
    if (effects.stream().allMatch(Effect::isNone)) {
      return Optional.of(
          "No difference at all in the %s: it is %s in every variant.".formatted(what, base));
    }
    String joint = effects.size() > 1 ? ", jointly over " + effects.size() + " comparisons" : "";
    String size = quantity.change(d, relative(d, largest.base()), joint);
    if (!d.hasInterval()) {
      return Optional.of(
          ("The largest difference of the %s from %s (%s) is that of “%s”: %s; one replication"
                  + " gives no interval, so it may be noise.")
              .formatted(what, first, base, largest.variant(), size));
    }
    return Optional.of(
        d.excludes(0)
            ? "Largest effect on the %s: “%s” changes it by %s from %s of %s."
                .formatted(what, largest.variant(), size, base, first)
            : ("No difference beyond noise in the %s: %s has %s, and the largest difference, that"
                    + " of “%s”, is %s.")
                .formatted(what, first, base, largest.variant(), size));
  }

  private static String relative(Estimate difference, double base) {
    if (!(Math.abs(base) > 0) || !Double.isFinite(base) || !Double.isFinite(difference.mean())) {
      return "";
    }
    double share = difference.mean() / Math.abs(base);
    return " or "
        + (share > 0 ? "+" : "")
        + Numbers.significant(100 * share, 2)
        + Quantity.SPACE
        + "%";
  }

  /**
   * Two quantities of the same replications compared, such as a metric of two classes.
   *
   * @param what the metric in words at the start of a sentence
   */
  public static String between(
      String what, String nameA, double[] a, String nameB, double[] b, Quantity quantity) {
    Estimate first = Estimate.of(a);
    Estimate second = Estimate.of(b);
    String values =
        what
            + " "
            + nameA
            + ": "
            + quantity.text(first)
            + "; "
            + nameB
            + ": "
            + quantity.text(second)
            + ".";
    if (Double.isInfinite(first.mean()) || Double.isInfinite(second.mean())) {
      return values + " ∞ means that more requests than the quantile spares got no answer.";
    }
    Estimate d = Estimate.ofDifferences(Estimate.CONFIDENCE, a, b);
    if (!d.hasInterval()) {
      return values + " One replication gives no interval.";
    }
    if (!d.excludes(0)) {
      return values + " No difference beyond noise: " + quantity.change(d, "", "") + ".";
    }
    return values + " The difference stands out of noise: " + quantity.change(d, "", "") + ".";
  }

  /**
   * The highest and the lowest bin of a trajectory, and whether they differ beyond noise (paired
   * over replications, Bonferroni over all pairs of bins).
   */
  public static String bins(String what, Trajectory bars, TimeScale scale, Quantity quantity) {
    int highest = -1;
    int lowest = -1;
    int present = 0;
    for (int bin = 0; bin < bars.bins(); bin++) {
      double value = bars.centre(bin);
      if (!Double.isFinite(value)) {
        continue;
      }
      present++;
      highest = highest < 0 || value > bars.centre(highest) ? bin : highest;
      lowest = lowest < 0 || value < bars.centre(lowest) ? bin : lowest;
    }
    if (highest == lowest) {
      return what + " does not change over time.";
    }
    double[] high = bars.values(highest);
    double[] low = bars.values(lowest);
    double pairs = present * (present - 1) / 2.0;
    Estimate d = Estimate.ofDifferences(1 - (1 - Estimate.CONFIDENCE) / pairs, high, low);
    String range =
        "%s is highest in %s (%s) and lowest in %s (%s)"
            .formatted(
                what,
                scale.barName(highest),
                quantity.text(bars.centre(highest)),
                scale.barName(lowest),
                quantity.text(bars.centre(lowest)));
    if (!d.hasInterval()) {
      return range + "; one replication gives no interval.";
    }
    if (!d.excludes(0)) {
      return what + " shows no difference between parts of the run beyond noise: " + range + ".";
    }
    return range
        + "; the difference is "
        + quantity.change(d, "", ", jointly over all pairs")
        + ".";
  }

  /** What lines and bands of charts over time are. */
  public static String lineNote(Results results, String centre, String bin) {
    int n = results.tables().replications().size();
    return n == 1
        ? "one replication, bins of " + bin
        : "line: " + centre + " of " + n + " replications, band: lowest to highest, bins of " + bin;
  }
}
