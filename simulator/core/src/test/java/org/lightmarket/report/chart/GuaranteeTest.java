package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    assertEquals(2, guarantee.worst().mean().count());
    assertEquals(
        "The goal of 99 % in time is reached in every decile of offered free load: the least, in"
            + " decile 3 of “v”, is 99.50 % of 2\u202f000 requests (95 % interval over"
            + " replications 98.23 % to 100.0 %).",
        Guarantee.sentence(List.of(guarantee)).orElseThrow().replace(Quantity.SPACE, ' '));
  }

  @Test
  void oneDecileBelowTheGoalMissesIt() {
    Guarantee guarantee = of(999, 980, 995);
    assertFalse(guarantee.holds());
    assertEquals(2, guarantee.worst().decile());
    assertTrue(
        Guarantee.sentence(List.of(guarantee)).orElseThrow().contains("is missed"),
        Guarantee.sentence(List.of(guarantee)).orElseThrow());
  }

  @Test
  void aGuaranteeThatIsNeverBrokenHasNoWorstDecile() {
    StudyTables.Builder builder = StudyTables.builder();
    for (int i = 1; i <= 10; i++) {
      builder.decile(new FreeLoadDecile("v", i, 0.1 * i - 0.1, 0.1 * i, 100_000, 100_000));
    }
    List<Guarantee> guarantees = Guarantee.all(builder.build());
    assertEquals(0, guarantees.get(0).violations());
    assertEquals(
        "The goal of 99 % in time is reached in every decile of offered free load: no violation in"
            + " 1\u202f000\u202f000 paid requests within their granted rate (if they are"
            + " independent, the 95 % upper bound of the rate is 1 in 330\u202f000).",
        Guarantee.sentence(guarantees).orElseThrow());
    assertTrue(Guarantee.sentence(List.of()).isEmpty());
  }

  /** (1 − p)^n = 0.05. */
  @Test
  void theBoundOfARateThatWasNeverSeen() {
    for (long n : new long[] {1, 10, 59, 1_000_000}) {
      assertEquals(0.05, Math.pow(1 - Guarantee.rateBound(n), n), 1e-9);
    }
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
