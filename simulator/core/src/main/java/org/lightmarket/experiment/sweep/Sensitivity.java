package org.lightmarket.experiment.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.statistics.Holm;
import org.lightmarket.statistics.Interval;

/**
 * What each factor of a sweep does to each metric.
 *
 * @param rows by metric, then by measure, then by factor in the order of the sweep
 */
public record Sensitivity(List<Row> rows) {
  /** Name of its file in a result folder. */
  public static final String FILE = Schemas.SENSITIVITY.name() + ".csv";

  /**
   * A factor and a metric.
   *
   * @param unit of the means and of a difference
   * @param lowValue value of the factor that the low mean belongs to
   * @param highValue value of the factor that the high mean belongs to
   * @param meanLow NaN for correlations
   * @param meanBase NaN for correlations
   * @param meanHigh NaN for correlations
   * @param estimate with its interval at 95 %
   * @param adjustedP p-value of no effect, Holm-adjusted over the factors; NaN without one
   */
  public record Row(
      String factor,
      String metric,
      String className,
      String unit,
      Measure measure,
      String lowValue,
      String highValue,
      double meanLow,
      double meanBase,
      double meanHigh,
      Interval estimate,
      double adjustedP) {
    private Row withP(double p) {
      return new Row(
          factor, metric, className, unit, measure, lowValue, highValue, meanLow, meanBase,
          meanHigh, estimate, p);
    }
  }

  /** Copies the list. */
  public Sensitivity {
    rows = List.copyOf(rows);
  }

  /** The effects in a table of metrics; metrics that no point has a value of are left out. */
  public static Sensitivity of(Sweep sweep, MetricTable metrics) {
    List<Row> rows = new ArrayList<>();
    for (TargetValues values : TargetValues.of(sweep, metrics)) {
      Effects effects = new Effects(sweep, values);
      switch (sweep.plan()) {
        case GRID -> rows.addAll(adjusted(effects.mainEffects()));
        case ONE_AT_A_TIME -> rows.addAll(adjusted(effects.differences()));
        case LATIN_HYPERCUBE -> {
          rows.addAll(adjusted(effects.correlations(Measure.SPEARMAN)));
          if (sweep.factors().size() > 1) {
            rows.addAll(adjusted(effects.correlations(Measure.PARTIAL_RANK)));
          }
        }
      }
    }
    return new Sensitivity(rows);
  }

  private static List<Row> adjusted(List<Row> rows) {
    double[] p = Holm.adjust(rows.stream().mapToDouble(Row::adjustedP).toArray());
    List<Row> adjusted = new ArrayList<>();
    for (Row row : rows) {
      adjusted.add(row.withP(p[adjusted.size()]));
    }
    return adjusted;
  }

  /** Reads the table {@code sensitivity}. */
  public static Sensitivity of(Table table) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      rows.add(
          new Row(
              table.text(i, 0),
              table.text(i, 1),
              table.text(i, 2),
              table.text(i, 3),
              Measure.of(table.text(i, 4)),
              table.text(i, 5),
              table.text(i, 6),
              table.number(i, 7),
              table.number(i, 8),
              table.number(i, 9),
              new Interval(
                  table.number(i, 10),
                  table.number(i, 11),
                  table.number(i, 12),
                  Effects.CONFIDENCE),
              table.number(i, 13)));
    }
    return new Sensitivity(rows);
  }

  /** The table {@code sensitivity}. */
  public Table table() {
    Table table = new Table(Schemas.SENSITIVITY);
    for (Row row : rows) {
      table.text(row.factor()).text(row.metric()).text(row.className()).text(row.unit());
      table.text(row.measure().key()).text(row.lowValue()).text(row.highValue());
      table.number(row.meanLow()).number(row.meanBase()).number(row.meanHigh());
      table.number(estimate(row)).number(row.estimate().low()).number(row.estimate().high());
      table.number(row.adjustedP()).end();
    }
    return table;
  }

  private static double estimate(Row row) {
    double estimate = row.estimate().estimate();
    return Double.isFinite(estimate) ? estimate : Double.NaN;
  }

  /** The effects as JSON: an array of the rows. */
  public String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ArrayNode array = mapper.createArrayNode();
    for (Row row : rows) {
      ObjectNode node = array.addObject().put("factor", row.factor());
      node.put("metric", row.metric()).put("class", row.className()).put("unit", row.unit());
      node.put("measure", row.measure().key());
      node.put("lowValue", row.lowValue()).put("highValue", row.highValue());
      put(node, "meanLow", row.meanLow());
      put(node, "meanBase", row.meanBase());
      put(node, "meanHigh", row.meanHigh());
      put(node, "estimate", estimate(row));
      put(node, "low", row.estimate().low());
      put(node, "high", row.estimate().high());
      put(node, "adjustedP", row.adjustedP());
    }
    try {
      return mapper.writeValueAsString(array) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers and texts are always JSON", impossible);
    }
  }

  /** JSON has no infinity: such a value is the text of it; what is absent is null. */
  private static void put(ObjectNode node, String field, double value) {
    if (Double.isNaN(value)) {
      node.putNull(field);
    } else if (Double.isInfinite(value)) {
      node.put(field, Double.toString(value));
    } else {
      node.put(field, value);
    }
  }
}
