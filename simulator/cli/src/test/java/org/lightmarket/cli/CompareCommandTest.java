package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String DAY =
      System.getProperty("lightmarket.root") + "/scenarios/les-day.json";

  @TempDir private Path folder;

  private static CommandRun compare(String... more) {
    List<String> words =
        new ArrayList<>(List.of("compare", DAY, "--set", "/horizon=3m", "--replications", "3"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(new String[0]));
  }

  @Test
  void oneScreenSaysWhichIsBestAtWhat() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run =
        compare("--mechanisms", "equal-share,vickrey,pay-as-bid", "--out", out.toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(run.out().contains("Revenue: pay-as-bid is highest"), run.out());
    assertTrue(run.out().lines().count() <= 40, run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 132 || line.contains(": ")));
    List<String> rows = Files.readAllLines(out.resolve("comparison.csv"));
    assertEquals("metric,class,unit,a,b,mean-a,mean-b,difference,low,high,adjusted-p", rows.get(0));
    List<String> revenue = rows.stream().filter(row -> row.startsWith("revenue,all,")).toList();
    assertEquals(3, revenue.size());
    assertTrue(revenue.get(2).startsWith("revenue,all,minor,vickrey,pay-as-bid,"), revenue.get(2));
    // The demand is the same under each, request by request.
    for (String row : rows) {
      if (row.startsWith("requests-demanded,all,")) {
        assertTrue(row.matches(".*,0,0,0,1"), row);
      }
    }
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertRefused("--mechanisms vikrey is unknown\n  Maybe \"vickrey\".", "vikrey,equal-share");
    assertRefused("--mechanisms vickrey: one mechanism is no comparison", "vickrey");
    assertRefused("--mechanisms names vickrey twice", "vickrey,vickrey");
    CommandRun run = compare("--out", folder.resolve("none").toString());
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertTrue(run.err().contains("there is only one world to compare"), run.err());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  private void assertRefused(String message, String mechanisms) {
    CommandRun run = compare("--mechanisms", mechanisms, "--out", folder.resolve("no").toString());
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(Files.exists(folder.resolve("no")));
  }
}
