package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.Guarantee;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.chart.Sentences;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** The few sentences at the top of a report, computed from the tables. */
final class Findings {
  private Findings() {}

  static List<String> of(Results results) {
    List<String> sentences = new ArrayList<>();
    if (results.tables().variants().size() > 1) {
      variants(results, sentences);
    } else {
      one(results, sentences);
    }
    Guarantee.worst(Guarantee.all(results.tables())).ifPresent(g -> sentences.add(g.sentence()));
    return sentences;
  }

  private static void one(Results results, List<String> sentences) {
    StudyTables tables = results.tables();
    String variant = tables.variants().get(0);
    Estimate revenue = tables.estimate(variant, StudyTables.ALL, "revenue");
    if (revenue.mean() > 0) {
      Quantity money = HeadlineMetric.REVENUE.quantity(results, StudyTables.ALL);
      sentences.add("The servers earn " + money.text(revenue) + ".");
    }
    List<String> classes = tables.serviceClasses(variant, "latency-p99");
    if (classes.size() > 1) {
      sentences.add(
          Sentences.between(
              "p99 latency,",
              classes.get(0),
              tables.metric(variant, classes.get(0), "latency-p99"),
              classes.get(1),
              tables.metric(variant, classes.get(1), "latency-p99"),
              new Quantity.Seconds()));
    }
    Estimate jain = tables.estimate(variant, StudyTables.ALL, "jain-served-share");
    if (jain.count() > 0) {
      Quantity index = new Quantity.Plain(3);
      sentences.add("Jain's index of the clients' served share is " + index.text(jain) + ".");
    }
  }

  private static void variants(Results results, List<String> sentences) {
    for (HeadlineMetric metric :
        List.of(
            HeadlineMetric.REVENUE,
            HeadlineMetric.WELFARE,
            HeadlineMetric.LATENCY_P99,
            HeadlineMetric.JAIN)) {
      for (String group : metric.classes(results.tables())) {
        String label = metric.label();
        boolean name = label.startsWith("Jain");
        String what =
            name
                ? label
                : label.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + label.substring(1);
        Sentences.variants(
                results,
                group,
                metric.key(),
                metric.quantity(results, group),
                group.equals(StudyTables.ALL) ? what : what + " of " + group + " requests")
            .ifPresent(sentences::add);
      }
    }
  }
}
