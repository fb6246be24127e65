package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;

/**
 * What a report says, whatever its form.
 *
 * @param title one line
 * @param name of the scenario
 * @param version of the program; may be empty
 * @param description a few sentences; may be empty
 * @param warnings what a reader must know first
 * @param findings sentences
 * @param tables in their order
 * @param figures in their order
 * @param methods paragraphs: how the numbers came about
 * @param command makes the same tables again; may be empty
 * @param footer one line
 */
record Document(
    String title,
    String name,
    String version,
    String description,
    List<String> warnings,
    List<String> findings,
    List<PageTable> tables,
    List<Figure> figures,
    List<String> methods,
    String command,
    String footer) {

  Document {
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
    tables = List.copyOf(tables);
    figures = List.copyOf(figures);
    methods = List.copyOf(methods);
  }

  static Document of(Results results, List<Figure> figures) {
    StudyFacts facts = results.facts();
    List<PageTable> tables = new ArrayList<>();
    SensitivityTable.of(results).ifPresent(tables::add);
    tables.addAll(HeadlineTables.of(results));
    tables.addAll(FindingTables.of(results));
    tables.addAll(SetupTables.of(results));
    return new Document(
        facts.title(),
        facts.name(),
        facts.version(),
        facts.description(),
        warnings(results),
        Findings.of(results),
        tables,
        figures,
        Methods.of(results),
        facts.command(),
        footer(facts));
  }

  private static List<String> warnings(Results results) {
    String status = results.facts().status();
    return status.isEmpty() || status.equals("complete")
        ? List.of()
        : List.of(
            "The run is "
                + status
                + ": this report holds only the replications that are complete.");
  }

  private static String footer(StudyFacts facts) {
    return "Made by lightmarket "
        + facts.version()
        + (facts.commit().isEmpty() ? "" : ", commit " + facts.commit())
        + " from the tables beside this page.";
  }
}
