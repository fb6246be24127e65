package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.scenario.ScenarioTexts.SMALL;
import static org.lightmarket.scenario.ScenarioTexts.changed;
import static org.lightmarket.scenario.ScenarioTexts.place;
import static org.lightmarket.scenario.ScenarioTexts.problem;
import static org.lightmarket.scenario.ScenarioTexts.problems;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

class WrongScenarioTest {
  @TempDir private Path folder;

  private static void assertProblem(String where, String what, String fix, Problem problem) {
    assertAll(
        () -> assertEquals(where, place(problem)),
        () -> assertTrue(problem.message().contains(what), problem::toString),
        () -> assertTrue(problem.fix().contains(fix), problem::toString));
  }

  private static Problem problemOf(Path file) {
    List<Problem> problems =
        assertThrows(InputException.class, () -> ScenarioReader.read(file, List.of())).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0);
  }

  @Test
  void aCutOffTextNamesTheBracketThatIsOpen() {
    String text = SMALL.substring(0, SMALL.indexOf(", \"units\""));
    Problem problem = problem(text);
    assertEquals("/servers/0", problem.pointer());
    assertEquals(5, problem.line());
    assertTrue(problem.message().contains("at line 5, column 15"), problem::toString);
  }

  @Test
  void everyCutIsAnErrorWithAPlace() {
    for (int length = 0; length < SMALL.stripTrailing().length(); length++) {
      for (Problem problem : problems(SMALL.substring(0, length))) {
        assertTrue(problem.line() >= 1 && problem.column() >= 1, problem::toString);
      }
    }
  }

  @Test
  void aMisspeltRuleOfTheWarmUpGetsTheRightOneAndADurationIsAllowedToo() {
    Problem problem = problem(changed("\"1h\",", "\"1h\", \"warmUp\": \"mser5\","));
    assertProblem("3:30 /warmUp", "\"mser5\" is not a warmUp", "mser-5", problem);
    assertTrue(problem.fix().contains("a duration such as"), problem::toString);
  }

  @Test
  void goalsThatCannotBeLookedAtAreNamed() {
    String goals = "/stopping/goals=[{\"metric\": \"revenue\", \"precision\": 0.01%s}]";
    assertProblem(
        "0:0 /replications",
        "one replication has no interval",
        "At least 2",
        problem(SMALL, goals.formatted(""), "/replications=1"));
    assertProblem(
        "0:0 /stopping/goals/0/class",
        "there is no class \"payd\"",
        "paid",
        problem(SMALL, goals.formatted(", \"class\": \"payd\"")));
    assertProblem(
        "0:0 /stopping/replicationsMost",
        "2 is below the least number, 5",
        "Allowed: 5 and more",
        problem(SMALL, goals.formatted(""), "/replications=5", "/stopping/replicationsMost=2"));
    assertProblem(
        "0:0 /stopping/goals/1",
        "a second goal for revenue of all",
        "Keep one",
        problem(
            SMALL,
            goals
                .replace("}]", "}, {\"metric\": \"revenue\", \"precision\": 0.2}]")
                .formatted("")));
  }

  @Test
  void aMisspeltMechanismGetsTheNearestName() {
    assertProblem(
        "2:16 /mechanism", "\"vickry\"", "\"vickrey\"", problem(changed("vickrey", "vickry")));
  }

  @Test
  void misspeltKindsAndFieldsGetTheNearestName() {
    assertProblem(
        "10:26 /clients/0/demand/kind",
        "\"poison\"",
        "\"poisson\"",
        problem(changed("poisson", "poison")));
    assertProblem(
        "5:29 /servers/0/wokers",
        "\"wokers\"",
        "\"workers\"",
        problem(changed("workers", "wokers")));
    assertProblem(
        "12:30 /clients/0/valueMinor/kind",
        "\"exponental\"",
        "\"exponential\"",
        problem(changed("exponential", "exponental")));
  }

  @Test
  void aMissingFieldIsPlacedAtItsObject() {
    assertProblem(
        "5:15 /servers/0", "\"name\" is missing", "", problem(changed("\"name\": \"s\", ", "")));
  }

  @Test
  void aSecondEqualKeyIsPlacedAndNamesTheFirst() {
    assertProblem(
        "4:3 /horizon",
        "\"horizon\" stands here twice",
        "line 3, column 3",
        problem(changed("\"replications\": 2", "\"horizon\": \"2h\"")));
  }

  @Test
  void numbersOutOfBoundsArePlaced() {
    assertProblem(
        "9:16 /clients/0/count",
        "-3 is too small",
        "from 1 to",
        problem(changed("\"count\": 3", "\"count\": -3")));
    assertProblem(
        "9:16 /clients/0/count",
        "2.5 is not a whole number",
        "a whole number",
        problem(changed("\"count\": 3", "\"count\": 2.5")));
    assertProblem(
        "9:16 /clients/0/count",
        "does not fit in 64 bits",
        "a whole number",
        problem(changed("\"count\": 3", "\"count\": 9223372036854775808")));
    assertProblem(
        "9:16 /clients/0/count",
        "does not fit in 64 bits",
        "a whole number",
        problem(changed("\"count\": 3", "\"count\": 1e999999999")));
    assertProblem(
        "9:16 /clients/0/count",
        "does not fit in 64 bits",
        "a whole number",
        problem(changed("\"count\": 3", "\"count\": 1e99999999999999")));
    assertProblem(
        "9:16 /clients/0/count",
        "does not fit here",
        "a whole number",
        problem(changed("\"count\": 3", "\"count\": \"3\"")));
  }

  @Test
  void minusTwoToTheSixtyThirdIsASeed() {
    Study study =
        ScenarioTexts.study(changed("\"replications\": 2", "\"seed\": -9223372036854775808"));
    assertEquals(Long.MIN_VALUE, study.variants().get(0).seed());
  }

  @Test
  void wrongDurationsArePlaced() {
    for (String wrong : List.of("1 hour", "h", "", "1e3s", "99999999999999d", "0.5ns", "-1h")) {
      assertEquals("3:14 /horizon", place(problem(changed("\"1h\"", '"' + wrong + '"'))), wrong);
    }
    assertEquals("3:14 /horizon", place(problem(changed("\"1h\"", "3600"))));
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheText() {
    String text =
        changed("vickrey", "vickry").replace("\"1h\"", "\"x\"").replace("\"count\": 3", "\"n\": 3");
    assertEquals(
        List.of("2:16 /mechanism", "3:14 /horizon", "9:7 /clients/0/n"),
        problems(text).stream().map(ScenarioTexts::place).toList());
  }

  @Test
  void emptyTextsAreErrors() {
    assertProblem("1:1 ", "nothing in it", "JSON", problem(""));
    assertProblem("1:1 ", "nothing in it", "JSON", problem("// only a comment\n"));
    assertProblem("1:1 ", "is no scenario", "An object", problem("[]"));
    List<String> missing = problems("{}").stream().map(Problem::message).toList();
    assertEquals(List.of("\"servers\" is missing", "\"clients\" is missing"), missing);
  }

  @Test
  void bracketsWithoutEndAreAnErrorNotAnOverflow() {
    assertProblem("1:65 ", "more than 64 brackets", "Nest less", problem("[".repeat(200_000)));
    assertTrue(problem("{\"a\":".repeat(200_000)).message().contains("more than 64 brackets"));
  }

  @Test
  void binaryGarbageIsPlaced() throws IOException {
    Path file = folder.resolve("garbage.json");
    Files.write(file, new byte[] {'{', '\n', ' ', (byte) 0xFF, 0, 1});
    assertProblem("2:2 ", "0xFF is not UTF-8", "", problemOf(file));
    Files.write(file, new byte[] {0, 1, 2, 3});
    assertEquals(1, problemOf(file).line());
  }

  @Test
  void aMissingFileGetsTheNearestName() throws IOException {
    Files.writeString(folder.resolve("market.json"), SMALL, StandardCharsets.UTF_8);
    Problem problem = problemOf(folder.resolve("markt.json"));
    assertTrue(problem.message().contains("no such file"), problem::toString);
    assertTrue(problem.fix().contains("market.json"), problem::toString);
    assertTrue(problemOf(folder).message().contains("is a folder"));
  }

  @Test
  void aMissingTraceIsPlaced() {
    Problem problem =
        problem(
            changed(
                "{\"kind\": \"poisson\", \"requestsPerSecond\": 0.5}",
                "{\"kind\": \"trace\", \"file\": \"no/such.csv\"}"));
    assertProblem("10:43 /clients/0/demand/file", "such.csv does not exist", "folder", problem);
  }

  @Test
  void wrongSettingsNameTheirPointer() {
    assertEquals("--set", problem(SMALL, "/horzon=2h").source());
    assertProblem(
        "0:0 /horzon", "no field \"horzon\"", "Maybe /horizon.", problem(SMALL, "/horzon=2h"));
    assertProblem(
        "0:0 /servers/1/units", "no element \"1\"", "0 to 0", problem(SMALL, "/servers/1/units=5"));
    assertProblem(
        "0:0 /replications", "0 is too small", "from 1", problem(SMALL, "/replications=0"));
    assertProblem("0:0 /mechanism", "\"gps\"", "Allowed", problem(SMALL, "/mechanism=gps"));
    assertProblem(
        "0:0 /variants/0/name",
        "variants are set all together",
        "/variants to the whole array",
        problem(SMALL, "/variants/0/name=abc"));
    assertProblem(
        "0:0 /extends", "stands in a file only", "the file", problem(SMALL, "/extends=abc"));
    for (String text : List.of("horizon=2h", "/horizon", "", "=")) {
      assertThrows(InputException.class, () -> Setting.parse(text), text);
    }
  }

  @Test
  void whatNoFieldTellsByItselfIsPlaced() {
    assertProblem(
        "4:13 /warmUp",
        "leaves nothing",
        "shorter",
        problem(changed("\"replications\": 2", "\"warmUp\": \"1h\"")));
    assertEquals("5:52 /servers/0/units", place(problem(changed("100}", "97}"))));
    assertProblem(
        "8:15 /clients/0/name",
        "is a class",
        "Not allowed",
        problem(changed("\"name\": \"c\"", "\"name\": \"paid\"")));
  }
}
