package org.lightmarket.report.audit;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.experiment.audit.AuditLine;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.report.Report;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigureWriter;

/** The page of an audit: HTML that needs no other file. The same audit gives the same bytes. */
public final class AuditPage {
  /** A section of figures as the template sees it. */
  private record Section(String name, List<Row> rows) {}

  private record Row(String label, String value, String interval, String note) {}

  private record Picture(String title, String caption, String svg) {}

  private AuditPage() {}

  /**
   * The page.
   *
   * @param facts what was audited and how
   * @param command that made it
   * @param version of the program, for the foot of the page
   */
  public static String html(
      AuditResult result,
      List<AuditResult.Fact> facts,
      List<Figure> figures,
      String command,
      String version) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("css", resource("report.css"));
    model.put("title", "Incentive audit of " + result.mechanism());
    model.put("facts", facts);
    model.put("findings", AuditWords.sentences(result));
    model.put("sections", sections(result));
    model.put("figures", figures.stream().map(AuditPage::picture).toList());
    model.put("command", command);
    model.put("footer", "Made by lightmarket " + version + ".");
    StringWriter page = new StringWriter();
    try (Reader template = new StringReader(resource("audit.mustache"))) {
      new DefaultMustacheFactory().compile(template, "audit.mustache").execute(page, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString();
  }

  private static List<Section> sections(AuditResult result) {
    return result.lines().stream()
        .map(AuditLine::section)
        .distinct()
        .map(
            name ->
                new Section(
                    name,
                    result.lines().stream()
                        .filter(line -> line.section().equals(name))
                        .map(AuditPage::row)
                        .toList()))
        .toList();
  }

  private static Row row(AuditLine line) {
    return new Row(
        line.label(), AuditWords.value(line), AuditWords.interval(line), AuditWords.note(line));
  }

  private static Picture picture(Figure figure) {
    return new Picture(figure.title(), figure.caption(), FigureWriter.svg(figure));
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
