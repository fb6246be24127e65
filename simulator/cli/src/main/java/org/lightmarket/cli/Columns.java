package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;

/** A plain table whose columns are as wide as their longest text; the last one is not padded. */
final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Columns(String... titles) {
    rows.add(List.of(titles));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The table, each line indented. */
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    append(text, indent, 0, 0, rows.get(0).size());
    return text.toString();
  }

  /**
   * The table in blocks of columns one under the other, so that no line is longer than a width if
   * one column at least fits; each block begins with the first columns again.
   */
  String blocks(int firstColumns, int lineWidth) {
    StringBuilder text = new StringBuilder();
    int columns = rows.get(0).size();
    int from = firstColumns;
    while (from < columns) {
      int left = lineWidth;
      for (int i = 0; i < firstColumns; i++) {
        left -= width(i) + GAP.length();
      }
      int to = from;
      do {
        left -= width(to) + GAP.length();
        to++;
      } while (to < columns && left >= width(to));
      text.append(from > firstColumns ? "\n" : "");
      append(text, "", firstColumns, from, to);
      from = to;
    }
    return text.toString();
  }

  /** The first columns and those of a range. */
  private void append(StringBuilder text, String indent, int firstColumns, int from, int to) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < to; i++) {
        if (i < firstColumns || i >= from) {
          line.append(row.get(i));
          line.append(" ".repeat(width(i) - row.get(i).length())).append(GAP);
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
