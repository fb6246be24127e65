package org.lightmarket.statistics;

/**
 * Observations in columns, such as the hours of a day, over blocks, such as replications, each of
 * which has one of every column: the randomised complete block design without repetition
 * (Montgomery, Design and Analysis of Experiments, 8th ed., section 4.1).
 */
public final class Blocks {
  private final double[][] blocks;
  private final double errorVariance;

  private Blocks(double[][] blocks, double errorVariance) {
    this.blocks = blocks;
    this.errorVariance = errorVariance;
  }

  /**
   * The observations, a row for each block. The error variance is what blocks and columns together
   * do not explain, over {@code (blocks − 1)·(columns − 1)} degrees of freedom.
   *
   * @throws IllegalArgumentException if the rows are of different length or hold no number
   */
  public static Blocks of(double[][] blocks) {
    int columns = blocks.length == 0 ? 0 : blocks[0].length;
    double[][] copies = new double[blocks.length][];
    double[] means = new double[columns];
    double all = 0;
    for (int b = 0; b < blocks.length; b++) {
      if (blocks[b].length != columns) {
        throw new IllegalArgumentException(blocks[b].length + " columns, not " + columns);
      }
      copies[b] = blocks[b].clone();
      for (int c = 0; c < columns; c++) {
        if (!Double.isFinite(copies[b][c])) {
          throw new IllegalArgumentException("observation " + copies[b][c]);
        }
        means[c] += copies[b][c] / blocks.length;
        all += copies[b][c] / blocks.length / columns;
      }
    }
    double squares = 0;
    for (double[] block : copies) {
      double shift = -all;
      for (int c = 0; c < columns; c++) {
        shift += block[c] / columns;
      }
      for (int c = 0; c < columns; c++) {
        double residual = block[c] - means[c] - shift;
        squares += residual * residual;
      }
    }
    return new Blocks(copies, squares / ((blocks.length - 1.0) * (columns - 1.0)));
  }

  /**
   * The mean difference of two columns, chosen after all were seen: the confidence holds for all
   * pairs of columns together (Bonferroni). The error is that of all columns, which gives power
   * from two blocks on; where the two columns themselves vary more, it is theirs. No interval with
   * fewer than two blocks or columns.
   */
  public Interval difference(double confidence, int a, int b) {
    Tally differences = new Tally();
    for (double[] block : blocks) {
      differences.add(block[a] - block[b]);
    }
    int columns = blocks.length == 0 ? 0 : blocks[0].length;
    if (blocks.length < 2 || columns < 2) {
      return Interval.none(differences.mean(), confidence);
    }
    double freedom = (blocks.length - 1.0) * (columns - 1.0);
    double joint = 1 - (1 - confidence) / (columns * (columns - 1.0) / 2);
    double variance = Math.max(2 * errorVariance, differences.variance());
    double half = Intervals.studentT(freedom, joint) * Math.sqrt(variance / blocks.length);
    double mean = differences.mean();
    return new Interval(mean, mean - half, mean + half, confidence);
  }
}
