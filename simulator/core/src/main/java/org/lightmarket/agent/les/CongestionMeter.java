package org.lightmarket.agent.les;

/**
 * How much more requests a server has served at once than it means to, integrated over time: k · ∫
 * (parallel − target) dt in ns. The penalty of a request is the difference of the integral between
 * its end and its start.
 */
public final class CongestionMeter {
  private final int target;
  private final double weight;
  private int parallel;
  private long lastNs;
  private long integralNs;

  /**
   * A meter at time 0 with nothing being served.
   *
   * @param target requests that the server means to serve at once
   * @param weight k, at least 0
   */
  public CongestionMeter(int target, double weight) {
    if (target < 0 || !(weight >= 0)) {
      throw new IllegalArgumentException("target " + target + ", weight " + weight);
    }
    this.target = target;
    this.weight = weight;
  }

  /** So many requests are served from now on. */
  public void serving(long nowNs, int parallelNow) {
    integralNs = integralNs(nowNs);
    lastNs = nowNs;
    parallel = parallelNow;
  }

  /** The integral up to an instant, without the weight; keep it when a request starts. */
  public long integralNs(long nowNs) {
    return integralNs + Math.multiplyExact(parallel - target, nowNs - lastNs);
  }

  /** The penalty of a request that started when the integral was {@code startIntegralNs}. */
  public long penalty(long nowNs, long startIntegralNs) {
    return (long) (weight * (integralNs(nowNs) - startIntegralNs));
  }
}
