package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

class NewsvendorTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int STEPS_MAX = 24;

  /** A forecast by its prior alone: any mean, and a variation from 0.55 up. */
  private static Forecast forecast(double mean, long horizonNs) {
    return new Forecast(horizonNs, 100 * horizonNs, mean, 1);
  }

  /** A forecast that has seen a steady demand for long: of low variation. */
  private static Forecast steady(int perSecond, int seconds) {
    long horizonNs = 100 * SECOND_NS;
    Forecast forecast = new Forecast(horizonNs, 50 * horizonNs, perSecond, 1);
    for (long request = 0; request < (long) perSecond * seconds; request++) {
      forecast.demanded(request * SECOND_NS / perSecond);
    }
    forecast.forecast(seconds * SECOND_NS);
    return forecast;
  }

  /** E[min(D, x)]: the integral of P(D &gt; t) to x, by Simpson's rule in √t. */
  private static double brute(GammaDistribution demand, double x) {
    int n = 4_000;
    double end = Math.sqrt(x);
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double root = end * i / n;
      double value = 2 * root * (1 - demand.cumulativeProbability(root * root));
      sum += value * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * end / n / 3;
  }

  @Test
  void theFormulaIsTheIntegralOfTheSurvivalFunction() {
    for (double variation : new double[] {0.1, 0.5, 1, 2}) {
      double shape = 1 / (variation * variation);
      GammaDistribution demand = new GammaDistribution(shape, 1 / shape);
      for (double y : new double[] {0.1, 0.5, 0.9, 1, 1.2, 2.5}) {
        assertEquals(brute(demand, y), GammaLoss.exact(y, variation), 1e-6);
      }
    }
  }

  @Test
  void theTableAndItsDifferencesAreAsExactAsStated() {
    GammaLoss loss = new GammaLoss();
    SplittableRandom random = new SplittableRandom(6);
    double worst = 0;
    double worstSlope = 0;
    for (int i = 0; i < 3_000; i++) {
      double variation = 0.02 * FastMath.pow(200, random.nextDouble());
      loss.at(variation);
      // Where the demand varies, and now and then far out.
      double spread = i % 5 == 0 ? 10 : 4;
      double root = Math.max(0, 1 + variation * (spread * random.nextDouble() - spread / 2));
      double y = root * root;
      double step = (0.002 + 0.05 * random.nextDouble()) * Math.min(1, 5 * variation);
      double error = loss.served(y) - GammaLoss.exact(y, variation);
      double next = loss.served(y + step) - GammaLoss.exact(y + step, variation);
      worst = Math.max(worst, Math.abs(error));
      double slope = Math.abs(next - error) / step;
      worstSlope = Math.max(worstSlope, variation > 1.5 ? slope / 10 : slope);
    }
    assertTrue(worst < 1e-5, "error " + worst);
    assertTrue(worstSlope < 1e-3, "error of differences " + worstSlope);
    assertTrue(worst > 1e-12, "compared with itself");
  }

  @Test
  void pricesAreTheMarginalValuesOfTheLastUnitOfEachStep() {
    Newsvendor newsvendor = new Newsvendor();
    BidSteps steps = new BidSteps();
    Forecast forecast = forecast(2, 60 * SECOND_NS);
    double u = 0.5;
    long v = 1_000_000_000L;
    newsvendor.plan(forecast, v, 0.4, u, 0, 16, 1, steps);
    GammaDistribution demand = new GammaDistribution(forecast.shape(), forecast.scale());
    assertEquals(16, steps.units());
    int k = 0;
    for (int step = 0; step < steps.count(); step++) {
      k += steps.quantity(step);
      double exact = v * 0.4 * (brute(demand, k * u) - brute(demand, (k - 1) * u));
      assertEquals(exact, steps.priceMinor(step), 1e-3 * v * u * 0.4, "unit " + k);
    }
  }

  @Test
  void pricesFallAndNoUnitIsBidAboveItsValueOrBelowTheFloor() {
    Newsvendor newsvendor = new Newsvendor();
    SplittableRandom random = new SplittableRandom(8);
    BidSteps steps = new BidSteps();
    int grouped = 0;
    for (int i = 0; i < 2_000; i++) {
      double mean = FastMath.pow(10, random.nextDouble() * 4 - 2);
      Forecast forecast = forecast(mean, 60 * SECOND_NS);
      double u = mean * FastMath.pow(10, random.nextDouble() * 3 - 2.7);
      long v = 1 + random.nextLong(100_000_000);
      double gain = random.nextDouble();
      long floor = 1 + random.nextLong(1 + (long) (v * u * gain / 2));
      int covered = i % 3 == 0 ? random.nextInt(9) : 0;
      newsvendor.plan(forecast, v, gain, u, covered, 420, floor, steps);
      assertTrue(steps.count() <= STEPS_MAX && steps.units() <= 420, steps.toString());
      grouped += steps.units() > STEPS_MAX ? 1 : 0;
      double variation = Math.sqrt(forecast.variance()) / mean;
      int last = covered;
      for (int step = 0; step < steps.count(); step++) {
        last += steps.quantity(step);
        double y = last * u / mean;
        double exact =
            v
                * gain
                * mean
                * (GammaLoss.exact(y, variation) - GammaLoss.exact(y - u / mean, variation));
        double tolerance = 1 + 1e-3 * v * gain * u;
        assertEquals(exact, steps.priceMinor(step), tolerance, "step " + step);
        assertTrue(steps.priceMinor(step) >= floor);
        assertTrue(step == 0 || steps.priceMinor(step) < steps.priceMinor(step - 1));
      }
    }
    assertTrue(grouped > 300, grouped + " grouped plans");
  }

  @Test
  void groupingGivesUpLessThanATenthOfTheValue() {
    for (Forecast forecast : new Forecast[] {steady(10, 20_000), forecast(10, 60 * SECOND_NS)}) {
      BidSteps steps = new BidSteps();
      double u = 0.04;
      long v = 10_000_000_000L;
      new Newsvendor().plan(forecast, v, 1, u, 0, 420, v / 1000, steps);
      double bid = 0;
      for (int step = 0; step < steps.count(); step++) {
        bid += (double) steps.quantity(step) * steps.priceMinor(step);
      }
      double mean = forecast.meanPerSecond();
      double variation = Math.sqrt(forecast.variance()) / mean;
      double value = v * mean * GammaLoss.exact(420 * u / mean, variation);
      assertTrue(bid <= value * 1.001 && bid > 0.9 * value, bid + " of " + value);
    }
  }

  @Test
  void aSteadyDemandIsBidForWithFewReserveUnits() {
    Forecast forecast = steady(10, 20_000);
    BidSteps steps = new BidSteps();
    new Newsvendor().plan(forecast, 1_000_000, 1, 1, 0, 420, 10_000, steps);
    assertTrue(steps.units() >= 10 && steps.units() <= 12, steps.toString());
    assertEquals(1_000_000, steps.priceMinor(0), 2);
  }

  @Test
  void serviceThatIsNoBetterThanFreeIsNotBidFor() {
    BidSteps steps = new BidSteps();
    new Newsvendor().plan(forecast(2, SECOND_NS), 1_000_000, 0, 0.1, 0, 100, 1, steps);
    assertEquals(0, steps.count());
    new Newsvendor().plan(forecast(2, SECOND_NS), 1_000_000, 1, 0.1, 0, 100, 200_000, steps);
    assertEquals(0, steps.count(), "floor above the value of a unit");
    new Newsvendor().plan(forecast(2, SECOND_NS), 1_000_000, 1, 0.1, 0, 0, 1, steps);
    assertEquals(0, steps.count(), "nothing on sale");
  }

  @Test
  void aPriceOutOfRangeIsAnErrorAndNoWrap() {
    BidSteps steps = new BidSteps();
    assertThrows(
        ArithmeticException.class,
        () ->
            new Newsvendor()
                .plan(forecast(1e6, SECOND_NS), Long.MAX_VALUE / 2, 1, 1e5, 0, 9, 1, steps));
  }
}
