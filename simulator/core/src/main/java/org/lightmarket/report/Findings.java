package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.Calmness;
import org.lightmarket.report.chart.Guarantee;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Numbers;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.chart.Sentences;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;
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
    Guarantee.sentence(Guarantee.all(results.tables())).ifPresent(sentences::add);
    for (String variant : results.tables().variants()) {
      Calmness.of(results, variant)
          .filter(Calmness::swings)
          .flatMap(Calmness::echo)
          .ifPresent(echo -> sentences.add(echo.sentence()));
    }
    return sentences;
  }

  private static void one(Results results, List<String> sentences) {
    StudyTables tables = results.tables();
    String variant = tables.variants().get(0);
    Estimate revenue = tables.estimate(variant, StudyTables.ALL, "revenue");
    if (revenue.mean() > 0) {
      Quantity money = HeadlineMetric.REVENUE.quantity(results, StudyTables.ALL);
      sentences.add("The servers earn " + money.text(revenue) + inCoins(results, revenue) + ".");
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
      Quantity index = new Quantity.Plain(4);
      sentences.add("Jain's index of the clients' served share is " + index.text(jain) + ".");
    }
  }

  /** The mean once more in coins of the asset, where their name is known. */
  private static String inCoins(Results results, Estimate money) {
    StudyFacts facts = results.facts();
    double coins = money.mean() / Math.pow(10, facts.decimals());
    return facts
        .coin()
        .map(coin -> ", which is " + Numbers.significant(coins, 4) + Quantity.SPACE + coin)
        .orElse("");
  }

  private static void variants(Results results, List<String> sentences) {
    for (HeadlineMetric metric :
        List.of(
            HeadlineMetric.REVENUE,
            HeadlineMetric.WELFARE,
            HeadlineMetric.LATENCY_P99,
            HeadlineMetric.JAIN)) {
      for (String group : metric.classes(results.tables())) {
        Sentences.variants(
                results, group, metric.key(), metric.quantity(results, group), metric.phrase(group))
            .ifPresent(sentences::add);
      }
    }
  }
}
