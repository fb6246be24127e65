package org.lightmarket.agent;

import org.apache.commons.math3.util.FastMath;

/**
 * What a client expects of its own demand: mean and variance of its requests per second, averaged
 * over the planning horizon, and the mean real cost of a request.
 *
 * <p>Demand is counted in bins as long as the planning horizon. Mean and variance over the bins
 * weigh a bin of age a by e^(−a/memory); a prior from the client's own rough idea of its demand
 * counts as five bins of Poisson noise and a coefficient of variation of one half, and fades like
 * them. With W the sum of the weights, the forecast's variance is that of the bins times (1 + 1/W),
 * since the mean is known from W bins only, and at least that of a Poisson count.
 *
 * <p>A day after the beginning the client knows the time of day: it keeps a recency-weighted mean
 * for each hour, and the forecast is multiplied by the mean of the hour to come over that of the
 * hours that the recent bins fell into, within a factor of 4. The Poisson part of the variance
 * grows with that factor, the rest with its square.
 *
 * <p>A request costs O(1), a bin O(1), nothing is allocated. Mutable; owned by one client.
 */
public final class Forecast {
  private static final double NS_PER_SECOND = 1e9;
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final int HOURS = 24;
  private static final double PRIOR_BINS = 5;
  private static final double PRIOR_VARIATION = 0.5;
  private static final double PRIOR_REQUESTS = 20;
  private static final double MEMORY_REQUESTS = 500;
  private static final double DAY_WEIGHT = 0.3;
  private static final double HOUR_FACTOR_MAX = 4;
  private static final double LEAST_PER_SECOND = 1e-9;

  private final long horizonNs;
  private final double horizonSeconds;
  private final double kept;
  private long binEndNs;
  private long binRequests;

  private double weight;
  private double mean;
  private double squares;

  private double cost;
  private double costWeight = PRIOR_REQUESTS;

  private final double[] meanOfHour = new double[HOURS];
  private final boolean[] hourSeen = new boolean[HOURS];
  private double hourSum;
  private int hourBins;
  private double recentOfHours;
  private double recentWeight;

  private double forecastMean;
  private double forecastVariance;

  /**
   * A forecast that knows nothing but its prior.
   *
   * @param horizonNs planning horizon, at least 1 ms
   * @param memoryNs age at which a bin has lost all but 1/e of its weight
   * @param priorPerSecond rough idea of the requests per second, at least 0
   * @param priorCostUnits rough idea of the real cost of a request, above 0
   */
  public Forecast(long horizonNs, long memoryNs, double priorPerSecond, double priorCostUnits) {
    this(horizonNs, memoryNs, priorPerSecond, PRIOR_VARIATION, priorCostUnits);
  }

  private Forecast(
      long horizonNs,
      long memoryNs,
      double priorPerSecond,
      double priorVariation,
      double priorCostUnits) {
    if (horizonNs < 1_000_000
        || memoryNs < 1
        || !(priorVariation >= 0 && priorVariation <= Double.MAX_VALUE)
        || !(priorPerSecond >= 0 && priorPerSecond <= Double.MAX_VALUE)
        || !(priorCostUnits > 0 && priorCostUnits <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "forecast over "
              + horizonNs
              + " ns, memory "
              + memoryNs
              + " ns, prior "
              + priorPerSecond
              + " per second at "
              + priorCostUnits);
    }
    this.horizonNs = horizonNs;
    this.horizonSeconds = horizonNs / NS_PER_SECOND;
    this.kept = FastMath.exp(-(double) horizonNs / memoryNs);
    this.binEndNs = horizonNs;
    this.cost = priorCostUnits;
    this.weight = Math.min(PRIOR_BINS, 1 / (1 - kept));
    this.mean = Math.max(priorPerSecond, LEAST_PER_SECOND);
    double spread = priorVariation * mean;
    this.squares = weight * (mean / horizonSeconds + spread * spread);
    forecast(0);
  }

  /** A demand with the memory that suits most: half an hour, at least eight horizons. */
  public static Forecast of(long horizonNs, double priorPerSecond, double priorCostUnits) {
    return of(horizonNs, priorPerSecond, PRIOR_VARIATION, priorCostUnits);
  }

  /**
   * The same with an idea of its own how much demand fluctuates.
   *
   * @param priorVariation rough coefficient of variation of the demand, at least 0
   */
  public static Forecast of(
      long horizonNs, double priorPerSecond, double priorVariation, double priorCostUnits) {
    long memoryNs = Math.max(HOUR_NS / 2, 8 * horizonNs);
    return new Forecast(horizonNs, memoryNs, priorPerSecond, priorVariation, priorCostUnits);
  }

  /** Counts a request, at its demand instant; times never go back. */
  public void demanded(long nowNs) {
    if (nowNs >= binEndNs) {
      closeBins(nowNs);
    }
    binRequests++;
  }

  /** Takes the real cost of a request into the mean; the last 500 or so requests make it up. */
  public void served(long costUnits) {
    costWeight = Math.min(costWeight + 1, MEMORY_REQUESTS);
    cost += (costUnits - cost) / costWeight;
  }

  /** A request whose demand and real cost are known at once. */
  public void observe(long nowNs, long costUnits) {
    demanded(nowNs);
    served(costUnits);
  }

  /** Makes the forecast for the planning horizon that begins now; the getters then tell it. */
  public void forecast(long nowNs) {
    if (nowNs >= binEndNs) {
      closeBins(nowNs);
    }
    double factor = hourFactor(nowNs + horizonNs / 2);
    double poisson = mean / horizonSeconds;
    double excess = Math.max(0, squares / weight - poisson);
    forecastMean = Math.max(factor * mean, LEAST_PER_SECOND);
    forecastVariance = (1 + 1 / weight) * (factor * poisson + factor * factor * excess);
    forecastVariance = Math.max(forecastVariance, forecastMean / horizonSeconds);
  }

  /** Mean of the requests per second over the horizon; above 0. */
  public double meanPerSecond() {
    return forecastMean;
  }

  /** Variance of the requests per second, averaged over the horizon; above 0. */
  public double variance() {
    return forecastVariance;
  }

  /** Shape of the gamma distribution with the forecast's mean and variance. */
  public double shape() {
    return forecastMean * forecastMean / forecastVariance;
  }

  /** Scale of that gamma distribution, in requests per second. */
  public double scale() {
    return forecastVariance / forecastMean;
  }

  /** Mean real cost of a request, in cost units. */
  public double costUnits() {
    return cost;
  }

  private void closeBins(long nowNs) {
    while (nowNs >= binEndNs) {
      double perSecond = binRequests / horizonSeconds;
      binRequests = 0;
      weight = kept * weight + 1;
      double deviation = perSecond - mean;
      mean = Math.max(mean + deviation / weight, LEAST_PER_SECOND);
      squares = kept * squares + deviation * (perSecond - mean);
      seeHour(perSecond);
      binEndNs += horizonNs;
    }
  }

  /** Takes a bin into the mean of the hour of the day in which it ended. */
  private void seeHour(double perSecond) {
    int hour = hourOfDay(binEndNs - 1);
    recentWeight *= kept;
    recentOfHours *= kept;
    if (hourSeen[hour]) {
      recentWeight += 1;
      recentOfHours += meanOfHour[hour];
    }
    hourSum += perSecond;
    hourBins++;
    // The hour is over when the next bin ends in another one.
    int next = hourOfDay(binEndNs + horizonNs - 1);
    if (next != hour || horizonNs >= HOURS * HOUR_NS) {
      double ofToday = hourSum / hourBins;
      meanOfHour[hour] =
          hourSeen[hour] ? meanOfHour[hour] + DAY_WEIGHT * (ofToday - meanOfHour[hour]) : ofToday;
      hourSeen[hour] = true;
      hourSum = 0;
      hourBins = 0;
    }
  }

  private double hourFactor(long atNs) {
    int hour = hourOfDay(atNs);
    boolean known = hourSeen[hour] && recentWeight >= 1 && recentOfHours > 0;
    if (!known) {
      return 1;
    }
    double factor = meanOfHour[hour] / (recentOfHours / recentWeight);
    return Math.max(1 / HOUR_FACTOR_MAX, Math.min(factor, HOUR_FACTOR_MAX));
  }

  private static int hourOfDay(long atNs) {
    return (int) (atNs / HOUR_NS % HOURS);
  }
}
