package org.lightmarket.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Selects the system of the largest mean with as many replications as that takes: fully sequential,
 * with elimination (S.-H. Kim and B. Nelson, A fully sequential procedure for indifference-zone
 * selection in simulation, ACM TOMACS 11(3), 2001, procedure KN with c = 1). If the best mean is at
 * least {@code indifference} above all others, it is chosen with probability 1 − α at least; the
 * procedure allows common random numbers, which make it stop sooner. Exact for normal observations.
 *
 * <p>With η = ½·((2α/(k − 1))^(−2/(n₀ − 1)) − 1) and h² = 2η(n₀ − 1), S²ᵢⱼ the variance of the
 * paired differences in the first n₀ replications: after r of them, i is out of the race if some j
 * still in it has a mean larger by more than max(0, (h²·S²ᵢⱼ/δ² − r)·δ/(2r)).
 *
 * <p>Mutable; O(k²) per replication.
 */
public final class SequentialSelection {
  private final int firstStage;
  private final double indifference;
  private final double spread;
  private final double[] sums;
  private final double[][] variances;
  private final List<double[]> first = new ArrayList<>();
  private final boolean[] out;
  private int replications;

  /**
   * A selection that has seen nothing.
   *
   * @param systems at least 2
   * @param firstStage n₀: replications before the first elimination, at least 2
   * @param indifference δ: smaller differences need not be told apart, above 0
   * @param confidence 1 − α, above 1/{@code systems}
   */
  public SequentialSelection(int systems, int firstStage, double indifference, double confidence) {
    Intervals.checkConfidence(confidence);
    if (systems < 2
        || firstStage < 2
        || !(indifference > 0 && indifference < Double.POSITIVE_INFINITY)
        || !(confidence > 1.0 / systems)) {
      throw new IllegalArgumentException(
          systems
              + " systems, first stage "
              + firstStage
              + ", indifference "
              + indifference
              + ", confidence "
              + confidence);
    }
    this.firstStage = firstStage;
    this.indifference = indifference;
    double tail = 2 * (1 - confidence) / (systems - 1);
    double eta = (Math.pow(tail, -2.0 / (firstStage - 1)) - 1) / 2;
    this.spread = 2 * eta * (firstStage - 1);
    this.sums = new double[systems];
    this.variances = new double[systems][systems];
    this.out = new boolean[systems];
  }

  /**
   * One more replication of all systems.
   *
   * @param observations by system, finite
   * @return whether the selection is made
   * @throws IllegalStateException if it was made before
   */
  public boolean add(double... observations) {
    if (observations.length != sums.length) {
      throw new IllegalArgumentException(
          observations.length + " observations of " + sums.length + " systems");
    }
    if (isDecided()) {
      throw new IllegalStateException("decided after " + replications + " replications");
    }
    replications++;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += observations[i];
    }
    if (replications <= firstStage) {
      first.add(observations.clone());
      if (replications == firstStage) {
        measure();
      }
    }
    if (replications >= firstStage) {
      eliminate();
    }
    return isDecided();
  }

  /** Whether one system alone is left. */
  public boolean isDecided() {
    return inRace() == 1;
  }

  /** How many systems may still be the best. */
  public int inRace() {
    int count = 0;
    for (boolean gone : out) {
      count += gone ? 0 : 1;
    }
    return count;
  }

  /** The system still in the race that has the largest mean so far; the first among equals. */
  public int best() {
    int best = -1;
    for (int i = 0; i < sums.length; i++) {
      if (!out[i] && (best < 0 || sums[i] > sums[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Replications seen. */
  public int replications() {
    return replications;
  }

  private void measure() {
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        Tally differences = new Tally();
        for (double[] row : first) {
          differences.add(row[i] - row[j]);
        }
        variances[i][j] = differences.variance();
      }
    }
    first.clear();
  }

  private void eliminate() {
    boolean[] before = Arrays.copyOf(out, out.length);
    double last = 0;
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        if (j == i || before[i] || before[j]) {
          continue;
        }
        double pairs = spread * variances[i][j] / (indifference * indifference);
        last = Math.max(last, Math.floor(pairs));
        double slack = Math.max(0, (pairs - replications) * indifference / (2 * replications));
        if ((sums[j] - sums[i]) / replications > slack) {
          out[i] = true;
        }
      }
    }
    if (replications > last) {
      int best = best();
      Arrays.fill(out, true);
      out[best] = false;
    }
  }
}
