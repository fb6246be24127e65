package org.lightmarket.report;

import java.util.List;
import java.util.stream.Collectors;
import org.lightmarket.report.chart.Figure;

/** A report as Markdown with tables (GitHub's form); figures are links to their SVG files. */
final class MarkdownReport {
  /** What Markdown gives a meaning to, in a line or a table. */
  private static final String SPECIAL = "\\`*_{}[]<>#|~$&!";

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  static String text(Document document) {
    MarkdownReport report = new MarkdownReport();
    report.head(document);
    document.tables().forEach(report::table);
    report.figures(document.figures());
    report.foot(document);
    return report.out.toString();
  }

  private void head(Document document) {
    out.append("# ").append(escape(document.title())).append("\n\n");
    if (!document.description().isEmpty()) {
      paragraph(document.description());
    }
    for (String warning : document.warnings()) {
      out.append("> **").append(escape(warning)).append("**\n\n");
    }
    if (!document.findings().isEmpty()) {
      out.append("## In short\n\n");
      items(document.findings());
    }
  }

  private void items(List<String> lines) {
    lines.forEach(line -> out.append("- ").append(escape(line)).append('\n'));
    out.append(lines.isEmpty() ? "" : "\n");
  }

  private void table(PageTable table) {
    out.append("## ").append(escape(table.heading())).append("\n\n");
    table.paragraphs().forEach(this::paragraph);
    items(table.items());
    row(table.head().stream().map(head -> escape(head.text())).toList());
    row(table.head().stream().map(head -> head.number() ? "---:" : ":---").toList());
    for (PageTable.Row row : table.rows()) {
      row(row.cells().stream().map(MarkdownReport::cell).toList());
    }
    out.append('\n');
    if (!table.note().isEmpty()) {
      paragraph(table.note());
    }
  }

  private void row(List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String cell(PageTable.Cell cell) {
    String text = escape(cell.text());
    String main = cell.isClear() ? "**" + text + "**" : text;
    if (!cell.spread().isEmpty() && !cell.isUneven()) {
      return main + " ± " + escape(cell.spread());
    }
    return cell.besides().isEmpty() ? main : main + " (" + escape(cell.besides()) + ")";
  }

  private void figures(List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    out.append("## Charts\n\n");
    int number = 1;
    for (Figure figure : figures) {
      out.append("![").append(escape(figure.title())).append("](charts/");
      out.append(figure.name()).append(".svg)\n\n");
      paragraph("Figure " + number++ + ". " + figure.title() + ". " + figure.caption());
    }
  }

  private void foot(Document document) {
    out.append("## How these numbers came about\n\n");
    document.methods().forEach(this::paragraph);
    if (!document.command().isEmpty()) {
      paragraph("The same tables again:");
      String fence = "`".repeat(Math.max(3, longestRun(document.command(), '`') + 1));
      out.append(fence).append('\n').append(document.command()).append('\n');
      out.append(fence).append("\n\n");
    }
    out.append("---\n\n").append(escape(document.footer())).append('\n');
  }

  private static int longestRun(String text, char of) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == of ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void paragraph(String text) {
    out.append(escape(text)).append("\n\n");
  }

  /** The text as Markdown that shows it as it is, on one line. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    String line = text.replaceAll("\\s*\\R\\s*", " ");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '<') {
        escaped.append("&lt;");
      } else if (c == '&') {
        escaped.append("&amp;");
      } else {
        escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    // A list or a heading begins with these only at the beginning of a line.
    return escaped
        .toString()
        .replaceFirst("^(\\d+)([.)])(?=\\s|$)", "$1\\\\$2")
        .replaceFirst("^([-+=])(?=\\s|[-+=]|$)", "\\\\$1");
  }
}
