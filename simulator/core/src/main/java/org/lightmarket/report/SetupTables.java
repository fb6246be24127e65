package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.Numbers;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.RunConduct;
import org.lightmarket.report.table.StudyFacts;

/** What was simulated: the run, its servers, client groups and variants. */
final class SetupTables {
  private SetupTables() {}

  static List<PageTable> of(Results results) {
    List<PageTable> pages = new ArrayList<>();
    pages.add(run(results));
    StudyFacts facts = results.facts();
    if (!facts.servers().isEmpty()) {
      pages.add(servers(facts));
    }
    if (!facts.groups().isEmpty()) {
      pages.add(groups(facts));
    }
    if (!facts.variants().isEmpty()) {
      pages.add(variants(facts));
    }
    return pages;
  }

  private static PageTable run(Results results) {
    StudyFacts facts = results.facts();
    PageTable.Builder table = new PageTable.Builder().column("Setting").column("Value");
    if (facts.variants().isEmpty()) {
      row(table, "Mechanism", facts.mechanism());
    }
    row(table, "Simulated time", hours(facts.horizonSeconds()));
    row(table, "Warm-up", warmUp(facts.conduct()));
    row(table, "Replications", Integer.toString(results.tables().replications().size()));
    row(table, "Seed", facts.seed());
    row(table, "Money", money(facts));
    row(table, "Version", facts.version());
    row(table, "Commit", facts.commit());
    return table.build("setup", "What was simulated", List.of(), "");
  }

  private static String warmUp(RunConduct conduct) {
    return conduct.warmUp() + (conduct.isWarmUpFound() ? ", found by MSER-5" : "");
  }

  /** The unit of all money, and how much of it makes a coin. */
  private static String money(StudyFacts facts) {
    String unit = "in " + facts.asset();
    if (facts.decimals() == 0) {
      return unit;
    }
    return unit
        + facts
            .coin()
            .map(coin -> ", which is " + Numbers.power(-facts.decimals()) + Quantity.SPACE + coin)
            .orElse(", " + facts.decimals() + " decimals below the coin");
  }

  private static String hours(double seconds) {
    return Double.isNaN(seconds) ? "" : Numbers.plain(seconds / 3600) + " h";
  }

  private static void row(PageTable.Builder table, String name, String value) {
    if (!value.isEmpty()) {
      table.text(name).text(value).end();
    }
  }

  private static PageTable servers(StudyFacts facts) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Server")
            .column("Region")
            .numbers("Number")
            .numbers("Capacity C")
            .numbers("For sale T")
            .numbers("Units K");
    for (StudyFacts.Server server : facts.servers()) {
      table
          .text(server.name())
          .text(server.region())
          .number(Long.toString(server.count()))
          .number(Numbers.plain(server.capacity()))
          .number(Numbers.plain(server.sold()))
          .number(Numbers.plain((double) server.units()))
          .end();
    }
    return table.build("servers", "Servers", List.of(), "C and T of each, in cost units per ms.");
  }

  private static PageTable groups(StudyFacts facts) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Client group")
            .numbers("Clients")
            .column("Demand")
            .column("Strategy")
            .column("Service");
    for (StudyFacts.Group group : facts.groups()) {
      table
          .text(group.name())
          .number(Numbers.plain((double) group.count()))
          .text(group.demand())
          .text(group.strategy())
          .text(group.mode())
          .end();
    }
    return table.build("clients", "Clients", List.of(), "");
  }

  private static PageTable variants(StudyFacts facts) {
    PageTable.Builder table = new PageTable.Builder().column("Variant").column("Sets");
    for (StudyFacts.Variant variant : facts.variants()) {
      String changes = String.join("; ", variant.changes());
      table.text(variant.name()).text(changes.isEmpty() ? "nothing" : changes).end();
    }
    return table.build(
        "variants",
        "Variants",
        List.of(),
        "Each sees the same demand and seeds, but for what it sets.");
  }
}
