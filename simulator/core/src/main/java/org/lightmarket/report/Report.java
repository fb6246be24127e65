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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lightmarket.report.chart.ChartKind;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigurePdf;
import org.lightmarket.report.chart.FigureWriter;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;

/** The report of a study: charts, one HTML page that needs no other file, and other formats. */
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

  /** Makes the page of results that have been read into their folder. */
  public static Path write(Path folder, Results results) throws IOException {
    return write(folder, results, EnumSet.of(ReportFormat.HTML)).get(0);
  }

  /**
   * Makes the report in several formats, {@code report.…}, and the figures: SVG and PNG always, PDF
   * if LaTeX wants it.
   *
   * @return the files of the report in the order of the formats
   */
  public static List<Path> write(Path folder, Results results, Set<ReportFormat> formats)
      throws IOException {
    List<Figure> figures = ChartKind.drawAll(results);
    ChartKind.write(figures, folder.resolve("charts"));
    Document document = Document.of(results, figures);
    List<Path> files = new ArrayList<>();
    for (ReportFormat format : formats) {
      Path file = folder.resolve("report." + format.key());
      String text =
          switch (format) {
            case HTML -> html(document);
            case MARKDOWN -> MarkdownReport.text(document);
            case LATEX -> LatexReport.text(document);
          };
      if (format == ReportFormat.LATEX) {
        for (Figure figure : figures) {
          FigurePdf.write(figure, folder.resolve("charts"));
        }
      }
      Files.writeString(file, text);
      files.add(file);
    }
    return files;
  }

  /** The page. */
  public static String html(Results results, List<Figure> figures) {
    return html(Document.of(results, figures));
  }

  private static String html(Document document) {
    StringWriter page = new StringWriter();
    template().execute(page, model(document));
    return page.toString();
  }

  private static Map<String, Object> model(Document document) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("css", resource("report.css"));
    model.put("title", document.title());
    model.put("name", document.name());
    model.put("version", document.version());
    model.put("description", document.description());
    model.put("warnings", document.warnings());
    model.put("hasFindings", !document.findings().isEmpty());
    model.put("findings", document.findings());
    model.put("tables", document.tables());
    model.put("hasFigures", !document.figures().isEmpty());
    model.put("figures", document.figures().stream().map(Report::picture).toList());
    model.put("methods", document.methods());
    model.put("command", document.command());
    model.put("footer", document.footer());
    return model;
  }

  private static Picture picture(Figure figure) {
    return new Picture(figure.name(), figure.title(), figure.caption(), FigureWriter.svg(figure));
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
