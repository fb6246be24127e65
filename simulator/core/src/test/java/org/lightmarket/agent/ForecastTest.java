package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private static final long HOUR_NS = 60 * MINUTE_NS;

  /** Poisson arrivals at a rate that may change by the hour, until a time. */
  private static long feed(
      Forecast forecast, TestRandom random, long fromNs, long untilNs, double... ratesByHour) {
    double nowNs = fromNs;
    while (true) {
      double rate = ratesByHour[(int) (nowNs / HOUR_NS) % ratesByHour.length];
      nowNs += random.nextExponential() / rate * 1e9;
      if (nowNs >= untilNs) {
        return untilNs;
      }
      forecast.observe((long) nowNs, 5_000);
    }
  }

  @Test
  void beforeAnyDemandThePriorIsTheForecast() {
    Forecast forecast = Forecast.of(MINUTE_NS, 2, 8_000_000);
    assertEquals(2, forecast.meanPerSecond());
    assertEquals(8_000_000, forecast.costUnits());
    // Poisson 2/60 and variation one half, more for five bins of knowledge.
    assertEquals((2.0 / 60 + 1) * 1.2, forecast.variance(), 1e-9);
    assertEquals(2, forecast.shape() * forecast.scale(), 1e-9);
  }

  @Test
  void aSteadyDemandIsLearnt() {
    Forecast forecast = Forecast.of(MINUTE_NS, 9, 1);
    TestRandom random = new TestRandom(3);
    double mean = 0;
    double variance = 0;
    int plans = 400;
    long nowNs = feed(forecast, random, 0, 6 * HOUR_NS, 3);
    for (int i = 0; i < plans; i++) {
      nowNs = feed(forecast, random, nowNs, nowNs + 10 * MINUTE_NS, 3);
      forecast.forecast(nowNs);
      mean += forecast.meanPerSecond() / plans;
      variance += forecast.variance() / plans;
    }
    // 400 plans hold about 130 half hours: standard error of the mean √(3/60/60/67) = 0.004.
    assertEquals(3, mean, 0.015);
    // At least Poisson, 3/60, by the floor; at most a third more.
    assertTrue(variance >= 0.05 && variance < 0.067, "variance " + variance);
    assertEquals(5_000, forecast.costUnits(), 1e-6);
  }

  @Test
  void aJumpIsFollowedWithinTheMemory() {
    Forecast forecast = Forecast.of(MINUTE_NS, 1, 1);
    TestRandom random = new TestRandom(4);
    long nowNs = feed(forecast, random, 0, 3 * HOUR_NS, 1);
    nowNs = feed(forecast, random, nowNs, nowNs + 30 * MINUTE_NS, 4);
    forecast.forecast(nowNs);
    // 1 + 3·(1 − 1/e) = 2.9 after one memory; the jump counts as variance for a while.
    assertEquals(2.9, forecast.meanPerSecond(), 0.25);
    assertTrue(forecast.variance() > 1, "variance " + forecast.variance());
    nowNs = feed(forecast, random, nowNs, nowNs + 4 * HOUR_NS, 4);
    forecast.forecast(nowNs);
    assertEquals(4, forecast.meanPerSecond(), 0.25);
    assertTrue(forecast.variance() < 0.15, "variance " + forecast.variance());
  }

  @Test
  void silenceIsDemandOfNothing() {
    Forecast forecast = Forecast.of(MINUTE_NS, 5, 1);
    forecast.forecast(12 * HOUR_NS);
    assertTrue(forecast.meanPerSecond() > 0 && forecast.meanPerSecond() < 0.01);
    assertTrue(forecast.shape() > 0 && forecast.scale() > 0);
  }

  @Test
  void afterADayTheHourOfTheDayIsForeseen() {
    double[] day = new double[24];
    Arrays.fill(day, 2);
    day[9] = 6;
    TestRandom random = new TestRandom(5);
    Forecast forecast = Forecast.of(MINUTE_NS, 2, 1);
    long nineNs = 9 * HOUR_NS;
    feed(forecast, random, 0, nineNs, day);
    forecast.forecast(nineNs);
    assertEquals(2, forecast.meanPerSecond(), 0.3, "on the first day nobody knows of nine o'clock");
    feed(forecast, random, nineNs, 24 * HOUR_NS + nineNs, day);
    forecast.forecast(24 * HOUR_NS + nineNs);
    assertEquals(6, forecast.meanPerSecond(), 0.9, "on the second it is known");
  }

  @Test
  void aForecastThatIsNoNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Forecast.of(MINUTE_NS, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Forecast.of(MINUTE_NS, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Forecast(0, 1, 1, 1));
  }
}
