package org.lightmarket.cli;

import java.util.List;
import org.lightmarket.experiment.Summary;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;

/** All metrics of a run for programs. */
final class SummaryText {
  private static final List<String> FORMATS = List.of("table", "json", "csv");

  private SummaryText() {}

  static void checkFormat(String format) {
    if (!FORMATS.contains(format)) {
      throw new InputException(
          "--format " + format + " is unknown", Nearest.advice(format, FORMATS));
    }
  }

  /** The summary as JSON or CSV. */
  static String of(Summary summary, String format) {
    return format.equals("json") ? summary.json() : csv(summary);
  }

  private static String csv(Summary summary) {
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
}
