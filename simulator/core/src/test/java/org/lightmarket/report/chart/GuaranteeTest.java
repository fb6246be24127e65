package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.FreeLoadDecile;
import org.lightmarket.report.table.FreeLoadStretch;
import org.lightmarket.report.table.StudyTables;

class GuaranteeTest {
  @Test
  void theWorstDecileIsNamedWithItsInterval() {
    Guarantee guarantee = of(999, 997, 995);
    assertTrue(guarantee.holds());
    assertEquals(3, guarantee.worst().decile());
    assertEquals(2, guarantee.worst().inTime().count());
    assertEquals(
        "The goal of 99 % in time is reached in every decile of offered free load: the least, in"
            + " decile 3 of “v”, is 99.50 % of 2\u202f000 requests (95 % interval over"
            + " replications 98.23 % to 100.0 %).",
        guarantee.sentence().replace(Quantity.SPACE, ' '));
  }

  @Test
  void oneDecileBelowTheGoalMissesIt() {
    Guarantee guarantee = of(999, 980, 995);
    assertFalse(guarantee.holds());
    assertEquals(2, guarantee.worst().decile());
    assertTrue(guarantee.sentence().contains("is missed"), guarantee.sentence());
  }

  @Test
  void aVariantWithoutPaidRequestsHasNone() {
    StudyTables.Builder builder = StudyTables.builder();
    builder.decile(new FreeLoadDecile("v", 1, 0, 1, 0, 0));
    assertTrue(Guarantee.of(builder.build(), "v").isEmpty());
  }

  /** Three deciles of 2 × 1,000 requests, one in time more and one less in the replications. */
  private static Guarantee of(long... inTimePerThousand) {
    StudyTables.Builder builder = StudyTables.builder();
    for (int i = 0; i < inTimePerThousand.length; i++) {
      double high = 0.1 * (i + 1);
      long share = inTimePerThousand[i];
      builder.decile(new FreeLoadDecile("v", i + 1, high - 0.1, high, 2000, 2 * share));
      builder.stretch(new FreeLoadStretch(0, "v", high - 0.05, 1000, share + 1));
      builder.stretch(new FreeLoadStretch(1, "v", high, 1000, share - 1));
    }
    return Guarantee.of(builder.build(), "v").orElseThrow();
  }
}
