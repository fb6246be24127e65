package org.lightmarket.agent.demand;

import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * Poisson arrivals at a constant rate: independent exponential gaps.
 *
 * @param meanPerSecond requests per second of one client, above 0
 * @param horizonNs end of the demand
 */
public record PoissonDemand(double meanPerSecond, long horizonNs) implements DemandModel {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "requestsPerDay", "requests per day", 0.0, 0, 1e12, "Mean of one client; or else:"),
          Parameter.number(
              "requestsPerSecond", "requests per second", 0.0, 0, 1e8, "Mean of one client."));

  /** Checks the rate. */
  public PoissonDemand {
    if (!(meanPerSecond > 0) || horizonNs < 1) {
      throw new IllegalArgumentException(meanPerSecond + " requests per second, " + horizonNs);
    }
  }

  /**
   * From a scenario.
   *
   * @throws InputException unless exactly one of the two rates is above 0
   */
  public static PoissonDemand of(Parameters parameters, DemandContext context) {
    double perDay = parameters.doubleValue("requestsPerDay");
    double perSecond = parameters.doubleValue("requestsPerSecond");
    if ((perDay > 0) == (perSecond > 0)) {
      throw new InputException(
          "poisson: requestsPerDay is " + perDay + " and requestsPerSecond " + perSecond,
          "Give exactly one of the two, above 0.");
    }
    return new PoissonDemand(perDay > 0 ? perDay / 86_400 : perSecond, context.horizonNs());
  }

  @Override
  public DemandSource source(int client, RandomSource own, RandomSource shared) {
    return new Source(own);
  }

  private final class Source extends PiecewiseArrivals {
    Source(RandomSource own) {
      super(own, horizonNs);
      nextSegment(0);
    }

    @Override
    protected void nextSegment(long fromNs) {
      segment(fromNs, horizonNs, meanPerSecond);
    }
  }
}
