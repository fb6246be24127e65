package org.lightmarket.experiment.validation;

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
 */
public record ValidationRow(
    String row, double expected, double observed, double low, double high, double goal) {

  /** Whether the interval covers the expected value and is as narrow as the goal asks. */
  public boolean holds() {
    return low <= expected && expected <= high && halfWidth() <= goal;
  }

  /** {@code holds} or {@code fails}. */
  public String verdict() {
    return holds() ? "holds" : "fails";
  }

  /** Half-width of the interval relative to the expected value. */
  public double halfWidth() {
    double half = (high - low) / 2;
    return half == 0 ? 0 : half / Math.abs(expected);
  }
}
