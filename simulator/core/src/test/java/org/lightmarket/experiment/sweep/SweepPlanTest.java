package org.lightmarket.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;

class SweepPlanTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  private static final String RATE = "\"pointer\": \"/clients/0/demand/requestsPerSecond\"";
  private static final String WORKERS = "\"pointer\": \"/servers/0/workers\"";

  private static String file(String plan, String... factors) {
    return "{\"scenario\": \"mm1.json\",\n\"plan\": %s,\n\"factors\": [\n%s\n]}"
        .formatted(plan, String.join(",\n", factors));
  }

  private static Sweep sweep(String text) {
    SweepFile file =
        SweepFile.read(text, new Origin("sweep.json", SCENARIOS.toAbsolutePath().normalize()));
    Study study = file.study(List.of());
    Sweep sweep = file.sweep(study);
    assertEquals(
        study.variants().stream().map(variant -> variant.variant()).toList(),
        sweep.points().stream().map(Sweep.Point::variant).toList());
    return sweep;
  }

  private static String wrong(String text) {
    InputException wrong = assertThrows(InputException.class, () -> sweep(text));
    return wrong.getMessage();
  }

  private static List<String> names(Sweep sweep) {
    return sweep.points().stream().map(Sweep.Point::variant).toList();
  }

  @Test
  void aGridHasEveryPairAndItsLastFactorChangesFastest() {
    Sweep sweep =
        sweep(
            file(
                "\"grid\"",
                "{\"name\": \"load\", " + RATE + ", \"values\": [0.5, 0.7, 0.9]}",
                "{" + WORKERS + ", \"from\": 1, \"to\": 2, \"steps\": 2, \"integer\": true}"));
    assertEquals(
        List.of(
            "load-0.5+workers-1",
            "load-0.5+workers-2",
            "load-0.7+workers-1",
            "load-0.7+workers-2",
            "load-0.9+workers-1",
            "load-0.9+workers-2"),
        names(sweep));
    assertEquals(List.of("0.9", "1"), sweep.points().get(4).values());
    assertEquals(12, sweep.table().rows());
    assertEquals(sweep, Sweep.of(sweep.json(), "manifest.json"));
  }

  @Test
  void oneAtATimeBeginsWithTheScenarioAndMovesOneFactorOnly() {
    Sweep sweep =
        sweep(
            file(
                "\"one-at-a-time\"",
                "{\"name\": \"load\", " + RATE + ", \"values\": [0.5, 0.9]}",
                "{" + WORKERS + ", \"from\": 2, \"to\": 4, \"steps\": 3}"));
    assertEquals(
        List.of("base", "load-0.5", "load-0.9", "workers-2", "workers-3", "workers-4"),
        names(sweep));
    assertEquals(List.of("0.8", "1"), sweep.points().get(0).values());
    assertEquals(List.of("0.9", "1"), sweep.points().get(2).values());
    assertEquals(List.of("0.8", "3"), sweep.points().get(4).values());
  }

  @Test
  void aLatinHypercubePutsOnePointIntoEachSliceOfEachFactor() {
    String text =
        file(
            "\"latin-hypercube\", \"points\": 40, \"seed\": 7",
            "{\"name\": \"load\", " + RATE + ", \"from\": 0.1, \"to\": 0.9}",
            "{\"name\": \"hop\", \"pointer\": \"/network/sameRegion\", \"from\": \"1ms\","
                + " \"to\": \"1s\", \"scale\": \"log\"}",
            "{" + WORKERS + ", \"from\": 1, \"to\": 4, \"integer\": true}",
            "{\"pointer\": \"/servers/0/discipline\", \"values\": [\"fifo\", \"priority\"]}");
    Sweep sweep = sweep(text);
    assertEquals("p01", sweep.points().get(0).variant());
    assertEquals(40, sweep.points().size());
    Set<Integer> loads = new HashSet<>();
    Set<Integer> hops = new HashSet<>();
    List<String> workers = new ArrayList<>();
    int fifo = 0;
    for (Sweep.Point point : sweep.points()) {
      loads.add((int) ((Double.parseDouble(point.values().get(0)) - 0.1) / 0.8 * 40));
      double ns = org.lightmarket.scenario.Quantities.durationNs(point.values().get(1));
      hops.add((int) (Math.log10(ns / 1e6) / 3 * 40));
      workers.add(point.values().get(2));
      fifo += point.values().get(3).equals("fifo") ? 1 : 0;
    }
    assertEquals(40, loads.size());
    assertEquals(40, hops.size());
    for (String number : List.of("1", "2", "3", "4")) {
      assertEquals(10, workers.stream().filter(number::equals).count(), number);
    }
    assertEquals(20, fifo);
    assertEquals(List.of("0.1", "0.9"), sweep.factors().get(0).levels());
    assertEquals(sweep, sweep(text));
    assertNotEquals(sweep, sweep(text.replace("\"seed\": 7", "\"seed\": 8")));
  }

  @Test
  void aLogarithmicScaleHasEqualFactorsBetweenItsLevels() {
    Sweep sweep =
        sweep(
            file(
                "\"grid\"",
                "{\"name\": \"hop\", \"pointer\": \"/network/sameRegion\", \"from\": \"1ms\","
                    + " \"to\": \"100ms\", \"steps\": 3, \"scale\": \"log\"}"));
    assertEquals(List.of("hop-1ms", "hop-10ms", "hop-100ms"), names(sweep));
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndOnce() {
    String load = "{\"name\": \"load\", " + RATE + ", \"values\": [0.5, 0.9]}";
    String plan = wrong(file("\"grit\"", load));
    assertTrue(plan.contains("sweep.json:2:9: /plan: \"grit\" is not a plan"), plan);
    assertTrue(plan.contains("Allowed: grid, one-at-a-time, latin-hypercube"), plan);
    String pointer =
        wrong(file("\"grid\"", load, "{\"pointer\": \"/servers/0/worker\", \"values\": [1, 2]}"));
    assertTrue(
        pointer.contains(
            "sweep.json:5:13: /factors/1/pointer: there is no field \"worker\" in /servers/0"),
        pointer);
    assertEquals(1, pointer.split("there is no field", -1).length - 1, pointer);
    String value = wrong(file("\"grid\"", load, "{" + WORKERS + ", \"values\": [1, 0]}"));
    assertTrue(value.contains("/factors/1/values/1: 0 is too small"), value);
    assertEquals(1, value.split("too small", -1).length - 1, value);
    String few =
        wrong(
            file(
                "\"latin-hypercube\", \"points\": 4",
                load,
                "{" + WORKERS + ", \"values\": [1, 2]}"));
    assertTrue(few.contains("/points: 4 points are too few to tell 2 factors apart"), few);
    assertTrue(wrong(file("\"latin-hypercube\"", load)).contains("\"points\" is missing"));
    assertTrue(wrong(file("\"grid\", \"points\": 9", load)).contains("\"points\" beside the plan"));
    assertTrue(wrong(file("\"grid\"", load, load)).contains("is varied twice"));
    assertTrue(wrong(file("\"grid\"", "{" + RATE + ", \"values\": [0.5, 0.5]}")).contains("twice"));
    assertTrue(
        wrong(file("\"grid\"", "{" + RATE + ", \"from\": 0.5, \"to\": 1}"))
            .contains("\"steps\" is missing"));
    assertTrue(
        wrong(file("\"grid\"", "{" + RATE + ", \"from\": 2, \"to\": 1, \"steps\": 2}"))
            .contains("1 is not above 2"));
    String seed = wrong(file("\"grid\"", "{\"pointer\": \"/seed\", \"values\": [1, 2]}"));
    assertTrue(seed.contains("/seed is the same in all variants"), seed);
    String metric =
        wrong(file("\"grid\"", load).replaceFirst("\\}$", ", \"metrics\": [\"revenu\"]}"));
    assertTrue(metric.contains("/metrics/0") && metric.contains("Maybe \"revenue\""), metric);
    String group =
        wrong(
            file("\"grid\"", load)
                .replaceFirst(
                    "\\}$", ", \"metrics\": [{\"metric\": \"revenue\", \"class\": \"custom\"}]}"));
    assertTrue(group.contains("there is no class \"custom\""), group);
  }

  @Test
  void theShippedSweepIsWhole() {
    Path file = SCENARIOS.resolve("sweeps").resolve("reserve-and-capacity.json");
    SweepFile sweep = SweepFile.read(JsonSource.read(file), Origin.file(file));
    Study study = sweep.study(List.of());
    assertEquals(9, study.variants().size());
    assertEquals(
        List.of("200", "0.7", "0.05", "15ms"), sweep.sweep(study).points().get(0).values());
  }
}
