package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.statistics.Blocks;
import org.lightmarket.statistics.Interval;

/** Sentences of captions, computed: an effect with its size and interval, or that there is none. */
public final class Sentences {
  private Sentences() {}

  /**
   * The variant whose metric differs most from the first variant's, among those whose paired
   * difference stands out of noise. Intervals hold jointly at 95 % (Bonferroni) over the variants
   * compared. Empty with one variant or without the metric.
   *
   * @param what the metric in words with its article, such as {@code "the revenue"}
   */
  public static Optional<String> variants(
      Results results, String group, String metric, Quantity quantity, String what) {
    return variants(results.tables(), group, metric, quantity, what);
  }

  /** The same from tables alone. */
  static Optional<String> variants(
      StudyTables tables, String group, String metric, Quantity quantity, String what) {
    List<Effect> effects = Effect.againstFirst(tables, group, metric);
    if (effects.isEmpty()) {
      return Optional.empty();
    }
    Effect largest = Effect.largest(effects).orElse(null);
    if (largest == null) {
      return Optional.of(
          capital(what)
              + " is ∞ in every variant: more requests get no answer than the quantile spares.");
    }
    return Optional.of(effect(tables.variants().get(0), effects, largest, quantity, what));
  }

  private static String effect(
      String firstVariant, List<Effect> effects, Effect largest, Quantity quantity, String what) {
    String first = "“" + firstVariant + "”";
    Estimate d = largest.difference();
    String base =
        d.hasInterval() && d.high() > d.low()
            ? quantity.text(largest.base(), d.halfWidth())
            : quantity.text(largest.base());
    if (Double.isInfinite(d.mean())) {
      return ("Largest effect on %s: in “%s” it is %s, in %s %s; ∞ means that more requests get"
              + " no answer than the quantile spares.")
          .formatted(what, largest.variant(), quantity.text(largest.mean()), first, base);
    }
    if (effects.stream().allMatch(Effect::isNone)) {
      return "No difference at all in %s: it is %s in every variant.".formatted(what, base);
    }
    String joint = effects.size() > 1 ? ", jointly over " + effects.size() + " comparisons" : "";
    String size = quantity.change(d, joint);
    String relative = quantity instanceof Quantity.Share ? "" : relative(d, largest.base());
    if (!d.hasInterval()) {
      return ("“%s” differs most from %s (%s) in %s: %s%s; one replication gives no interval, so"
              + " it may be noise.")
          .formatted(largest.variant(), first, base, what, size, relative);
    }
    return d.excludes(0)
        ? "Largest effect on %s: “%s” changes it by %s%s, from %s of %s."
            .formatted(what, largest.variant(), size, relative, base, first)
        : ("No difference beyond noise in %s: %s has %s, and the largest difference, that of"
                + " “%s”, is %s%s.")
            .formatted(what, first, base, largest.variant(), size, relative);
  }

  /** A text with a capital first letter. */
  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String relative(Estimate difference, double base) {
    if (!(Math.abs(base) > 0) || !Double.isFinite(base) || !Double.isFinite(difference.mean())) {
      return "";
    }
    double share = difference.mean() / Math.abs(base);
    return ", which is "
        + (share > 0 ? "+" : "")
        + Numbers.significant(100 * share, 2)
        + Quantity.SPACE
        + "%";
  }

  /**
   * Two quantities of the same replications compared, such as a metric of two classes; neither can
   * be negative.
   *
   * @param what the metric in words at the start of a sentence
   */
  public static String between(
      String what, String nameA, double[] a, String nameB, double[] b, Quantity quantity) {
    Estimate first = Estimate.of(a).within(0, Double.POSITIVE_INFINITY);
    Estimate second = Estimate.of(b).within(0, Double.POSITIVE_INFINITY);
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
      return values + " No difference beyond noise: " + quantity.change(d, "") + ".";
    }
    return values + " The difference stands out of noise: " + quantity.change(d, "") + ".";
  }

  /**
   * The highest and the lowest bin of a trajectory, and whether they differ beyond noise: paired
   * over replications, jointly over all pairs of bins, with the error of all bins ({@link Blocks}).
   *
   * @param what the metric in words with its article, at the start of a sentence
   */
  public static String bins(String what, Trajectory bars, TimeScale scale, Quantity quantity) {
    int highest = -1;
    int lowest = -1;
    for (int bin = 0; bin < bars.bins(); bin++) {
      double value = bars.centre(bin);
      if (Double.isFinite(value)) {
        highest = highest < 0 || value > bars.centre(highest) ? bin : highest;
        lowest = lowest < 0 || value < bars.centre(lowest) ? bin : lowest;
      }
    }
    if (highest < 0) {
      return what + " is ∞ all the time.";
    }
    String high = quantity.text(bars.centre(highest));
    String low = quantity.text(bars.centre(lowest));
    if (high.equals(low)) {
      boolean equal = bars.centre(highest) == bars.centre(lowest);
      return what + " stays at " + high + " all the time" + (equal ? "." : ", to these digits.");
    }
    String range =
        "%s is highest in %s (%s) and lowest in %s (%s)"
            .formatted(what, scale.barName(highest), high, scale.barName(lowest), low);
    int replications = bars.replications();
    if (replications < 2) {
      return range + "; one replication gives no interval.";
    }
    Estimate d = difference(bars, highest, lowest);
    if (!d.hasInterval()) {
      return range + "; not every replication has both.";
    }
    String size = quantity.change(d, ", jointly over all pairs");
    return d.excludes(0)
        ? range + "; the difference is " + size + "."
        : "%s; %d replications cannot tell the two from noise: the difference is %s."
            .formatted(range, replications, size);
  }

  /** The difference of two bins among those that all replications have. */
  private static Estimate difference(Trajectory bars, int a, int b) {
    List<Integer> whole = new ArrayList<>();
    for (int bin = 0; bin < bars.bins(); bin++) {
      if (Arrays.stream(bars.values(bin)).allMatch(Double::isFinite)) {
        whole.add(bin);
      }
    }
    int first = whole.indexOf(a);
    int second = whole.indexOf(b);
    if (first < 0 || second < 0) {
      return Estimate.of();
    }
    double[][] rows = new double[bars.replications()][];
    for (int r = 0; r < rows.length; r++) {
      int replication = r;
      rows[r] = whole.stream().mapToDouble(bin -> bars.value(replication, bin)).toArray();
    }
    Interval interval = Blocks.of(rows).difference(Estimate.CONFIDENCE, first, second);
    return new Estimate(interval.estimate(), interval.low(), interval.high(), rows.length);
  }

  /** What lines of charts over time are. */
  static String centreNote(Results results, String centre, String bin) {
    int n = results.tables().replications().size();
    return (n == 1 ? "one replication" : "line: " + centre + " of " + n + " replications")
        + ", bins of "
        + bin;
  }

  /** What lines and bands of charts over time are. */
  public static String lineNote(Results results, String centre, String bin) {
    int n = results.tables().replications().size();
    return n == 1
        ? "one replication, bins of " + bin
        : "line: " + centre + " of " + n + " replications, band: lowest to highest, bins of " + bin;
  }
}
