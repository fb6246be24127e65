package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PriceEchoTest {
  private static final long SECOND = 1_000_000_000L;

  private record Window(long startNs, double echo) {}

  @Test
  void aPriceThatEveryReplanThrowsBackHasMinusOne() {
    List<Window> windows = echo(3, s -> 1000 + (s % 120 < 60 ? 300 : 0));
    assertEquals(3, windows.size());
    assertEquals(3600 * SECOND, windows.get(1).startNs());
    windows.forEach(window -> assertEquals(-1, window.echo(), 0.05));
  }

  @Test
  void aPriceThatRepeatsItselfHasOne() {
    echo(2, s -> 1000 + 300 * Math.sin(2 * Math.PI * s / 60))
        .forEach(window -> assertEquals(1, window.echo(), 0.05));
  }

  @Test
  void aPriceThatWandersHasAboutNone() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] price = {1000};
      List<Window> windows = echo(10, s -> price[0] += random.nextDouble(-5, 5));
      assertTrue(windows.size() >= 9);
      windows.forEach(window -> assertEquals(0, window.echo(), 0.3));
    }
  }

  @Test
  void aTrendIsNoSwing() {
    SplittableRandom random = new SplittableRandom(1);
    echo(3, s -> 1000 + s / 20 + random.nextDouble(-50, 50))
        .forEach(window -> assertEquals(0, window.echo(), 0.3));
  }

  @Test
  void aSmoothDriftIsNoSwing() {
    echo(4, s -> 1000 + 4000 * (1 - Math.exp(-s / 2000)))
        .forEach(window -> assertEquals(0, window.echo(), 0.3));
    echo(4, s -> 1000 + 800 * Math.sin(s / 1500))
        .forEach(window -> assertEquals(0, window.echo(), 0.3));
  }

  @Test
  void aPriceAtRestHasNoEcho() {
    assertEquals(List.of(), echo(3, s -> 1000 + (s % 120 < 60 ? 3 : 0)));
    assertEquals(List.of(), echo(3, s -> 200));
  }

  @Test
  void aStretchOfAFewReplansIsTooShort() {
    List<Window> windows = new ArrayList<>();
    PriceEcho echo =
        new PriceEcho(60 * SECOND, (startNs, value) -> windows.add(new Window(startNs, value)));
    for (int s = 0; s < 500; s += 60) {
      echo.set(s * SECOND, s % 120 == 0 ? 10 : 20);
    }
    echo.finish(500 * SECOND);
    assertEquals(List.of(), windows);
  }

  @Test
  void windowsAreLongAgainstTheInterval() {
    assertEquals(3600 * SECOND, PriceEcho.windowNs(60 * SECOND));
    assertEquals(18_000 * SECOND, PriceEcho.windowNs(600 * SECOND));
  }

  /** Prices set every five seconds, not known in the first minute, re-planned every minute. */
  private static List<Window> echo(int hours, DoubleUnaryOperator price) {
    List<Window> windows = new ArrayList<>();
    PriceEcho echo =
        new PriceEcho(60 * SECOND, (startNs, value) -> windows.add(new Window(startNs, value)));
    for (int s = 60; s < hours * 3600; s += 5) {
      echo.set(s * SECOND, price.applyAsDouble(s));
    }
    echo.finish(hours * 3600 * SECOND);
    return windows;
  }
}
