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
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 132), run.out());
    assertTrue(run.out().contains("Demand was found the same under each, event by event"));
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
  void randomAllocationAndBoundsFrameTheDesignsButAreNotRanked() throws IOException {
    Path out = folder.resolve("framed");
    CommandRun run = compare("--mechanisms", "vickrey, pay-as-bid", "--out", out.toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(run.out().contains("(random)"), run.out());
    assertTrue(run.out().contains("% of clairvoyant welfare"), run.out());
    assertTrue(run.out().contains("% of revenue bound"), run.out());
    List<String> demand = Files.readAllLines(out.resolve("demand.csv"));
    assertEquals(1 + 3 * 3, demand.size());
    assertTrue(demand.get(9).startsWith("2,random-allocation,"), demand.get(9));
    for (String row : Files.readAllLines(out.resolve("comparison.csv"))) {
      assertFalse(row.contains("random-allocation"), row);
    }
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("Random allocation (floor, no mechanism)"));
    assertTrue(page.contains("Bound (no mechanism)"));
  }

  @Test
  void withoutBoundsThereAreOnlyTheDesigns() throws IOException {
    Path out = folder.resolve("bare");
    CommandRun run =
        compare(
            "--mechanisms",
            "vickrey,pay-as-bid",
            "--no-bounds",
            "--report",
            "html,md,tex",
            "--out",
            out.toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertFalse(run.out().contains("(random)"), run.out());
    assertFalse(run.out().contains("bound"), run.out());
    List<String> demand = Files.readAllLines(out.resolve("demand.csv"));
    assertEquals(1 + 2 * 3, demand.size());
    assertTrue(demand.get(1).endsWith(",,"), demand.get(1));
    assertTrue(Files.exists(out.resolve("report.md")));
    assertTrue(Files.exists(out.resolve("report.tex")));
    assertTrue(Files.exists(out.resolve("charts/by-variant-money.pdf")));
  }

  @Test
  void aReportInAnUnknownFormatIsRefusedBeforeAnythingIsRun() {
    CommandRun run = compare("--report", "html,pdf", "--mechanisms", "vickrey,lottery");
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertTrue(run.err().contains("--report pdf is unknown\n  Allowed: html, md, tex"), run.err());
    CommandRun report = CommandRun.of("report", folder.toString(), "--format", "pdf");
    assertEquals(ExitCode.WRONG_INPUT, report.exitCode());
    assertTrue(report.err().contains("--format pdf is unknown\n  Allowed: html, md, tex"));
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
