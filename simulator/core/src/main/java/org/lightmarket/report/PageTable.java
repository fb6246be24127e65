package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of the page with its heading.
 *
 * @param id anchor
 * @param heading heading of its section
 * @param intro paragraphs before it
 * @param head heads of the columns
 * @param rows rows
 * @param note small print after it; empty for none
 */
record PageTable(
    String id, String heading, List<String> intro, List<Head> head, List<Row> rows, String note) {

  /** Head of a column. */
  record Head(String text, boolean number) {}

  /** A row. */
  record Row(List<Cell> cells) {}

  /** A cell with small print below it; the style is a class of the style sheet. */
  record Cell(String text, String small, String style) {}

  PageTable {
    intro = List.copyOf(intro);
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** Collects a table's columns and rows. */
  static final class Builder {
    private final List<Head> head = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<Cell> cells = new ArrayList<>();

    Builder column(String text) {
      head.add(new Head(text, false));
      return this;
    }

    Builder numbers(String text) {
      head.add(new Head(text, true));
      return this;
    }

    Builder text(String text) {
      cells.add(new Cell(text, "", "text"));
      return this;
    }

    Builder number(String text) {
      return number(text, "");
    }

    /** A number with its interval below it. */
    Builder number(String text, String small) {
      cells.add(new Cell(text, small, "number"));
      return this;
    }

    /** A number that stands out of noise. */
    Builder clear(String text, String small) {
      cells.add(new Cell(text, small, "clear"));
      return this;
    }

    void end() {
      if (cells.size() != head.size()) {
        throw new IllegalStateException(cells.size() + " cells under " + head.size() + " heads");
      }
      rows.add(new Row(List.copyOf(cells)));
      cells = new ArrayList<>();
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    PageTable build(String id, String heading, List<String> intro, String note) {
      return new PageTable(id, heading, intro, head, rows, note);
    }
  }
}
