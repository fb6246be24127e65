package org.lightmarket.agent.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CongestionMeterTest {
  private static final long MS = 1_000_000;

  @Test
  void penaltyIsTheIntegralOfWhatIsServedAboveTheTarget() {
    CongestionMeter meter = new CongestionMeter(4, 1);
    meter.serving(5 * MS, 6);
    long start = meter.integralNs(5 * MS);
    meter.serving(15 * MS, 3);
    assertEquals(10_000_000, meter.penalty(25 * MS, start));
  }

  @Test
  void theWeightScalesThePenaltyAndRoomToSpareIsNegative() {
    CongestionMeter meter = new CongestionMeter(2, 0.25);
    meter.serving(0, 1);
    assertEquals(-2_500_000, meter.penalty(10 * MS, 0));
    assertThrows(IllegalArgumentException.class, () -> new CongestionMeter(2, Double.NaN));
  }
}
