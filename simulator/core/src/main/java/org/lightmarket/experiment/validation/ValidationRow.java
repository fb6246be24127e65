package org.lightmarket.experiment.validation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.lightmarket.statistics.Holm;

/**
 * One line of the validation suite. It holds if the expected value lies in the interval and the
 * interval is narrow enough to mean something.
 *
 * @param row what was simulated and which figure of it
 * @param expected the value of theory
 * @param observed the mean over replications
 * @param low lower end of the 99.9 % interval; equal to {@code high} for exact rows
 * @param high upper end
 * @param goal allowed half-width relative to the expected value; 0 for exact rows
 * @param p probability of a mean at least so far from an expected value that is true; NaN for exact
 *     rows
 */
public record ValidationRow(
    String row, double expected, double observed, double low, double high, double goal, double p) {
  /** Confidence of the intervals. */
  static final double LEVEL = 0.999;

  /** A row and what it comes to among others. */
  public record Judged(ValidationRow row, double adjustedP, boolean holds) {}

  /**
   * A row from a mean of replications whose deviation is about normal.
   *
   * @param error standard error of the mean
   * @param edge by which the mean may be off for other reasons than chance
   */
  static ValidationRow of(
      String row,
      double expected,
      double mean,
      double error,
      double edge,
      int replications,
      double goal) {
    TDistribution t = new TDistribution(replications - 1);
    double half = t.inverseCumulativeProbability((1 + LEVEL) / 2) * error + edge;
    double off = Math.max(0, Math.abs(mean - expected) - edge);
    double p = off == 0 ? 1 : error == 0 ? 0 : 2 * t.cumulativeProbability(-off / error);
    return new ValidationRow(row, expected, mean, mean - half, mean + half, goal, p);
  }

  /** A row without chance: it holds if what was observed is what was expected. */
  static ValidationRow exact(String row, double expected, double observed) {
    return new ValidationRow(row, expected, observed, observed, observed, 0, Double.NaN);
  }

  /**
   * Judges rows together, so that with any seed all of them hold with a probability of 99.9 % if
   * all are true: p-values adjusted by Holm. Exact rows and widths are judged as ever.
   */
  public static List<Judged> jointly(List<ValidationRow> rows) {
    double[] adjusted = Holm.adjust(rows.stream().mapToDouble(ValidationRow::p).toArray());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      ValidationRow row = rows.get(i);
      boolean holds =
          Double.isNaN(adjusted[i])
              ? row.holds()
              : adjusted[i] > 1 - LEVEL && row.halfWidth() <= row.goal();
      judged.add(new Judged(row, adjusted[i], holds));
    }
    return judged;
  }

  /** Whether the interval covers the expected value and is as narrow as the goal asks. */
  public boolean holds() {
    return low <= expected && expected <= high && halfWidth() <= goal;
  }

  /** {@code holds} or {@code fails}. */
  public String verdict() {
    return verdict(holds());
  }

  /** The word for a verdict. */
  public static String verdict(boolean holds) {
    return holds ? "holds" : "fails";
  }

  /** Half-width of the interval relative to the expected value. */
  public double halfWidth() {
    double half = (high - low) / 2;
    return half == 0 ? 0 : half / Math.abs(expected);
  }
}
