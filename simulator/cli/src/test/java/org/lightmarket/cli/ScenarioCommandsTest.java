package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lightmarket.mechanism.MechanismKind;

class ScenarioCommandsTest {
  private static final String MAIN_JOB =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "les-day.json").toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"les", "queue", "trace"})
  void everyTemplateIsAScenarioWithoutProblemsOrWarnings(String template) {
    String name = folder.resolve("mine").toString();
    CommandRun written = CommandRun.of("new", name, "--template", template);
    assertEquals(0, written.exitCode(), written.err());
    CommandRun run = CommandRun.of("validate", name + ".json");
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("mine / "), run.out());
  }

  @Test
  void newListsItsTemplates() {
    assertEquals(NewCommand.TEMPLATES, List.of("les", "queue", "trace"));
    CommandRun run = CommandRun.of("new", folder.resolve("a").toString(), "--template", "quue");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("Maybe \"queue\""), run.err());
    assertFalse(Files.exists(folder.resolve("a.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine.json", "mine-trace.csv"})
  void newOverwritesNothingAndWritesNothingBesideIt(String existing) throws IOException {
    Files.writeString(folder.resolve(existing), "precious");
    CommandRun run = CommandRun.of("new", folder.resolve("mine").toString(), "--template", "trace");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("exists already"), run.err());
    assertEquals("precious", Files.readString(folder.resolve(existing)));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void newWantsAFolderThatExists() {
    CommandRun run = CommandRun.of("new", folder.resolve("none/mine").toString());
    assertEquals(2, run.exitCode());
  }

  @Test
  void validateSaysWhatTheMainJobComesTo() throws IOException {
    CommandRun run = CommandRun.of("validate", MAIN_JOB, "--format", "json", "--seed", "5");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode variant = new ObjectMapper().readTree(run.out()).get("variants").get(0);
    assertEquals(5, variant.get("seed").asLong());
    assertEquals(150_000, variant.get("servers").get(0).get("capacityUnitsPerMs").asLong());
    assertEquals(105_000, variant.get("servers").get(0).get("soldUnitsPerMs").asLong());
    assertEquals(420, variant.get("servers").get(0).get("units").asLong());
    assertEquals(8e6, variant.get("clients").get(0).get("unitsPerRequest").asDouble(), 1e-3);
    assertEquals(0.78, variant.get("load").asDouble(), 0.01);
  }

  @Test
  void validateNamesEveryProblemAndItsPlace() {
    String text =
        """
        {
          "mechanism": "vikrey",
          "seed": 1.5,
          "servers": [{"name": "s"}],
          "clients": [{"name": "c", "demand": "nothing"}]
        }
        """;
    CommandRun run = CommandRun.withInput(text.getBytes(StandardCharsets.UTF_8), "validate", "-");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    List<String> places = new ArrayList<>();
    for (String line : run.err().split("\n", -1)) {
      if (line.contains("<stdin>:")) {
        places.add(line.replaceFirst("^lightmarket: ", "").replaceFirst("(: /[^:]*): .*", "$1"));
      }
    }
    assertEquals(
        List.of(
            "<stdin>:2:16: /mechanism", "<stdin>:3:11: /seed", "<stdin>:5:39: /clients/0/demand"),
        places);
    assertTrue(run.err().contains("Maybe \"vickrey\""), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void validateWarnsOfUnitsTooSmallAndNamesTheLargestNumberThatWorks() {
    CommandRun run =
        CommandRun.of(
            "validate",
            MAIN_JOB,
            "--set",
            "/servers/3/units=35000",
            "--set",
            "/clients/2/planningHorizon=1m");
    assertEquals(0, run.exitCode(), run.err());
    // 60 items of 1,000,000 are announced: 60·10⁶ units in a minute are 1,000 per ms, T = 35,000.
    assertTrue(run.err().contains("The largest K that works is 35."), run.err());
  }

  @Test
  void listKnowsEveryMechanismWithItsParameters() throws IOException {
    CommandRun run = CommandRun.of("list", "mechanisms", "--format", "json");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode array = new ObjectMapper().readTree(run.out());
    assertEquals(MechanismKind.values().length, array.size());
    for (int i = 0; i < array.size(); i++) {
      MechanismKind kind = MechanismKind.values()[i];
      assertEquals(kind.key(), array.get(i).get("name").asText());
      assertEquals(kind.parameters().size(), array.get(i).get("parameters").size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mechanisms",
        "strategies",
        "payments",
        "demands",
        "distributions",
        "kernels",
        "profiles",
        "fields"
      })
  void everySubjectHasATableAndAsJsonTheSameNames(String subject) throws IOException {
    CommandRun table = CommandRun.of("list", subject);
    CommandRun json = CommandRun.of("list", subject, "--format", "json");
    assertEquals(0, table.exitCode(), table.err());
    JsonNode array = new ObjectMapper().readTree(json.out());
    assertFalse(array.isEmpty());
    array.forEach(node -> assertTrue(table.out().contains(node.get("name").asText())));
  }

  @Test
  void listFindsScenariosAndMarksWrongOnes() throws IOException {
    CommandRun.of("new", folder.resolve("good").toString(), "--template", "queue");
    Files.writeString(folder.resolve("bad.json"), "{");
    CommandRun run = CommandRun.of("list", "scenarios", "--folder", folder.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("good.json  Two workers, one queue"), run.out());
    assertTrue(run.out().contains("bad.json   (wrong: see lightmarket validate"), run.out());
  }

  @Test
  void outsideTheProjectItsScenariosAreFoundByTheLaunchersWord() {
    CommandRun lost = CommandRun.of("list", "scenarios");
    assertEquals(2, lost.exitCode(), lost.out());
    System.setProperty("lightmarket.home", System.getProperty("lightmarket.root"));
    try {
      CommandRun found = CommandRun.of("list", "scenarios");
      assertEquals(0, found.exitCode(), found.err());
      assertTrue(found.out().contains(MAIN_JOB + " "), found.out());
    } finally {
      System.clearProperty("lightmarket.home");
    }
  }

  @Test
  void boundsOfDurationsAreReadable() {
    CommandRun run = CommandRun.of("list", "demands");
    assertTrue(run.out().contains("from 1ms to 26687d"), run.out());
    assertFalse(run.out().matches("(?s).*\\d{10,}ns.*"), run.out());
  }

  @Test
  void problemsAreForProgramsToo() throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, "{\n  \"mechanism\": \"vikrey\", \"servers\": []}");
    CommandRun run = CommandRun.of("validate", file.toString(), "--format", "json");
    assertEquals(2, run.exitCode());
    JsonNode first = new ObjectMapper().readTree(run.out()).get("problems").get(1);
    assertEquals(file.toString(), first.get("file").asText());
    assertEquals(2, first.get("line").asInt());
    assertEquals(16, first.get("column").asInt());
    assertEquals("/mechanism", first.get("pointer").asText());
    assertTrue(first.get("message").asText().contains("vikrey"), first.toString());
    assertTrue(first.get("fix").asText().contains("vickrey"), first.toString());
  }

  @Test
  void newInAFolderWhereNothingMayBeMadeIsWrongInput() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun run = CommandRun.of("new", file.resolve("mine").toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains(file + " is a file, not a folder"), run.err());
    assertFalse(run.err().contains("java."), run.err());
  }

  @Test
  void listRefusesWhatItDoesNotKnow() {
    CommandRun run = CommandRun.of("list", "mechanism");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("Maybe \"mechanisms\""), run.err());
  }
}
