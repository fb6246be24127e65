package org.lightmarket.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CapacityUnitsTest {
  @Test
  void auc13UnitsBecomeRechargeRateAndBufferLimit() {
    CapacityUnits capacity = new CapacityUnits(500_000, 4);
    assertEquals(125_000, capacity.rechargePerMs(1));
    assertEquals(250_000, capacity.rechargePerMs(2));
    assertEquals(1_500_000_000L, capacity.bufferLimit(2, 0));
    assertEquals(750_000_000L, capacity.bufferLimit(1, 0));
  }

  @Test
  void aBufferHoldsTheDearestRequest() {
    CapacityUnits capacity = new CapacityUnits(1_000, 4);
    assertEquals(9_000_000, capacity.bufferLimit(1, 9_000_000));
    assertEquals(0, capacity.bufferLimit(0, 9_000_000));
  }

  @Test
  void unitsAreWhole() {
    assertThrows(IllegalArgumentException.class, () -> new CapacityUnits(1_001, 4));
    assertThrows(IllegalArgumentException.class, () -> new CapacityUnits(1_000, 0));
  }
}
