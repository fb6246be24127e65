package org.lightmarket.cli;

import java.util.List;
import java.util.Locale;
import org.lightmarket.experiment.Summary;
import org.lightmarket.model.InputException;

/** The headline of a run for the terminal: a few metrics by variant and class, with intervals. */
final class HeadlineTable {
  private static final List<String> FORMATS = List.of("table", "json", "csv");
  private static final List<String> METRICS =
      List.of(
          "requests-demanded",
          "in-time-share",
          "latency-p50",
          "latency-p99",
          "guarantee-violation-rate",
          "revenue",
          "welfare",
          "utilisation",
          "sold-share",
          "price-mean",
          "jain-in-time-share",
          "mode-switches-per-client-hour",
          "budget-exhausted-share");

  private final Summary summary;

  HeadlineTable(Summary summary) {
    this.summary = summary;
  }

  static void checkFormat(String format) {
    if (!FORMATS.contains(format)) {
      throw new InputException(
          "--format " + format + " is unknown", "Allowed are " + String.join(", ", FORMATS) + ".");
    }
  }

  String text(String format) {
    return switch (format) {
      case "json" -> summary.json();
      case "csv" -> csv();
      default -> table();
    };
  }

  private String csv() {
    StringBuilder text = new StringBuilder("mechanism,class,metric,unit,mean,low,high\n");
    for (Summary.Row row : summary.rows()) {
      text.append(
          String.join(
              ",",
              row.mechanism(),
              row.className(),
              row.metric(),
              row.unit(),
              Double.toString(row.mean()),
              Double.toString(row.low()),
              Double.toString(row.high())));
      text.append('\n');
    }
    return text.toString();
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s %-12s %-30s %14s  %-31s %s%n",
            "variant",
            "class",
            "metric",
            "mean",
            "95 % interval",
            "unit"));
    for (String metric : METRICS) {
      for (Summary.Row row : summary.rows()) {
        if (row.metric().equals(metric)) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-16s %-12s %-30s %14s  %-31s %s%n",
                  row.mechanism(),
                  row.className(),
                  row.metric(),
                  number(row.mean()),
                  row.replications() < 2
                      ? "one replication"
                      : "[" + number(row.low()) + ", " + number(row.high()) + "]",
                  row.unit()));
        }
      }
    }
    return text.toString();
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e5) {
      return String.format(Locale.ROOT, "%.5g", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.5f", value);
  }
}
