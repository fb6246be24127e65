package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;

/** Pilots find the end of the warm-up where a scenario asks for it. */
class WarmUpPilotTest {
  private static Study queue(String... sets) {
    List<Setting> settings = new ArrayList<>(List.of(Setting.parse("/warmUp=mser-5")));
    for (String set : sets) {
      settings.add(Setting.parse(set));
    }
    return ScenarioReader.read(Path.of("..", "..", "scenarios", "mm1.json"), settings);
  }

  /** A server that is slow from the beginning. */
  private static String slow(String duration) {
    return "{\"at\": \"0s\", \"duration\": \"" + duration + "\", \"speedFactor\": 0.01}";
  }

  private static WarmUpPilot.Found find(Study study, int threads, KernelKind kernel)
      throws InterruptedException {
    return WarmUpPilot.find(study, new LocalEngine(threads), kernel, ns -> {});
  }

  @Test
  void whatIsUnlikeTheRestAtTheBeginningIsCut() throws InterruptedException {
    Study study =
        queue(
            "/horizon=100000s",
            "/clients/0/demand/requestsPerSecond=0.3",
            "/servers/0/outages=[" + slow("5000s") + "]");
    WarmUpPilot.Found found = find(study, 1, KernelKind.FAST);
    // The queue of 1500 that the outage leaves is worked off at 0.7 a second: 2143 s.
    double endS = found.warmUpNs() / 1e9;
    assertTrue(endS >= 6500 && endS <= 12000, found::toString);
    assertEquals(found.warmUpNs(), found.in(study).variants().get(0).warmUpNs());
    assertEquals(study.resolvedJson(), found.in(study).resolvedJson());
    // Whole fives of a thousand bins.
    assertEquals(0, found.warmUpNs() % (5 * 100_000_000_000L), found::toString);
  }

  @Test
  void neitherThreadsNorKernelsChangeItAndTheLatestEndHoldsForAll() throws InterruptedException {
    Study study =
        queue(
            "/horizon=50000s",
            "/variants=[{\"name\": \"calm\"},"
                + " {\"name\": \"late\", \"set\": {\"/servers/0/outages\": ["
                + slow("1000s")
                + "],"
                + " \"/clients/0/demand/requestsPerSecond\": 0.2}},"
                + " {\"name\": \"given\", \"set\": {\"/warmUp\": \"7s\"}}]");
    WarmUpPilot.Found found = find(study, 1, KernelKind.FAST);
    assertEquals(found, find(study, 3, KernelKind.SSJ));
    assertEquals(2, found.cuts().size());
    long latest = Math.max(found.cuts().get(0).endNs(), found.cuts().get(1).endNs());
    assertEquals(latest, found.warmUpNs());
    assertEquals(
        List.of(latest, latest, 7_000_000_000L),
        found.in(study).variants().stream().map(each -> each.warmUpNs()).toList());
  }

  @Test
  void aQueueThatGrowsForeverHasNoEnd() {
    Study study = queue("/horizon=20000s", "/clients/0/demand/requestsPerSecond=1.2");
    InputException none = assertThrows(InputException.class, () -> find(study, 1, KernelKind.FAST));
    assertEquals("/warmUp", none.problems().get(0).pointer());
    assertTrue(none.getMessage().contains("finds no end of the warm-up"), none.getMessage());
    assertTrue(none.getMessage().contains("A longer horizon"), none.getMessage());
  }
}
