package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table as LaTeX with booktabs rules, which stands where it is written and may go on over pages:
 * columns of numbers with the halves of their intervals, aligned at ±. The first columns become
 * one; a table that is too wide becomes blocks of columns one under the other.
 */
final class LatexTable {
  /** Letters of small print that a line holds, and what lies between two columns. */
  private static final int LINE_LETTERS = 116;

  private static final int GAP_LETTERS = 2;
  private static final int PROSE_LETTERS = 60;
  private static final int HEAD_LETTERS = 14;

  private final PageTable table;
  private final List<Integer> lead = new ArrayList<>();
  private final List<Integer> rest = new ArrayList<>();

  private LatexTable(PageTable table) {
    this.table = table;
    for (int column = 0; column < table.head().size(); column++) {
      boolean number = table.head().get(column).number();
      (number || !rest.isEmpty() ? rest : lead).add(column);
    }
  }

  static String text(PageTable given) {
    PageTable table = given.merged();
    LatexTable latex = new LatexTable(table);
    StringBuilder out = new StringBuilder();
    String heading = LatexText.escape(table.heading());
    String note = table.note().isEmpty() ? "" : ". " + LatexText.escape(table.note());
    String caption =
        "\\caption[%s]{%s%s}\\label{tab:%s}\\\\\n".formatted(heading, heading, note, table.id());
    for (List<Integer> block : latex.blocks()) {
      latex.block(block, out.isEmpty() ? caption : "", out);
    }
    return out.toString();
  }

  /** The columns of each block, about as many in each; all begin with the same ones. */
  private List<List<Integer>> blocks() {
    for (int most = Math.max(1, rest.size()); ; most--) {
      int number = (rest.size() + most - 1) / most;
      int each = number == 0 ? 0 : (rest.size() + number - 1) / number;
      List<List<Integer>> blocks = new ArrayList<>();
      for (int from = 0; from < rest.size(); from += each) {
        List<Integer> block = new ArrayList<>(lead);
        block.addAll(rest.subList(from, Math.min(from + each, rest.size())));
        blocks.add(block);
      }
      if (blocks.isEmpty()) {
        return List.of(lead);
      }
      boolean fits =
          blocks.stream()
              .allMatch(block -> block.stream().mapToInt(this::width).sum() <= LINE_LETTERS);
      if (fits || most == 1) {
        return blocks;
      }
    }
  }

  private int width(int column) {
    int head = headLines(column).stream().mapToInt(String::length).max().orElse(0);
    return Math.max(head, letters(column)) + GAP_LETTERS;
  }

  /** Letters of the widest cell. */
  private int letters(int column) {
    int widest = 0;
    for (PageTable.Row row : table.rows()) {
      PageTable.Cell cell = row.cells().get(column);
      String small = cell.besides();
      int beside =
          cell.isUneven()
              ? cell.spread().length() / 2
              : !cell.spread().isEmpty()
                  ? cell.spread().length() + 2
                  : small.isEmpty() ? 0 : small.length() + 2;
      widest = Math.max(widest, cell.text().length() + beside);
    }
    return widest;
  }

  /** The head in lines about as wide as the cells. */
  private List<String> headLines(int column) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int most = Math.max(HEAD_LETTERS, letters(column));
    for (String word : table.head().get(column).text().split(" |(?<=-)", -1)) {
      boolean apart = !line.isEmpty() && line.charAt(line.length() - 1) != '-';
      if (!line.isEmpty() && line.length() + (apart ? 1 : 0) + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
        apart = false;
      }
      line.append(apart ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private boolean hasSpread(int column) {
    return table.rows().stream().anyMatch(row -> !row.cells().get(column).spread().isEmpty());
  }

  private void block(List<Integer> columns, String caption, StringBuilder out) {
    out.append("{\\footnotesize\\setlength{\\tabcolsep}{4pt}\n\\begin{longtable}{");
    out.append(spec(columns)).append("}\n").append(caption).append("\\toprule\n");
    out.append(head(columns)).append("\\midrule\n\\endfirsthead\n\\toprule\n");
    out.append(head(columns)).append("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
    table.rows().forEach(row -> row(row, columns, out));
    out.append("\\end{longtable}}\n");
    if (caption.isEmpty()) {
      // Every longtable counts as one.
      out.append("\\addtocounter{table}{-1}\n");
    }
  }

  private String spec(List<Integer> columns) {
    StringBuilder spec = new StringBuilder("@{}");
    int others = columns.stream().filter(c -> !isProse(c)).mapToInt(this::width).sum();
    long proses = columns.stream().filter(this::isProse).count();
    for (int column : columns) {
      if (hasSpread(column)) {
        spec.append("r@{${}\\pm{}$}l");
      } else if (isProse(column)) {
        double share = Math.max(0.2, (0.97 - (double) others / LINE_LETTERS) / proses);
        spec.append(String.format(Locale.ROOT, "p{%.2f\\linewidth}", share));
      } else {
        spec.append(table.head().get(column).number() ? "r" : "l");
      }
    }
    return spec + "@{}";
  }

  private boolean isProse(int column) {
    return !table.head().get(column).number() && letters(column) > PROSE_LETTERS;
  }

  private String head(List<Integer> columns) {
    List<String> cells = new ArrayList<>();
    for (int column : columns) {
      boolean number = table.head().get(column).number();
      List<String> lines = headLines(column).stream().map(LatexText::escape).toList();
      String text =
          lines.size() == 1
              ? lines.get(0)
              : "\\begin{tabular}[b]{@{}"
                  + (number ? "c" : "l")
                  + "@{}}"
                  + String.join("\\\\", lines)
                  + "\\end{tabular}";
      cells.add(
          number ? "\\multicolumn{" + (hasSpread(column) ? 2 : 1) + "}{c}{" + text + "}" : text);
    }
    return String.join(" & ", cells) + " \\\\\n";
  }

  private void row(PageTable.Row row, List<Integer> columns, StringBuilder out) {
    List<String> cells = new ArrayList<>();
    for (int column : columns) {
      PageTable.Cell cell = row.cells().get(column);
      String escaped = LatexText.escape(cell.text());
      String text = cell.isClear() ? "\\textbf{" + escaped + "}" : escaped;
      String small = cell.besides().isEmpty() ? "" : " (" + LatexText.escape(cell.besides()) + ")";
      if (!hasSpread(column)) {
        cells.add(text + small);
      } else if (cell.isUneven()) {
        String[] ends = LatexText.escape(cell.spread()).split("/", -1);
        cells.add(
            "\\multicolumn{2}{c}{%s$^{+\\mbox{\\tiny %s}}_{-\\mbox{\\tiny %s}}$}"
                .formatted(text, ends[0], ends[1]));
      } else if (cell.spread().isEmpty()) {
        cells.add("\\multicolumn{2}{c}{" + text + small + "}");
      } else {
        cells.add(text + " & " + LatexText.escape(cell.spread()));
      }
    }
    out.append(String.join(" & ", cells)).append(" \\\\\n");
  }
}
