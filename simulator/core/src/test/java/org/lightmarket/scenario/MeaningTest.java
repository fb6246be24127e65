package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.scenario.ScenarioTexts.changed;
import static org.lightmarket.scenario.ScenarioTexts.problem;
import static org.lightmarket.scenario.ScenarioTexts.problems;
import static org.lightmarket.scenario.ScenarioTexts.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** What no field can tell by itself. */
class MeaningTest {
  @Test
  void unitsMustDivideWhatIsSold() {
    // T = 0.7 · 2 · 10⁶ = 1,400,000 = 2⁶ · 5⁵ · 7: 100 divides it, 101 lies between 100 and 112.
    Problem problem = problem(changed("\"units\": 100", "\"units\": 101"));
    assertEquals("/servers/0/units", problem.pointer());
    assertEquals(5, problem.line());
    assertTrue(problem.message().contains("1,400,000"), problem.message());
    assertTrue(problem.fix().endsWith("Maybe 100 or 112."), problem.fix());
    assertEquals(1, study(changed("vickrey\"", "none\"").replace("100", "101")).variants().size());
  }

  @Test
  void theNearestDivisorsAreThoseOfTrialDivision() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      long number = random.nextLong(1, 5_000);
      long bound = random.nextLong(1, number + 1);
      long below = bound;
      while (number % below != 0) {
        below--;
      }
      long above = bound;
      while (number % above != 0) {
        above++;
      }
      assertEquals(below, CapacityChecks.divisorAtMost(number, bound));
      assertEquals(above, CapacityChecks.divisorAtLeast(number, bound));
    }
  }

  @Test
  void aRequestThatFitsInNoBufferIsRefusedWithTheItemsThatDo() {
    // T = 0.7 · 0.001 · 10⁶ · 2 = 1,400 per ms; 6,000 ms of it are 8.4·10⁶, 4 receipts at 2·10⁶.
    String slow = changed("\"workers\": 2", "\"workers\": 2, \"speed\": 0.001");
    assertEquals(1, study(slow.replace("\"items\": 2", "\"items\": 4")).variants().size());
    Problem problem = problem(slow.replace("\"items\": 2", "\"items\": 5"));
    assertEquals("/clients/0/profile/0", problem.pointer());
    assertTrue(problem.message().contains("10,000,000"), problem.message());
    assertTrue(problem.fix().contains("at most 4 items"), problem.fix());
    assertTrue(problem.fix().contains("at least 1,667 per ms"), problem.fix());
  }

  @Test
  void outagesStandInOrderAndDoNotOverlap() {
    String outages =
        "\"units\": 100, \"outages\": [{\"at\": \"1m\", \"duration\": \"5m\"},"
            + " {\"at\": \"%s\", \"duration\": \"1m\"}]";
    assertEquals(
        1, study(changed("\"units\": 100", String.format(outages, "6m"))).variants().size());
    for (String wrong : List.of("359s", "0s")) {
      Problem problem = problem(changed("\"units\": 100", String.format(outages, wrong)));
      assertEquals("/servers/0/outages/1/at", problem.pointer());
    }
  }

  @Test
  void serversInNumberGetNamesOfTheirOwn() {
    Study three = study(changed("\"name\": \"s\"", "\"name\": \"s\", \"count\": 3"));
    assertEquals(
        List.of("s-1", "s-2", "s-3"),
        three.variants().get(0).servers().stream().map(ServerSpec::name).toList());
    String twice =
        changed("[{\"name\": \"s\"", "[{\"name\": \"s-2\"}, {\"name\": \"s\", \"count\": 3");
    assertEquals("/servers/1/name", problem(twice).pointer());
  }

  @Test
  void paidServiceNeedsAMarketAndTablesNeedNewNames() {
    String paid = changed("\"count\": 3,", "\"count\": 3, \"mode\": \"paid\",");
    assertEquals("/clients/0/mode", problem(paid, "/mechanism=none").pointer());
    assertEquals("/clients/0/name", problem(changed("\"c\"", "\"paid\"")).pointer());
    assertEquals("/clients/0/name", problem(changed("\"c\"", "\"a,b\"")).pointer());
  }

  @Test
  void linksNameRegionsThatThereAreAndOnlyOnce() {
    String links =
        "\"horizon\": \"1h\", \"network\": {\"links\":"
            + " [{\"from\": \"world\", \"to\": \"%s\", \"latency\": \"1ms\"},"
            + " {\"from\": \"world\", \"to\": \"world\", \"latency\": \"1ms\"}]}";
    String text = changed("\"horizon\": \"1h\"", String.format(links, "wordl"));
    assertEquals("/network/links/0/to", problem(text).pointer());
    assertTrue(problem(text).fix().startsWith("Maybe \"world\""));
    String twice = changed("\"horizon\": \"1h\"", String.format(links, "world"));
    assertEquals("/network/links/1", problem(twice).pointer());
  }

  @Test
  void variantsCannotChangeWhatTheyMustShare() {
    String text =
        changed(
            "\"horizon\": \"1h\"",
            "\"horizon\": \"1h\", \"variants\": [{\"name\": \"a\", \"set\": {\"/seed\": 2}}]");
    assertTrue(problem(text).message().contains("same in all variants"));
  }

  @Test
  void aRangeOfStepsIsExact() {
    String range =
        "\"horizon\": \"1h\", \"variants\":"
            + " {\"pointer\": \"/servers/0/freeShare\", \"from\": 0, \"to\": 0.3, \"steps\": 4}";
    Study study = study(changed("\"horizon\": \"1h\"", range));
    assertEquals(
        List.of("freeShare-0", "freeShare-0.1", "freeShare-0.2", "freeShare-0.3"),
        study.variants().stream().map(Scenario::variant).toList());
    assertEquals(0.2, study.variants().get(2).servers().get(0).freeShare());
  }

  @Test
  void filesThatExtendEachOtherAreAnError(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"extends\": \"b.json\"}");
    Files.writeString(folder.resolve("b.json"), "{\"extends\": \"a.json\"}");
    InputException e =
        assertThrows(
            InputException.class, () -> ScenarioReader.read(folder.resolve("a.json"), List.of()));
    assertTrue(e.getMessage().contains("extends itself"), e.getMessage());
  }

  @Test
  void aWrongLineOfATraceIsPlacedInTheTrace(@TempDir Path folder) throws IOException {
    Path trace = folder.resolve("bad.csv");
    Files.writeString(trace, "time_s,requests\n0,5\n60,many\n");
    List<Problem> problems =
        problems(
            ScenarioTexts.SMALL,
            "/clients/0/demand={\"kind\": \"trace\", \"file\": \"" + trace + "\"}");
    assertEquals(trace.toString(), problems.get(0).source());
    assertEquals(3, problems.get(0).line());
  }

  /** One character of a right scenario replaced: a study or an error with a place. */
  @Test
  void anyMisprintIsReadOrPlaced() {
    SplittableRandom random = new SplittableRandom(11);
    String text = ScenarioTexts.SMALL;
    String letters = "{}[],:\"0123456789eE.-+ \n\\/truefalsn\u0000ä~";
    for (int i = 0; i < 3_000; i++) {
      int at = random.nextInt(text.length());
      char by = letters.charAt(random.nextInt(letters.length()));
      String misprint = text.substring(0, at) + by + text.substring(at + 1);
      try {
        String resolved = study(misprint).resolvedJson();
        assertEquals(resolved, study(resolved).resolvedJson());
      } catch (InputException e) {
        for (Problem problem : e.problems()) {
          assertTrue(problem.line() > 0 && problem.column() > 0, misprint);
        }
      }
    }
  }
}
