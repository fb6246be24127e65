package org.lightmarket.statistics;

/**
 * Batch means of one long run of unknown length in bounded memory. Batches are filled one after the
 * other; when twice the least number of them are full, neighbours are merged and batches are twice
 * as long from then on, so that between {@code batches} and {@code 2·batches − 1} full ones count
 * at any time once there are enough observations (Fishman and Yarberry, "An implementation of the
 * batch means method", INFORMS Journal on Computing 9(3), 1997, without its test of independence).
 * Mutable, not thread-safe.
 */
public final class BatchMeans {
  private final Tally[] batches;
  private Tally open = new Tally();
  private int full;
  private long length = 1;

  /**
   * No observations yet.
   *
   * @param batches least number of batches, at least 2
   */
  public BatchMeans(int batches) {
    if (batches < 2) {
      throw new IllegalArgumentException(batches + " batches");
    }
    this.batches = new Tally[2 * batches];
  }

  /** One more observation, finite. */
  public void add(double observation) {
    open.add(observation);
    if (open.count() < length) {
      return;
    }
    batches[full] = open;
    full++;
    open = new Tally();
    if (full == batches.length) {
      full /= 2;
      for (int i = 0; i < full; i++) {
        Tally merged = batches[2 * i];
        merged.add(batches[2 * i + 1]);
        batches[i] = merged;
      }
      length *= 2;
    }
  }

  /** Observations in a batch. */
  public long batchLength() {
    return length;
  }

  /** Full batches. */
  public int batchCount() {
    return full;
  }

  /** The interval of the mean over the full batches; none with fewer than two. */
  public Interval interval(double confidence) {
    Tally means = new Tally();
    for (int i = 0; i < full; i++) {
      means.add(batches[i].mean());
    }
    return Intervals.mean(confidence, means);
  }
}
