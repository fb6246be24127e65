package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.metrics.Metric;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.statistics.Interval;
import org.lightmarket.statistics.Intervals;

/**
 * Every metric of every class over the replications: its mean and, from two replications on, the 95
 * % interval of Student's t, within what the metric can be.
 *
 * @param rows in the order in which the table first has them
 */
public record Summary(List<Row> rows) {
  /** Name of its file in a result folder. */
  public static final String FILE = "summary.json";

  private static final double LEVEL = 0.95;

  /**
   * One metric of one class of one variant.
   *
   * @param replications how many have it; an empty class has none
   * @param mean over them
   * @param low lower end of the interval; the mean if there is one replication
   * @param high upper end
   */
  public record Row(
      String mechanism,
      String className,
      String metric,
      String unit,
      int replications,
      double mean,
      double low,
      double high) {}

  /** Summarises a table of metrics. */
  public static Summary of(MetricTable metrics) {
    record Key(String mechanism, String className, String metric, String unit) {}
    Map<Key, List<Double>> values = new LinkedHashMap<>();
    for (int row = 0; row < metrics.rows(); row++) {
      Key key =
          new Key(
              metrics.mechanism(row),
              metrics.className(row),
              metrics.metric(row),
              metrics.unit(row));
      values.computeIfAbsent(key, absent -> new ArrayList<>()).add(metrics.value(row));
    }
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (key, sample) ->
            rows.add(row(key.mechanism(), key.className(), key.metric(), key.unit(), sample)));
    return new Summary(List.copyOf(rows));
  }

  private static Row row(
      String mechanism, String className, String metric, String unit, List<Double> sample) {
    double[] values = sample.stream().mapToDouble(value -> value).toArray();
    Interval unbounded = Intervals.mean(LEVEL, values);
    Interval mean =
        Metric.of(metric).map(of -> unbounded.within(of.least(), of.largest())).orElse(unbounded);
    double low = mean.exists() ? mean.low() : mean.estimate();
    double high = mean.exists() ? mean.high() : mean.estimate();
    return new Row(mechanism, className, metric, unit, values.length, mean.estimate(), low, high);
  }

  /** The content of {@code summary.json}. */
  public String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("confidence", LEVEL);
    ArrayNode array = root.putArray("metrics");
    for (Row row : rows) {
      ObjectNode node = array.addObject();
      node.put("mechanism", row.mechanism());
      node.put("class", row.className());
      node.put("metric", row.metric());
      node.put("unit", row.unit());
      node.put("replications", row.replications());
      put(node, "mean", row.mean());
      put(node, "low", row.low());
      put(node, "high", row.high());
    }
    try {
      return mapper.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers and texts are always JSON", impossible);
    }
  }

  /** JSON has no infinity: such a value is the text of it. */
  private static void put(ObjectNode node, String field, double value) {
    if (Double.isFinite(value)) {
      node.put(field, value);
    } else {
      node.put(field, Double.toString(value));
    }
  }
}
