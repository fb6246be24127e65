package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BidStepsTest {
  private static BidSteps steps() {
    BidSteps steps = new BidSteps();
    steps.add(2, 10);
    steps.add(3, 4);
    return steps;
  }

  @Test
  void theFirstUnitsAreWorthTheirPrices() {
    assertEquals(0, steps().valueMinor(0));
    assertEquals(10, steps().valueMinor(1));
    assertEquals(24, steps().valueMinor(3));
    assertEquals(32, steps().valueMinor(99));
  }

  @Test
  void unitsAtAPriceOrAbove() {
    assertEquals(0, steps().unitsAtLeast(11));
    assertEquals(2, steps().unitsAtLeast(5));
    assertEquals(5, steps().unitsAtLeast(4));
  }

  @Test
  void stepsAreCutFromTheEnd() {
    BidSteps steps = steps();
    steps.truncate(9);
    assertEquals("[2@10 3@4]", steps.toString());
    steps.truncate(4);
    assertEquals("[2@10 2@4]", steps.toString());
    steps.truncate(2);
    assertEquals("[2@10]", steps.toString());
    steps.truncate(0);
    assertEquals("[]", steps.toString());
    assertEquals(0, steps.units());
  }
}
