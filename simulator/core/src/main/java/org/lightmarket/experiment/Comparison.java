package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.statistics.Holm;
import org.lightmarket.statistics.Interval;
import org.lightmarket.statistics.Intervals;
import org.lightmarket.statistics.Tally;

/**
 * The variants of a study compared pair by pair in every metric of every class. Replications are
 * pairs under common random numbers; those in which one of the two lacks the metric are left out.
 *
 * @param rows by metric and class in the order of the table, then by pair in the order of variants
 */
public record Comparison(List<Row> rows) {
  /** Name of its file in a result folder. */
  public static final String FILE = Schemas.COMPARISON.name() + ".csv";

  private static final double CONFIDENCE = 0.95;

  /**
   * Two variants in a metric of a class.
   *
   * @param a a variant
   * @param b one that comes after it
   * @param meanA of a, over the replications that both have
   * @param meanB of b, over them
   * @param difference mean of a − b with its interval, jointly over the pairs at 95 % (Bonferroni)
   * @param adjustedP p-value of no difference, adjusted over the pairs by Holm; NaN without one
   * @param varianceRatio variance of the difference over that of independent runs, var(a) + var(b):
   *     what common random numbers leave; NaN unless both vary
   */
  public record Row(
      String metric,
      String className,
      String unit,
      String a,
      String b,
      double meanA,
      double meanB,
      Interval difference,
      double adjustedP,
      double varianceRatio) {}

  private record Key(String metric, String className, String unit) {}

  /** Copies the list. */
  public Comparison {
    rows = List.copyOf(rows);
  }

  /** Compares all variants of a table of metrics, but for {@link Benchmark}. */
  public static Comparison of(MetricTable metrics) {
    List<String> variants =
        metrics.mechanisms().stream().filter(name -> !name.equals(Benchmark.NAME)).toList();
    int replications = 0;
    for (int row = 0; row < metrics.rows(); row++) {
      replications = Math.max(replications, metrics.replication(row) + 1);
    }
    Map<Key, double[][]> values = new LinkedHashMap<>();
    for (int row = 0; row < metrics.rows(); row++) {
      if (metrics.mechanism(row).equals(Benchmark.NAME)) {
        continue;
      }
      Key key = new Key(metrics.metric(row), metrics.className(row), metrics.unit(row));
      int width = replications;
      double[][] of =
          values.computeIfAbsent(
              key,
              absent -> {
                double[][] empty = new double[variants.size()][width];
                Arrays.stream(empty).forEach(each -> Arrays.fill(each, Double.NaN));
                return empty;
              });
      of[variants.indexOf(metrics.mechanism(row))][metrics.replication(row)] = metrics.value(row);
    }
    List<Row> rows = new ArrayList<>();
    values.forEach((key, of) -> rows.addAll(pairs(key, variants, of)));
    return new Comparison(rows);
  }

  private static List<Row> pairs(Key key, List<String> variants, double[][] values) {
    List<double[][]> both = new ArrayList<>();
    List<String[]> names = new ArrayList<>();
    for (int a = 0; a < values.length; a++) {
      for (int b = a + 1; b < values.length; b++) {
        double[][] common = common(values[a], values[b]);
        if (common[0].length > 0) {
          both.add(common);
          names.add(new String[] {variants.get(a), variants.get(b)});
        }
      }
    }
    double[] p = both.stream().mapToDouble(x -> Intervals.pairedTestP(x[0], x[1])).toArray();
    double[] adjusted = Holm.adjust(p);
    double confidence = 1 - (1 - CONFIDENCE) / Math.max(1, both.size());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < both.size(); i++) {
      double[] a = both.get(i)[0];
      double[] b = both.get(i)[1];
      rows.add(
          new Row(
              key.metric(),
              key.className(),
              key.unit(),
              names.get(i)[0],
              names.get(i)[1],
              Intervals.mean(CONFIDENCE, a).estimate(),
              Intervals.mean(CONFIDENCE, b).estimate(),
              Intervals.pairedDifference(confidence, a, b),
              adjusted[i],
              varianceRatio(a, b)));
    }
    return rows;
  }

  /** The values of the replications that both have. */
  private static double[][] common(double[] a, double[] b) {
    double[][] both = new double[2][a.length];
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        both[0][count] = a[i];
        both[1][count++] = b[i];
      }
    }
    return new double[][] {Arrays.copyOf(both[0], count), Arrays.copyOf(both[1], count)};
  }

  private static double varianceRatio(double[] a, double[] b) {
    Tally ofA = new Tally();
    Tally ofB = new Tally();
    Tally differences = new Tally();
    for (int i = 0; i < a.length; i++) {
      if (!Double.isFinite(a[i]) || !Double.isFinite(b[i])) {
        return Double.NaN;
      }
      ofA.add(a[i]);
      ofB.add(b[i]);
      differences.add(a[i] - b[i]);
    }
    boolean bothVary = ofA.variance() > 0 && ofB.variance() > 0;
    return bothVary ? differences.variance() / (ofA.variance() + ofB.variance()) : Double.NaN;
  }

  /** The table {@code comparison}. */
  public Table table() {
    Table table = new Table(Schemas.COMPARISON);
    for (Row row : rows) {
      Interval d = row.difference();
      boolean finite = Double.isFinite(d.estimate());
      table.text(row.metric()).text(row.className()).text(row.unit()).text(row.a()).text(row.b());
      table.number(row.meanA()).number(row.meanB());
      table.number(finite ? d.estimate() : Double.NaN).number(d.low()).number(d.high());
      table.number(row.adjustedP()).end();
    }
    return table;
  }

  /** The comparison as JSON: an array of the rows. */
  public String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ArrayNode array = mapper.createArrayNode();
    for (Row row : rows) {
      ObjectNode node = array.addObject();
      node.put("metric", row.metric()).put("class", row.className()).put("unit", row.unit());
      node.put("a", row.a()).put("b", row.b());
      put(node, "meanA", row.meanA());
      put(node, "meanB", row.meanB());
      put(node, "difference", row.difference().estimate());
      put(node, "low", row.difference().low());
      put(node, "high", row.difference().high());
      put(node, "adjustedP", row.adjustedP());
      put(node, "varianceRatio", row.varianceRatio());
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
