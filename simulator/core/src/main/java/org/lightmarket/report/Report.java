package org.lightmarket.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.report.chart.ChartKind;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigureWriter;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;

/** The report of a study: charts and one HTML page that needs no other file. */
public final class Report {
  /** A figure as the template sees it. */
  private record Picture(String name, String title, String caption, String svg) {}

  private Report() {}

  /**
   * Makes the report of a result folder from its tables: {@code charts/*.svg}, {@code charts/*.png}
   * and {@code report.html}, over older ones.
   *
   * @return the page
   * @throws org.lightmarket.model.InputException if the folder's tables cannot be read
   */
  public static Path write(Path folder) throws IOException {
    return write(folder, ResultFolder.read(folder));
  }

  /** Makes the report of results that have been read into their folder. */
  public static Path write(Path folder, Results results) throws IOException {
    List<Figure> figures = ChartKind.drawAll(results);
    ChartKind.write(figures, folder.resolve("charts"));
    Path page = folder.resolve("report.html");
    Files.writeString(page, html(results, figures));
    return page;
  }

  /** The page. */
  public static String html(Results results, List<Figure> figures) {
    StringWriter page = new StringWriter();
    template().execute(page, model(results, figures));
    return page.toString();
  }

  private static Map<String, Object> model(Results results, List<Figure> figures) {
    StudyFacts facts = results.facts();
    List<String> findings = Findings.of(results);
    List<PageTable> tables = new ArrayList<>(HeadlineTables.of(results));
    tables.addAll(FindingTables.of(results));
    tables.addAll(SetupTables.of(results));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("css", resource("report.css"));
    model.put("title", facts.title());
    model.put("name", facts.name());
    model.put("version", facts.version());
    model.put("description", facts.description());
    model.put("warnings", warnings(results));
    model.put("hasFindings", !findings.isEmpty());
    model.put("findings", findings);
    model.put("tables", tables);
    model.put("hasFigures", !figures.isEmpty());
    model.put("figures", figures.stream().map(Report::picture).toList());
    model.put("methods", Methods.of(results));
    model.put("command", facts.command());
    model.put("footer", footer(facts));
    return model;
  }

  private static Picture picture(Figure figure) {
    return new Picture(figure.name(), figure.title(), figure.caption(), FigureWriter.svg(figure));
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

  private static Mustache template() {
    try (Reader reader = new InputStreamReader(open("report.mustache"), StandardCharsets.UTF_8)) {
      return new DefaultMustacheFactory().compile(reader, "report.mustache");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Report.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the resource " + name + " is missing");
    }
    return in;
  }
}
