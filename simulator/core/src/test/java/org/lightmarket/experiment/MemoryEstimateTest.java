package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;

class MemoryEstimateTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");
  private static final long HEAP_BYTES = 4L << 30;

  private static Study study(String file, String... settings) {
    return ScenarioReader.read(
        SCENARIOS.resolve(file), Stream.of(settings).map(Setting::parse).toList());
  }

  private static Problem refused(String file, String setting) {
    Study study = study(file, setting);
    InputException refused =
        assertThrows(InputException.class, () -> MemoryEstimate.check(study, HEAP_BYTES));
    assertEquals(1, refused.problems().size());
    return refused.problems().get(0);
  }

  private static String allowed(Problem problem, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(problem.fix());
    assertTrue(matcher.find(), problem.fix());
    return matcher.group(1).replace(",", "");
  }

  @Test
  void everyShippedScenarioFitsIntoASmallHeap() throws Exception {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> scenarios =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.endsWith("scenario.schema.json"))
              .toList();
      for (Path file : scenarios) {
        Study study = ScenarioReader.read(file, List.of());
        assertDoesNotThrow(() -> MemoryEstimate.check(study, 1L << 29), file.toString());
      }
    }
  }

  @Test
  void shortBinsAreRefusedWithTheShortestThatFit() {
    Problem problem = refused("les-day.json", "/output/seriesInterval=1ms");
    assertEquals("/output/seriesInterval", problem.pointer());
    String shortest = allowed(problem, "heap: (\\S+) and longer");
    Study fits = study("les-day.json", "/output/seriesInterval=" + shortest);
    assertDoesNotThrow(() -> MemoryEstimate.check(fits, HEAP_BYTES));
  }

  @Test
  void manyClientsAreRefusedWithTheNumberThatFits() {
    Problem problem = refused("les-day.json", "/clients/0/count=10000000");
    assertEquals("/clients/0/count", problem.pointer());
    String most = allowed(problem, "about ([0-9,]+)\\.");
    Study fits = study("les-day.json", "/clients/0/count=" + (Long.parseLong(most) - 1000));
    assertDoesNotThrow(() -> MemoryEstimate.check(fits, HEAP_BYTES));
  }

  @Test
  void aQueueThatGrowsWithoutEndIsRefused() {
    String pointer = "/clients/0/demand/requestsPerSecond=";
    Problem problem = refused("mm1.json", pointer + "100000000");
    assertEquals("/clients/0/demand", problem.pointer());
    double most = Double.parseDouble(allowed(problem, "about (\\S+) requests"));
    Study fits = study("mm1.json", pointer + most * 0.99);
    assertDoesNotThrow(() -> MemoryEstimate.check(fits, HEAP_BYTES));
    Study limited = study("mm1.json", pointer + "100000000", "/servers/0/queueLimit=100");
    assertDoesNotThrow(() -> MemoryEstimate.check(limited, HEAP_BYTES), "the queue is short");
  }
}
