package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.scenario.ScenarioTexts.SMALL;
import static org.lightmarket.scenario.ScenarioTexts.changed;
import static org.lightmarket.scenario.ScenarioTexts.place;
import static org.lightmarket.scenario.ScenarioTexts.problem;
import static org.lightmarket.scenario.ScenarioTexts.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

class StudyTest {
  private static final String WITH_VARIANTS =
      changed(
          "\"replications\": 2,",
          """
          "replications": 2,
            "variants": [
              {"name": "base"},
              {"name": "no-free-tier", "set": {"/servers/0/freeShare": 0, "/mechanism": "none"}},
              {"name": "load", "pointer": "/clients/0/count", "from": 1, "to": 5, "steps": 3}
            ],""");

  @TempDir private Path folder;

  @Test
  void settingsOverrideTheFile() {
    Scenario scenario =
        study(SMALL, "/horizon=2h", "/mechanism=uniform-price", "/servers/0/units=50", "/seed=7")
            .variants()
            .get(0);
    assertEquals(7_200_000_000_000L, scenario.horizonNs());
    assertEquals(MechanismKind.UNIFORM_PRICE, scenario.mechanism());
    assertEquals(50, scenario.servers().get(0).units());
    assertEquals(7, scenario.seed());
  }

  @Test
  void aResolvedScenarioReadsAsTheSameStudy() {
    for (String text : List.of(SMALL, WITH_VARIANTS)) {
      Study first = study(text);
      Study second = study(first.resolvedJson());
      assertEquals(first.resolvedJson(), second.resolvedJson());
      assertEquals(first.variants(), second.variants());
    }
  }

  @Test
  void everyShippedScenarioReadsAndResolvesToItself() throws IOException {
    Path scenarios = Path.of("..", "..", "scenarios");
    try (var files = Files.list(scenarios)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.toString().endsWith(".schema.json"))
              .sorted()
              .toList();
      assertTrue(found.size() >= 4, found::toString);
      for (Path file : found) {
        Study first = ScenarioReader.read(file, List.of());
        Study second = study(first.resolvedJson());
        assertEquals(first.resolvedJson(), second.resolvedJson(), file.toString());
      }
    }
  }

  @Test
  void variantsAreNamedWorldsInTheOrderOfTheFile() {
    List<Scenario> variants = study(WITH_VARIANTS).variants();
    assertEquals(
        List.of("base", "no-free-tier", "load-1", "load-3", "load-5"),
        variants.stream().map(Scenario::variant).toList());
    assertEquals(0, variants.get(1).servers().get(0).freeShare());
    assertNull(variants.get(1).mechanism());
    assertEquals(5, variants.get(4).clients().get(0).count());
    assertEquals(1, variants.get(4).servers().get(0).freeShare());
  }

  @Test
  void wrongVariantsArePlaced() {
    Problem same = problem(WITH_VARIANTS.replace("\"no-free-tier\"", "\"base\""));
    assertEquals("7:5 ", place(same).substring(0, 4));
    assertTrue(same.message().contains("second variant named \"base\""), same::toString);
    Problem common = problem(WITH_VARIANTS.replace("/mechanism\": \"none\"", "/seed\": 2"));
    assertEquals(7, common.line());
    assertTrue(common.message().contains("/seed is the same in all variants"), common::toString);
    Problem value = problem(WITH_VARIANTS.replace("freeShare\": 0", "freeShare\": 2"));
    assertEquals(7, value.line());
    assertEquals("/servers/0/freeShare", value.pointer());
  }

  @Test
  void aScenarioLiesOverTheOneItExtends() throws IOException {
    Files.writeString(folder.resolve("base.json"), "{\"name\": \"base\"," + SMALL.substring(1));
    Path file = folder.resolve("longer.json");
    Files.writeString(file, "{\"extends\": \"base.json\", \"horizon\": \"3h\"}");
    Scenario scenario = ScenarioReader.read(file, List.of()).variants().get(0);
    assertEquals("longer", scenario.name());
    assertEquals(10_800_000_000_000L, scenario.horizonNs());
    assertEquals(2, scenario.replications());
  }

  @Test
  void problemsOfAnExtendedFileNameThatFile() throws IOException {
    Path base = folder.resolve("base.json");
    Files.writeString(base, changed("vickrey", "vickry"));
    Path file = folder.resolve("longer.json");
    Files.writeString(file, "{\"extends\": \"base.json\"}");
    Problem problem = problemOf(file);
    assertEquals(base.toString(), problem.source());
    assertEquals("2:16 /mechanism", place(problem));
    Files.writeString(base, "{\"extends\": \"longer.json\"}");
    Problem circle = problemOf(file);
    assertTrue(circle.message().contains("extends itself"), circle::toString);
    Files.writeString(file, "{\"extends\": \"absent.json\"}");
    Problem absent = problemOf(file);
    assertTrue(absent.message().contains("absent.json: there is no such file"), absent::toString);
    assertEquals(file.toString(), absent.source());
    assertEquals("1:13 /extends", place(absent));
  }

  private static Problem problemOf(Path file) {
    try {
      ScenarioReader.read(file, List.of());
    } catch (InputException e) {
      return e.problems().get(0);
    }
    throw new AssertionError("nothing is wrong with " + file);
  }
}
