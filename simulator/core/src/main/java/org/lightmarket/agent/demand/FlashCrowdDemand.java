package org.lightmarket.agent.demand;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * Poisson arrivals at a constant rate, but for one flash crowd that comes over all clients of the
 * group at once: the rate rises in a line from the usual one to {@code factor} times that, stays
 * there, and falls back exponentially. A factor below 1 is a lull, one without rise and decay a
 * step. The client's own idea of its demand knows nothing of the crowd.
 *
 * <p>Rise and decay are cut into stretches of constant rate, each with the exact mean of the curve
 * over it: 32 over the rise, 16 over each e-folding time of the decay; after seven of those the
 * crowd is gone. The form is that of measured flash crowds: I. Ari, B. Hong, E. Miller, S. Brandt,
 * D. Long, Managing Flash Crowds on the Internet, MASCOTS 2003, section 3.
 */
public final class FlashCrowdDemand implements DemandModel {
  private static final long DURATION_MAX = Long.MAX_VALUE / 32;

  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "requestsPerDay",
              "requests per day",
              null,
              1e-6,
              1e12,
              "Mean of one client without the crowd."),
          Parameter.duration(
              "start", null, 0, DURATION_MAX, "Simulated time at which the crowd begins to come."),
          Parameter.number(
              "factor", "", null, 0, 1e4, "Rate at the height of the crowd over the usual rate."),
          Parameter.duration("rise", "0s", 0, DURATION_MAX, "Time until it is all there."),
          Parameter.duration("hold", "0s", 0, DURATION_MAX, "Time that it stays."),
          Parameter.duration(
              "decay",
              "0s",
              0,
              DURATION_MAX,
              "Time in which all but 1/e of it goes; 0 for a step."));

  private static final int RISE_STRETCHES = 32;
  private static final int STRETCHES_PER_DECAY = 16;
  private static final int DECAYS = 7;

  private final double meanPerSecond;
  private final long horizonNs;

  /** Ends of the stretches and the rates in them; after the last end the usual rate. */
  private final long[] untilNs;

  private final double[] perSecond;

  private FlashCrowdDemand(Parameters parameters, long horizonNs) {
    this.horizonNs = horizonNs;
    meanPerSecond = parameters.doubleValue("requestsPerDay") / 86_400;
    long startNs = parameters.longValue("start");
    long riseNs = parameters.longValue("rise");
    long holdNs = parameters.longValue("hold");
    long decayNs = parameters.longValue("decay");
    double more = parameters.doubleValue("factor") - 1;
    int decays = STRETCHES_PER_DECAY * DECAYS;
    untilNs = new long[1 + RISE_STRETCHES + 1 + decays];
    perSecond = new double[untilNs.length];
    int at = 0;
    at = stretch(at, startNs, 0);
    for (int i = 0; i < RISE_STRETCHES; i++) {
      long end = startNs + (long) ((double) riseNs * (i + 1) / RISE_STRETCHES);
      at = stretch(at, end, more * (i + 0.5) / RISE_STRETCHES);
    }
    long heldNs = startNs + riseNs + holdNs;
    at = stretch(at, heldNs, more);
    double width = 1.0 / STRETCHES_PER_DECAY;
    double meanOfFirst = (1 - FastMath.exp(-width)) / width;
    for (int i = 0; i < decays; i++) {
      long end = heldNs + (long) ((double) decayNs * (i + 1) / STRETCHES_PER_DECAY);
      at = stretch(at, end, more * meanOfFirst * FastMath.exp(-i * width));
    }
  }

  private int stretch(int at, long end, double more) {
    untilNs[at] = end;
    perSecond[at] = meanPerSecond * (1 + more);
    return at + 1;
  }

  /** From a scenario. */
  public static FlashCrowdDemand of(Parameters parameters, DemandContext context) {
    return new FlashCrowdDemand(parameters, context.horizonNs());
  }

  @Override
  public double meanPerSecond() {
    return meanPerSecond;
  }

  @Override
  public DemandSource source(int client, RandomSource own, RandomSource shared) {
    return new Source(own);
  }

  private final class Source extends PiecewiseArrivals {
    private int stretch;

    Source(RandomSource own) {
      super(own, horizonNs);
      nextSegment(0);
    }

    @Override
    protected void nextSegment(long fromNs) {
      while (stretch < untilNs.length && untilNs[stretch] <= fromNs) {
        stretch++;
      }
      if (stretch == untilNs.length) {
        segment(fromNs, Math.max(horizonNs, fromNs + 1), meanPerSecond);
      } else {
        segment(fromNs, untilNs[stretch], perSecond[stretch]);
      }
    }
  }
}
