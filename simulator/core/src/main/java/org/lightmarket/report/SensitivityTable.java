package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lightmarket.experiment.sweep.Measure;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.report.chart.EffectWords;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;

/**
 * What the factors of a sweep do, as a table and sentences, for a report and for the terminal.
 *
 * @param head titles of the columns; the first two are texts, the others numbers
 * @param rows by metric, then by factor
 * @param sentences one for each metric
 */
public record SensitivityTable(List<String> head, List<Row> rows, List<String> sentences) {

  /**
   * A metric and a factor.
   *
   * @param cells in the order of the columns
   * @param isClear whether the effect is beyond noise
   */
  public record Row(List<Cell> cells, boolean isClear) {}

  /**
   * A cell.
   *
   * @param interval of the number in it; empty for none
   */
  public record Cell(String text, String interval) {
    private static Cell of(String text) {
      return new Cell(text, "");
    }
  }

  /** Copies the lists. */
  public SensitivityTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
    sentences = List.copyOf(sentences);
  }

  /** The table of a study; without rows if it is no sweep. */
  public static SensitivityTable table(Results results) {
    List<EffectWords> metrics = EffectWords.of(results);
    List<Row> rows = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("Metric", "Factor", "From", "To"));
    for (EffectWords metric : metrics) {
      sentences.add(metric.sentence());
      boolean correlation = metric.isCorrelation();
      boolean partial = !metric.of(Measure.PARTIAL_RANK).isEmpty();
      if (head.size() == 4) {
        head.addAll(
            correlation
                ? partial
                    ? List.of("Rank correlation", "Given the others", "p")
                    : List.of("Rank correlation", "p")
                : List.of("Mean there", "Base", "Mean here", "Change", "p"));
      }
      for (Sensitivity.Row row : metric.judged()) {
        rows.add(correlation ? correlation(metric, row) : difference(metric, row));
      }
    }
    return new SensitivityTable(head, rows, sentences);
  }

  private static Row difference(EffectWords metric, Sensitivity.Row row) {
    Quantity.Unit unit = metric.quantity().unit(metric.largest());
    Estimate effect = metric.estimate(row);
    double half = effect.halfWidth();
    String label = metric.label() + (unit.name().isEmpty() ? "" : " (" + unit.name() + ")");
    List<Cell> cells = new ArrayList<>();
    for (String text : List.of(label, row.factor(), row.lowValue(), row.highValue())) {
      cells.add(Cell.of(text));
    }
    for (double mean : new double[] {row.meanLow(), row.meanBase(), row.meanHigh()}) {
      cells.add(Cell.of(unit.number(mean, half)));
    }
    String sign = effect.mean() > 0 ? "+" : "";
    cells.add(new Cell(sign + unit.number(effect.mean(), half), unit.interval(effect)));
    cells.add(Cell.of(EffectWords.p(row.adjustedP())));
    return new Row(cells, EffectWords.isClear(row));
  }

  private static Row correlation(EffectWords metric, Sensitivity.Row row) {
    List<Cell> cells = new ArrayList<>();
    for (String text : List.of(metric.label(), row.factor(), row.lowValue(), row.highValue())) {
      cells.add(Cell.of(text));
    }
    for (Sensitivity.Row any : metric.rows()) {
      if (any.factor().equals(row.factor())) {
        Quantity.Unit unit = new Quantity.Plain(2).unit(1);
        Estimate rho = metric.estimate(any);
        cells.add(new Cell(unit.fixed(rho.mean(), 2), unit.interval(rho, 2)));
      }
    }
    cells.add(Cell.of(EffectWords.p(row.adjustedP())));
    return new Row(cells, EffectWords.isClear(row));
  }

  /** The table of a report; absent if it is no sweep. */
  static Optional<PageTable> of(Results results) {
    SensitivityTable table = table(results);
    if (table.rows().isEmpty()) {
      return Optional.empty();
    }
    PageTable.Builder page = new PageTable.Builder();
    for (int i = 0; i < table.head().size(); i++) {
      if (i < 4) {
        page.column(table.head().get(i));
      } else {
        page.numbers(table.head().get(i));
      }
    }
    for (Row row : table.rows()) {
      for (int i = 0; i < row.cells().size(); i++) {
        Cell cell = row.cells().get(i);
        if (i < 4) {
          page.text(cell.text());
        } else if (row.isClear() && !cell.interval().isEmpty()) {
          page.clear(cell.text(), cell.interval());
        } else {
          page.number(cell.text(), cell.interval());
        }
      }
      page.end();
    }
    return Optional.of(
        page.build("sensitivity", "What matters most", table.sentences(), table.note(results)));
  }

  /** How the numbers came about. */
  public String note(Results results) {
    boolean correlation = results.tables().sensitivity().rows().get(0).measure().isCorrelation();
    boolean main = results.tables().sensitivity().rows().get(0).measure() == Measure.MAIN_EFFECT;
    return (correlation
            ? "Rank correlations of factor and metric over the points (means over replications),"
                + " with 95 % intervals (Fisher's transformation)"
            : main
                ? "Means over all points with a value of the factor: from the value with the"
                    + " smallest to that with the largest, paired by replication, with 95 %"
                    + " intervals that allow for that choice"
                : "Means at the first and the last value of a factor, all else as in the scenario,"
                    + " paired by replication, with 95 % intervals (Student's t)")
        + "; p is Holm-adjusted over the factors, and up to 0.05 an effect is beyond noise.";
  }
}
