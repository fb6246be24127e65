package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.StudyTables;

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

  static final String METRIC = "Metric";
  static final String CLASS = "Class";
  static final String UNIT = "Unit";

  /** Head of a column. */
  record Head(String text, boolean number) {}

  /** A row. */
  record Row(List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param small small print below it, such as an interval
   * @param spread half the width of an interval around the text; where it does not lie evenly
   *     around it, how far it goes above and below, with a slash between; empty if there is none
   * @param style a class of the style sheet
   */
  record Cell(String text, String small, String spread, String style) {
    boolean isNumber() {
      return !style.equals("text");
    }

    /** Whether the interval does not lie evenly around the text. */
    boolean isUneven() {
      return spread.contains("/");
    }

    /** Small print, but for the remark that every replication has the same. */
    String besides() {
      return small.equals(Quantity.Unit.NO_SPREAD) ? "" : small;
    }

    boolean isClear() {
      return style.equals("clear");
    }
  }

  PageTable {
    intro = List.copyOf(intro);
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** What is said before it, if that is several sentences. */
  List<String> items() {
    return intro.size() > 1 ? intro : List.of();
  }

  /** Whether there are several. */
  boolean hasItems() {
    return !items().isEmpty();
  }

  /** What is said before it, if that is one paragraph. */
  List<String> paragraphs() {
    return intro.size() > 1 ? List.of() : intro;
  }

  /** The same table with metric, class and unit in one column, where it begins with these. */
  PageTable merged() {
    List<String> first = head.stream().limit(3).map(Head::text).toList();
    if (!first.equals(List.of(METRIC, CLASS, UNIT))) {
      return this;
    }
    List<Head> heads = new ArrayList<>(head.subList(3, head.size()));
    heads.add(0, head.get(0));
    List<Row> merged = new ArrayList<>();
    for (Row row : rows) {
      List<Cell> cells = new ArrayList<>(row.cells().subList(3, row.cells().size()));
      String group = row.cells().get(1).text();
      String unit = row.cells().get(2).text();
      String name =
          row.cells().get(0).text()
              + (group.equals(StudyTables.ALL) ? "" : ", " + group)
              + (unit.isEmpty() ? "" : " (" + unit + ")");
      cells.add(0, new Cell(name, "", "", "text"));
      merged.add(new Row(cells));
    }
    return new PageTable(id, heading, intro, heads, merged, note);
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
      cells.add(new Cell(text, "", "", "text"));
      return this;
    }

    Builder number(String text) {
      return number(text, "");
    }

    /** A number with its interval below it. */
    Builder number(String text, String small) {
      cells.add(new Cell(text, small, "", "number"));
      return this;
    }

    /** A number that stands out of noise. */
    Builder clear(String text, String small) {
      cells.add(new Cell(text, small, "", "clear"));
      return this;
    }

    /**
     * An estimate with its interval in a unit, and a mark behind it; one that stands out or not.
     */
    Builder estimate(String text, Quantity.Unit unit, Estimate e, int decimals, boolean isClear) {
      String above = unit.fixed(e.high() - e.mean(), decimals);
      String below = unit.fixed(e.mean() - e.low(), decimals);
      boolean hasWidth = e.halfWidth() > 0 && Double.isFinite(e.halfWidth());
      String spread = !hasWidth ? "" : isEven(e) ? above : above + "/" + below;
      cells.add(new Cell(text, unit.interval(e, decimals), spread, isClear ? "clear" : "number"));
      return this;
    }

    private static boolean isEven(Estimate e) {
      double low = e.mean() - e.low();
      double high = e.high() - e.mean();
      return Math.abs(low - high) <= 1e-6 * e.halfWidth();
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
