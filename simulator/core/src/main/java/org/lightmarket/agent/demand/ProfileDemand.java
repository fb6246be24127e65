package org.lightmarket.agent.demand;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * Poisson arrivals at a rate that follows the hours of a day or a week, times a burstiness: rate(t)
 * = requestsPerDay/86,400 · shape(hour of t)/mean(shape) · noise(bin of t). The noise is gamma
 * distributed with mean 1 and the given coefficient of variation, constant within its bins; the sum
 * of a gamma variate of the group and one of the client, so that the noises of two clients have the
 * correlation {@code noiseShared}.
 */
public final class ProfileDemand implements DemandModel {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "requestsPerDay",
              "requests per day",
              null,
              1e-6,
              1e12,
              "Mean of one client over the whole shape."),
          Parameter.numbers(
              "shape",
              "",
              "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
              0,
              1e6,
              "24 hourly factors of a day or 168 of a week; divided by their mean."),
          Parameter.duration(
              "startOffset",
              "0s",
              0,
              Long.MAX_VALUE / 4,
              "Time of the day or week at which the simulation begins."),
          Parameter.duration(
              "noiseBin",
              "10m",
              1_000_000,
              Long.MAX_VALUE / 4,
              "Time over which the burstiness is constant."),
          Parameter.number(
              "noiseVariation",
              "",
              0.0,
              0,
              10,
              "Coefficient of variation of the burstiness; 0 for none."),
          Parameter.number(
              "noiseCorrelation",
              "",
              0.0,
              0,
              0.999,
              "Correlation of the burstiness in successive bins."),
          Parameter.number(
              "noiseShared",
              "",
              0.0,
              0,
              1,
              "Correlation of the burstiness of two clients of the group."));

  private static final long HOUR_NS = 3_600_000_000_000L;

  private final double meanPerSecond;
  private final double[] perSecondByHour;
  private final long startOffsetNs;
  private final long noiseBinNs;
  private final double shapeShared;
  private final double shapeOwn;
  private final double noiseCorrelation;
  private final long horizonNs;

  private ProfileDemand(Parameters parameters, long horizonNs, double[] shape, double meanOfShape) {
    this.horizonNs = horizonNs;
    this.meanPerSecond = parameters.doubleValue("requestsPerDay") / 86_400;
    this.perSecondByHour = shape;
    for (int hour = 0; hour < shape.length; hour++) {
      perSecondByHour[hour] = meanPerSecond * (shape[hour] / meanOfShape);
    }
    this.startOffsetNs = parameters.longValue("startOffset") % (shape.length * HOUR_NS);
    this.noiseBinNs = parameters.longValue("noiseBin");
    double variation = parameters.doubleValue("noiseVariation");
    double gammaShape = variation > 0 ? 1 / (variation * variation) : 0;
    this.shapeShared = gammaShape * parameters.doubleValue("noiseShared");
    this.shapeOwn = gammaShape - shapeShared;
    this.noiseCorrelation = parameters.doubleValue("noiseCorrelation");
  }

  /**
   * From a scenario.
   *
   * @throws InputException if the shape has not 24 or 168 factors, or all of them are 0
   */
  public static ProfileDemand of(Parameters parameters, DemandContext context) {
    double[] shape = parameters.doubles("shape");
    if (shape.length != 24 && shape.length != 168) {
      throw new InputException(
          "profile: the shape has " + shape.length + " factors",
          "Give 24 hourly factors of a day or 168 of a week.");
    }
    double sum = 0;
    for (double factor : shape) {
      sum += factor;
    }
    if (!(sum > 0)) {
      throw new InputException("profile: all factors of the shape are 0", "One must be above 0.");
    }
    return new ProfileDemand(parameters, context.horizonNs(), shape, sum / shape.length);
  }

  @Override
  public double meanPerSecond() {
    return meanPerSecond;
  }

  @Override
  public DemandSource source(int client, RandomSource own, RandomSource shared) {
    return new Source(own, shared);
  }

  private final class Source extends PiecewiseArrivals {
    private final @Nullable GammaNoise noiseOfGroup;
    private final @Nullable GammaNoise noiseOfClient;
    private long binEndNs = noiseBinNs;

    Source(RandomSource own, RandomSource shared) {
      super(own, horizonNs);
      noiseOfGroup = shapeShared > 0 ? new GammaNoise(shared, shapeShared, noiseCorrelation) : null;
      noiseOfClient = shapeOwn > 0 ? new GammaNoise(own, shapeOwn, noiseCorrelation) : null;
      nextSegment(0);
    }

    @Override
    protected void nextSegment(long fromNs) {
      long placeNs = (startOffsetNs + fromNs) % (perSecondByHour.length * HOUR_NS);
      long untilNs = fromNs + HOUR_NS - placeNs % HOUR_NS;
      double perSecond = perSecondByHour[(int) (placeNs / HOUR_NS)];
      if (noiseOfGroup != null || noiseOfClient != null) {
        if (fromNs >= binEndNs) {
          binEndNs += noiseBinNs;
          advance(noiseOfGroup);
          advance(noiseOfClient);
        }
        untilNs = Math.min(untilNs, binEndNs);
        perSecond *= (value(noiseOfGroup) + value(noiseOfClient)) / (shapeShared + shapeOwn);
      }
      segment(fromNs, untilNs, perSecond);
    }

    private static void advance(@Nullable GammaNoise noise) {
      if (noise != null) {
        noise.advance();
      }
    }

    private static double value(@Nullable GammaNoise noise) {
      return noise == null ? 0 : noise.value();
    }
  }
}
