package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * A mixture of two exponentials with balanced means: with c² the squared coefficient of variation,
 * phase one has probability p = (1 + √((c² − 1)/(c² + 1)))/2 and mean m/(2p), phase two 1 − p and
 * m/(2(1 − p)), so that each contributes half of the mean.
 */
public final class Hyperexponential implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(Declared.mean(), Declared.squaredVariation(4, 1));

  private final double mean;
  private final double squaredVariation;
  private final double shareOfFirst;
  private final double meanOfFirst;
  private final double meanOfSecond;

  /**
   * By its moments.
   *
   * @param mean above 0
   * @param squaredVariation variance divided by mean², at least 1; 1 is the exponential
   */
  public Hyperexponential(double mean, double squaredVariation) {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(
        squaredVariation >= 1 && squaredVariation <= 1e6,
        "squaredVariation at least 1",
        squaredVariation);
    this.mean = mean;
    this.squaredVariation = squaredVariation;
    this.shareOfFirst = (1 + Math.sqrt((squaredVariation - 1) / (squaredVariation + 1))) / 2;
    this.meanOfFirst = mean / (2 * shareOfFirst);
    this.meanOfSecond = mean / (2 * (1 - shareOfFirst));
  }

  /** From a scenario. */
  public static Hyperexponential of(Parameters parameters) {
    return new Hyperexponential(
        parameters.doubleValue("mean"), parameters.doubleValue("squaredVariation"));
  }

  @Override
  public double sample(RandomSource random) {
    double phaseMean = random.nextDouble() < shareOfFirst ? meanOfFirst : meanOfSecond;
    return phaseMean * random.nextExponential();
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return mean * mean * squaredVariation;
  }
}
