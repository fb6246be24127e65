package org.lightmarket.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;
import org.lightmarket.report.chart.ChartKind;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigurePdf;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.SyntheticDay;

class ReportFormatsTest {
  private static final Results THREE = SyntheticDay.of(List.of("a_1", "b", "c"), 3, true);

  @TempDir private Path folder;

  @Test
  void everySpecialCharacterOfLatexIsShownAsItIs() {
    assertEquals(
        "50\\% of \\$1 \\& a\\_b \\#2 \\{x\\} \\textasciitilde{} \\textasciicircum{}"
            + " \\textbackslash{} $<$ $>$ $|$",
        LatexText.escape("50% of $1 & a_b #2 {x} ~ ^ \\ < > |"));
    assertEquals("-{}-set /a", LatexText.escape("--set /a"));
    assertEquals(
        "1\\,234 $\\times$ 10$^{9}$~MWEI, 10$^{-12}$, $-$3 $\\pm$ 1",
        LatexText.escape("1\u202f234 × 10⁹\u00a0MWEI, 10⁻¹², −3 ± 1"));
    assertEquals("``caf\u00e9'' [U+4E2D] [U+1F600]", LatexText.escape("“café” 中 😀"));
    assertEquals("one line", LatexText.escape("one\n  line"));
  }

  @Test
  void nothingInAnyTextEndsAGroupOrACommandOfLatex() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 12; j++) {
        text.append((char) (' ' + random.nextInt(0x250)));
      }
      String escaped = LatexText.escape(text.toString());
      String bare =
          escaped.replaceAll(
              "\\\\[{}$&#_%,`]|\\\\[a-z]+(\\{\\})?|\\$[^$]*\\$|\\{\\}|\\[U\\+[0-9A-F]+\\]", "");
      assertFalse(Pattern.compile("[\\\\{}$&#_%^]").matcher(bare).find(), text + " → " + bare);
    }
  }

  @Test
  void everySpecialCharacterOfMarkdownIsShownAsItIs() {
    assertEquals(
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\| \\# &lt;f> &amp;".replace("f>", "f\\>"),
        MarkdownReport.escape("*a* _b_ `c` [d](e) | # <f> &"));
    assertEquals("1\\. no list", MarkdownReport.escape("1. no list"));
    assertEquals("\\- no list", MarkdownReport.escape("- no list"));
    assertEquals("1.5 s", MarkdownReport.escape("1.5 s"));
  }

  @Test
  void everyRowOfAMarkdownTableHasAsManyCellsAsItsHead() {
    String text = MarkdownReport.text(document());
    int cells = 0;
    for (String line : text.split("\n", -1)) {
      int bars = line.replaceAll("\\\\.", "").replaceAll("[^|]", "").length();
      if (!line.startsWith("|")) {
        cells = 0;
      } else if (cells == 0) {
        cells = bars;
      } else {
        assertEquals(cells, bars, line);
      }
    }
    assertTrue(text.contains(" ± "), text);
  }

  @Test
  void environmentsOfLatexNestAndLabelsAreThere() {
    String text = LatexReport.text(document());
    Deque<String> open = new ArrayDeque<>();
    Matcher marks = Pattern.compile("\\\\(begin|end)\\{([a-z]+)\\}").matcher(text);
    while (marks.find()) {
      if (marks.group(1).equals("begin")) {
        open.push(marks.group(2));
      } else {
        assertEquals(open.pop(), marks.group(2));
      }
    }
    assertTrue(open.isEmpty(), open.toString());
    Matcher references = Pattern.compile("\\\\ref\\{([^}]*)\\}").matcher(text);
    int count = 0;
    while (references.find()) {
      assertTrue(text.contains("\\label{" + references.group(1) + "}"), references.group(1));
      count++;
    }
    assertEquals(5, count);
    assertTrue(text.contains("a\\_1"));
    assertTrue(text.contains("\\toprule") && text.contains("\\bottomrule"));
  }

  @Test
  void theWholeReportInAllFormatsIsWrittenAndEveryFigureOfItIsThere() throws IOException {
    List<Path> files = Report.write(folder, THREE, EnumSet.allOf(ReportFormat.class));
    assertEquals(
        List.of("report.html", "report.md", "report.tex"),
        files.stream().map(file -> file.getFileName().toString()).toList());
    Matcher images =
        Pattern.compile("\\]\\((charts/[^)]*)\\)").matcher(Files.readString(files.get(1)));
    int count = 0;
    while (images.find()) {
      assertTrue(Files.exists(folder.resolve(images.group(1))), images.group(1));
      count++;
    }
    Matcher graphics =
        Pattern.compile("includegraphics\\[[^]]*\\]\\{([^}]*)\\}")
            .matcher(Files.readString(files.get(2)));
    while (graphics.find()) {
      assertTrue(Files.exists(folder.resolve("charts/" + graphics.group(1) + ".pdf")));
      count--;
    }
    assertEquals(0, count);
  }

  @Test
  void theSameFigureGivesTheSameBytesOfPdf() throws IOException {
    Figure figure = ChartKind.drawAll(THREE).get(0);
    byte[] once = FigurePdf.pdf(figure);
    assertArrayEquals(once, FigurePdf.pdf(figure));
    assertEquals("%PDF", new String(once, 0, 4, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void formatsAreReadFromAListAndOthersRefused() {
    assertEquals(
        EnumSet.of(ReportFormat.HTML, ReportFormat.LATEX),
        ReportFormat.parse("--format", "tex, html"));
    InputException unknown =
        assertThrows(InputException.class, () -> ReportFormat.parse("--format", "html,pdf"));
    assertTrue(unknown.getMessage().contains("--format pdf is unknown"), unknown.getMessage());
    assertThrows(InputException.class, () -> ReportFormat.parse("--format", "html,"));
  }

  private static Document document() {
    return Document.of(THREE, ChartKind.drawAll(THREE));
  }
}
