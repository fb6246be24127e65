package org.lightmarket.agent.demand;

import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * A Markov-modulated Poisson process of two states: on and off times are exponential, arrivals are
 * Poisson at the rate of the state. It begins in its stationary state.
 *
 * @param meanOnNs mean time on, above 0
 * @param meanOffNs mean time off, above 0
 * @param onPerSecond requests per second while on
 * @param offPerSecond requests per second while off
 * @param horizonNs end of the demand
 */
public record OnOffDemand(
    long meanOnNs, long meanOffNs, double onPerSecond, double offPerSecond, long horizonNs)
    implements DemandModel {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.duration(
              "meanOn", "5m", 1_000_000, Long.MAX_VALUE / 1000, "Mean length of a busy time."),
          Parameter.duration(
              "meanOff", "20m", 1_000_000, Long.MAX_VALUE / 1000, "Mean length of a quiet time."),
          Parameter.number(
              "requestsPerSecondOn",
              "requests per second",
              null,
              0,
              1e8,
              "Rate of one client in a busy time."),
          Parameter.number(
              "requestsPerSecondOff",
              "requests per second",
              0.0,
              0,
              1e8,
              "Rate of one client in a quiet time."));

  /** Checks the values. */
  public OnOffDemand {
    if (meanOnNs < 1
        || meanOffNs < 1
        || horizonNs < 1
        || !(onPerSecond >= 0 && offPerSecond >= 0 && onPerSecond + offPerSecond > 0)) {
      throw new IllegalArgumentException(
          "on "
              + meanOnNs
              + " ns at "
              + onPerSecond
              + ", off "
              + meanOffNs
              + " at "
              + offPerSecond);
    }
  }

  /**
   * From a scenario.
   *
   * @throws InputException if both rates are 0
   */
  public static OnOffDemand of(Parameters parameters, DemandContext context) {
    double onPerSecond = parameters.doubleValue("requestsPerSecondOn");
    double offPerSecond = parameters.doubleValue("requestsPerSecondOff");
    if (!(onPerSecond + offPerSecond > 0)) {
      throw new InputException("on-off: both rates are 0", "Give at least one rate above 0.");
    }
    return new OnOffDemand(
        parameters.longValue("meanOn"),
        parameters.longValue("meanOff"),
        onPerSecond,
        offPerSecond,
        context.horizonNs());
  }

  @Override
  public double meanPerSecond() {
    double on = meanOnNs;
    double off = meanOffNs;
    return (on * onPerSecond + off * offPerSecond) / (on + off);
  }

  @Override
  public DemandSource source(int client, RandomSource own, RandomSource shared) {
    return new Source(own);
  }

  private final class Source extends PiecewiseArrivals {
    private boolean on;

    Source(RandomSource own) {
      super(own, horizonNs);
      // The next segment is the other state; what is left of an exponential time is one again.
      double shareOn = meanOnNs / ((double) meanOnNs + meanOffNs);
      on = !(own.nextDouble() < shareOn);
      nextSegment(0);
    }

    @Override
    protected void nextSegment(long fromNs) {
      on = !on;
      double meanNs = on ? meanOnNs : meanOffNs;
      // At least 1 ns, and no farther than the clock reaches.
      double lengthNs = Math.max(1, Math.min(meanNs * own.nextExponential(), 9e18 - fromNs));
      segment(fromNs, fromNs + (long) lengthNs, on ? onPerSecond : offPerSecond);
    }
  }
}
