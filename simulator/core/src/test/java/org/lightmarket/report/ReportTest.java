package org.lightmarket.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.chart.ChartKind;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;
import org.lightmarket.report.table.SyntheticDay;
import org.w3c.dom.Document;

class ReportTest {
  private static final Results DAY = SyntheticDay.one(5);
  private static final Results VARIANTS =
      SyntheticDay.of(List.of("phones-x1", "phones-x2", "phones-x4"), 5, true);

  @Test
  void thePageIsWellFormedAndHoldsEveryFigure() throws Exception {
    for (Results results : List.of(DAY, VARIANTS, SyntheticDay.withoutMarket(2))) {
      List<Figure> figures = ChartKind.drawAll(results);
      Document page = parse(Report.html(results, figures));
      assertEquals(figures.size(), page.getElementsByTagName("svg").getLength());
      assertEquals(figures.size(), page.getElementsByTagName("figcaption").getLength());
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    String page = page(DAY).replaceAll("xmlns(:\\w+)?='[^']*'", "");
    assertFalse(page.contains("http://"), "no address");
    assertFalse(page.contains("https://"), "no address");
    assertFalse(page.contains("<script"), "no script");
    assertFalse(page.contains("<link"), "no link");
    assertFalse(page.contains("@import"), "no import");
  }

  @Test
  void whatComesFromTheScenarioIsEscaped() throws Exception {
    StudyFacts f = DAY.facts();
    String bad = "<script>alert(\"1\")</script> & 'more'";
    StudyFacts facts =
        new StudyFacts(
            bad,
            bad,
            bad,
            f.version(),
            bad,
            bad,
            "interrupted",
            bad,
            f.horizonSeconds(),
            "<i>",
            12,
            bad,
            List.of(new StudyFacts.Server(bad, 2, bad, 1e5, 7e4, 10)),
            List.of(new StudyFacts.Group(bad, 3, bad, bad, bad)),
            List.of(new StudyFacts.Variant(bad, List.of(bad))),
            f.conduct());
    Results results = new Results(facts, DAY.tables());
    String page = Report.html(results, ChartKind.drawAll(results));
    assertFalse(page.contains("<script"), "no tag gets through");
    assertFalse(page.contains("<i>"), "no tag gets through the asset");
    assertTrue(parse(page).getDocumentElement().getTextContent().contains(bad));
  }

  @Test
  void thePageSaysWhatTheTablesSay() {
    String page = page(DAY);
    assertTrue(page.contains("A made-up day of light clients"));
    assertTrue(page.contains("lightmarket run synthetic-day.json --seed 1"));
    assertTrue(page.contains("The goal of 99 % in time is reached in every decile"), "guarantee");
    assertTrue(page.contains("to the last minor unit, in every replication"), "books");
    assertTrue(page.contains("Mode switches per client and hour"), "calmness");
    assertTrue(page.contains("in MWEI, which is 10⁻¹²\u00a0ETH"), "the unit of money");
    assertFalse(page.contains("minor units of"), "MWEI is the minor unit");
    assertEquals(1, page.split("The goal of 99 % in time", -1).length - 1, "said once");
    assertTrue(page.contains("All requests of clients that hold units"), "overflow");
    assertTrue(page.contains("The figures of the paid class therefore say nothing"), "overflow");
    assertFalse(page.contains("Differences to"), "a single variant differs from nothing");
    assertTrue(page(VARIANTS).contains("Differences to “phones-x1”"), "differences");
  }

  @Test
  void theSameTablesGiveTheSamePage() throws IOException {
    assertEquals(page(SyntheticDay.one(2)), page(SyntheticDay.one(2)));
    Files.createDirectories(Path.of("target", "charts"));
    Files.writeString(Path.of("target", "charts", "day.html"), page(DAY));
    Files.writeString(Path.of("target", "charts", "variants.html"), page(VARIANTS));
  }

  @Test
  void anInterruptedRunSaysSo() {
    StudyFacts f = DAY.facts();
    StudyFacts facts =
        new StudyFacts(
            f.name(),
            f.title(),
            f.description(),
            f.version(),
            f.commit(),
            f.command(),
            "interrupted",
            f.seed(),
            f.horizonSeconds(),
            f.asset(),
            f.decimals(),
            f.mechanism(),
            f.servers(),
            f.groups(),
            f.variants(),
            f.conduct());
    assertTrue(page(new Results(facts, DAY.tables())).contains("The run is interrupted"));
    assertFalse(page(DAY).contains("class=\"warning\""));
  }

  private static String page(Results results) {
    return Report.html(results, ChartKind.drawAll(results));
  }

  private static Document parse(String page) throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
