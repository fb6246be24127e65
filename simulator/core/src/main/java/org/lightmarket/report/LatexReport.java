package org.lightmarket.report;

import java.util.List;
import org.lightmarket.report.chart.Figure;

/**
 * A report as a LaTeX document that stands alone: an article with booktabs, longtable and graphicx,
 * for any engine. Figures are the PDF files in {@code charts}.
 */
final class LatexReport {
  /** Floats that may wait for a page; LaTeX holds some fifty. */
  private static final int FLOATS_MAX = 12;

  private static final String PREAMBLE =
      """
      \\documentclass[11pt,a4paper]{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[margin=22mm]{geometry}
      \\usepackage{booktabs}
      \\usepackage{longtable}
      \\usepackage{graphicx}
      \\graphicspath{{charts/}}
      \\emergencystretch=3em
      \\AtBeginDocument{\\setlength{\\LTcapwidth}{\\textwidth}}
      """;

  private final StringBuilder out = new StringBuilder(PREAMBLE);
  private int floats;

  private LatexReport() {}

  static String text(Document document) {
    LatexReport report = new LatexReport();
    report.head(document);
    report.out.append("\\section{Results}\n\n");
    report.findings(document);
    for (PageTable table : document.tables()) {
      report.out.append("\\subsection{").append(escape(table.heading())).append("}\n\n");
      table.paragraphs().forEach(report::paragraph);
      report.items(table.items());
      report.out.append(LatexTable.text(table)).append('\n');
    }
    report.figures(document.figures());
    report.methods(document);
    return report.out.toString();
  }

  private void head(Document document) {
    out.append("\\title{").append(escape(document.title())).append("}\n");
    out.append("\\author{}\n\\date{}\n\\begin{document}\n\\maketitle\n\n");
    if (!document.description().isEmpty()) {
      out.append("\\begin{abstract}\n").append(escape(document.description()));
      out.append("\n\\end{abstract}\n\n");
    }
    document.warnings().forEach(line -> latex("\\textbf{" + escape(line) + "}"));
  }

  private void findings(Document document) {
    items(document.findings());
    List<PageTable> tables = document.tables();
    if (!tables.isEmpty() && !document.figures().isEmpty()) {
      out.append("Tables~\\ref{tab:").append(tables.get(0).id()).append("} to \\ref{tab:");
      out.append(tables.get(tables.size() - 1).id()).append("} give the figures, ");
      out.append("Figures~\\ref{fig:").append(document.figures().get(0).name());
      out.append("} to \\ref{fig:");
      out.append(document.figures().get(document.figures().size() - 1).name());
      out.append("} show them; Section~\\ref{sec:methods} says how they came about.\n\n");
    }
  }

  private void items(List<String> lines) {
    if (!lines.isEmpty()) {
      out.append("\\begin{itemize}\n");
      lines.forEach(line -> out.append("\\item ").append(escape(line)).append('\n'));
      out.append("\\end{itemize}\n\n");
    }
  }

  private void figures(List<Figure> figures) {
    out.append("\\clearpage\n\\section{Figures}\n\n");
    for (Figure figure : figures) {
      out.append("\\begin{figure}[htbp]\n\\centering\n\\includegraphics[width=\\linewidth,");
      out.append("height=0.8\\textheight,keepaspectratio]{").append(figure.name()).append("}\n");
      out.append("\\caption[").append(escape(figure.title())).append("]{");
      out.append(escape(figure.title())).append(". ").append(escape(figure.caption()));
      out.append("}\\label{fig:").append(figure.name()).append("}\n\\end{figure}\n\n");
      floated();
    }
  }

  private void floated() {
    floats++;
    if (floats % FLOATS_MAX == 0) {
      out.append("\\clearpage\n\n");
    }
  }

  private void methods(Document document) {
    out.append("\\clearpage\n\\section{How these numbers came about}\\label{sec:methods}\n\n");
    document.methods().forEach(this::paragraph);
    if (!document.command().isEmpty()) {
      paragraph("The same tables again:");
      latex("{\\ttfamily\\raggedright " + escape(document.command()) + "\\par}");
    }
    paragraph(document.footer());
    out.append("\\end{document}\n");
  }

  private void paragraph(String text) {
    latex(escape(text));
  }

  private void latex(String latex) {
    out.append(latex).append("\n\n");
  }

  private static String escape(String text) {
    return LatexText.escape(text);
  }
}
