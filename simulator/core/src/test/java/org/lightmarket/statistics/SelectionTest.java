package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Selection of the best keeps its promise in 2,000 repetitions, with and without pairing. */
class SelectionTest {
  private static final int REPETITIONS = 2_000;

  private final Random random = new Random(20_261_126);

  /** Replications of systems with these means that share a part of their noise. */
  private double[] row(double[] means, double shared, double own) {
    double common = shared * random.nextGaussian();
    double[] row = new double[means.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = means[i] + common + own * random.nextGaussian();
    }
    return row;
  }

  private double[][] observations(double[] means, int n, double shared, double own) {
    double[][] observations = new double[means.length][n];
    for (int r = 0; r < n; r++) {
      double[] row = row(means, shared, own);
      for (int i = 0; i < means.length; i++) {
        observations[i][r] = row[i];
      }
    }
    return observations;
  }

  /** Fewer successes than this have a chance of 0.05 % if the stated probability holds. */
  private static int leastSuccesses(double probability) {
    return new BinomialDistribution(null, REPETITIONS, probability)
        .inverseCumulativeProbability(0.0005);
  }

  @Test
  void theSubsetHoldsTheBestAsOftenAsStatedWhateverThePairing() {
    double[][] worlds = {{0, 5}, {5, 1}, {2, 2}};
    double[] means = {0, 0, 0.2, 0, 0};
    for (double[] noise : worlds) {
      int held = 0;
      int within = 0;
      for (int i = 0; i < REPETITIONS; i++) {
        Selection selection = Selection.largest(0.95, observations(means, 8, noise[0], noise[1]));
        held += selection.possible().contains(2) ? 1 : 0;
        within += 0.2 - means[selection.best()] <= selection.within() ? 1 : 0;
      }
      assertTrue(held >= leastSuccesses(0.95), held + " of " + REPETITIONS);
      assertTrue(within >= leastSuccesses(0.95), within + " of " + REPETITIONS);
    }
  }

  @Test
  void commonRandomNumbersDecideWhatIndependentRunsCannot() {
    double[] means = {1, 2, 3};
    int paired = 0;
    int independent = 0;
    for (int i = 0; i < 200; i++) {
      paired += Selection.largest(0.95, observations(means, 10, 10, 0.3)).isDecided() ? 1 : 0;
      independent += Selection.largest(0.95, observations(means, 10, 0, 10)).isDecided() ? 1 : 0;
    }
    assertTrue(paired > 190, paired + " of 200");
    assertTrue(independent < 20, independent + " of 200");
  }

  @Test
  void aWorkedExample() {
    // Differences to the second: 2, 2, 2 with variance 0 and −1, 0, 1 with variance 1.
    double[][] observations = {{3, 4, 5}, {1, 2, 3}, {2, 2, 2}};
    Selection selection = Selection.largest(0.95, observations);
    assertEquals(0, selection.best());
    // Of the third: mean −2, t(2, 0.975) = 4.303 times 1/√3.
    assertEquals(List.of(0, 2), selection.possible());
    assertEquals(-2 + 4.3027 / Math.sqrt(3), selection.within(), 1e-4);
    assertFalse(selection.isDecided());
  }

  @Test
  void oneSystemIsTheBest() {
    Selection selection = Selection.largest(0.95, new double[][] {{1, 2}});
    assertTrue(selection.isDecided());
    assertEquals(0, selection.within());
  }

  @Test
  void numbersOfObservationsMustAgree() {
    double[][] unequal = {{1, 2}, {1, 2, 3}};
    assertThrows(IllegalArgumentException.class, () -> Selection.largest(0.95, unequal));
    assertThrows(
        IllegalArgumentException.class, () -> Selection.largest(0.95, new double[][] {{1}, {2}}));
  }

  /** The least favourable configuration: all others lie δ below the best. */
  @Test
  void theSequentialProcedureChoosesTheBestAsOftenAsStated() {
    double[] means = {0, 0, 1, 0, 0};
    double[][] worlds = {{0, 2}, {4, 1.2}};
    for (double[] noise : worlds) {
      int correct = 0;
      for (int i = 0; i < REPETITIONS; i++) {
        SequentialSelection race = new SequentialSelection(means.length, 8, 1, 0.9);
        while (!race.isDecided()) {
          race.add(row(means, noise[0], noise[1]));
        }
        correct += race.best() == 2 ? 1 : 0;
      }
      assertTrue(correct >= leastSuccesses(0.9), correct + " of " + REPETITIONS);
    }
  }

  @Test
  void theSequentialProcedureStopsSoonerUnderCommonRandomNumbers() {
    double[] means = {0, 0, 1, 0, 0};
    long paired = 0;
    long independent = 0;
    for (int i = 0; i < 200; i++) {
      SequentialSelection a = new SequentialSelection(means.length, 8, 1, 0.95);
      while (!a.add(row(means, 2, 1))) {
        assertTrue(a.inRace() > 1);
      }
      paired += a.replications();
      SequentialSelection b = new SequentialSelection(means.length, 8, 1, 0.95);
      while (!b.add(row(means, 0, Math.sqrt(5)))) {
        assertTrue(b.inRace() > 1);
      }
      independent += b.replications();
    }
    assertTrue(3 * paired < independent, paired + " against " + independent);
  }

  @Test
  void theSequentialProcedureEndsEvenIfAllAreAlike() {
    SequentialSelection race = new SequentialSelection(3, 4, 0.5, 0.95);
    int steps = 0;
    while (!race.add(row(new double[3], 0, 1))) {
      steps++;
      assertTrue(steps < 100_000);
    }
    assertThrows(IllegalStateException.class, () -> race.add(1, 2, 3));
  }
}
