package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lightmarket.report.chart.Calmness;
import org.lightmarket.report.chart.Guarantee;
import org.lightmarket.report.chart.Numbers;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.ClientResult;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.ServerResult;
import org.lightmarket.report.table.StudyTables;

/** The guarantee, the calmness of the market, the servers and the books. */
final class FindingTables {
  private static final Quantity SHARE = new Quantity.Share();

  private static final String BALANCED =
      "The revenue in the ledger equals what the servers' accounts hold and what the clients were"
          + " charged, to the last minor unit, in every replication.";
  private static final String UNBALANCED =
      "The revenue in the ledger differs from the accounts of the servers or from what clients"
          + " were charged: see the last column.";

  private FindingTables() {}

  static List<PageTable> of(Results results) {
    List<PageTable> pages = new ArrayList<>();
    guarantee(results.tables(), pages);
    calmness(results, pages);
    servers(results, pages);
    books(results, pages);
    return pages;
  }

  private static void guarantee(StudyTables tables, List<PageTable> pages) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .numbers("Decile")
            .numbers("Offered free load")
            .numbers("Paid requests within their rate")
            .numbers("In time")
            .numbers("95 % interval");
    List<String> sentences = new ArrayList<>();
    for (String variant : tables.variants()) {
      Guarantee.of(tables, variant)
          .ifPresent(
              guarantee -> {
                sentences.add(guarantee.sentence() + violations(tables, variant));
                guarantee.rows().forEach(row -> decile(table, variant, row));
              });
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "guarantee",
              "The guarantee under free load",
              sentences,
              "Stretches of about five minutes ranked by the free load offered in them, as a share"
                  + " of capacity; a tenth of all stretches per decile. Share in time of all"
                  + " requests of the decile; interval over replications."));
    }
  }

  private static void decile(PageTable.Builder table, String variant, Guarantee.Row row) {
    Estimate e = row.inTime();
    table
        .text(variant)
        .number(Integer.toString(row.decile()))
        .number(Numbers.fixed(row.low(), 3) + " to " + Numbers.fixed(row.high(), 3))
        .number(Numbers.plain((double) row.requests()));
    String share = SHARE.text(row.share());
    if (row.holds()) {
      table.number(share);
    } else {
      table.clear(share, "missed");
    }
    table
        .number(
            e.hasInterval()
                ? SHARE.text(e.low()) + " to " + SHARE.text(Math.min(1, e.high()))
                : "–")
        .end();
  }

  private static String violations(StudyTables tables, String variant) {
    for (String group : List.of("paid", StudyTables.ALL)) {
      if (tables.hasMetric(variant, group, "guarantee-violation-rate")) {
        return " Violation rate of “%s” over the whole run: %s."
            .formatted(
                variant, SHARE.text(tables.estimate(variant, group, "guarantee-violation-rate")));
      }
    }
    return "";
  }

  private static void calmness(Results results, List<PageTable> pages) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .numbers("Mode switches per client and hour")
            .numbers("Paid utilisation: mean step")
            .numbers("largest step");
    Quantity.Unit rate = new Quantity.Plain(3).unit(1);
    String width = "";
    for (String variant : results.tables().variants()) {
      Calmness calmness = Calmness.of(results, variant).orElse(null);
      if (calmness == null) {
        continue;
      }
      width = calmness.width();
      Estimate e = calmness.switches();
      table
          .text(variant)
          .number(rate.number(e.mean(), e.halfWidth()), rate.interval(e))
          .number(SHARE.text(calmness.stepMean()))
          .number(SHARE.text(calmness.stepLargest()))
          .end();
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "calmness",
              "Calmness",
              List.of(),
              "A switch: a client begins or ceases to hold units. A step: the change of paid"
                  + " utilisation, in points of capacity, from one bin of "
                  + width
                  + " to the next, within a replication. The charts show both over time."));
    }
  }

  private static void servers(Results results, List<PageTable> pages) {
    StudyTables tables = results.tables();
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .column("Server")
            .numbers("Paid work")
            .numbers("Free work")
            .numbers("Units sold")
            .numbers("Mean price")
            .numbers("Revenue");
    for (String variant : tables.variants()) {
      Map<String, List<ServerResult>> byServer = new TreeMap<>();
      for (ServerResult server : tables.servers(variant)) {
        byServer.computeIfAbsent(server.server(), s -> new ArrayList<>()).add(server);
      }
      byServer.forEach((name, rows) -> server(results, table, variant, name, rows));
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "server-results",
              "Servers: what they did",
              List.of(),
              "Means over replications; work as a share of the workers' time, units sold as a share"
                  + " of those on sale, price per unit and second."));
    }
  }

  private static void server(
      Results results,
      PageTable.Builder table,
      String variant,
      String name,
      List<ServerResult> rows) {
    String asset = results.facts().asset();
    double price = rows.stream().mapToDouble(ServerResult::priceMean).average().orElse(Double.NaN);
    double revenue = rows.stream().mapToLong(ServerResult::revenueMinor).average().orElse(0);
    table
        .text(variant)
        .text(name)
        .number(mean(rows.stream().mapToDouble(ServerResult::utilisationPaid).toArray()))
        .number(mean(rows.stream().mapToDouble(ServerResult::utilisationFree).toArray()))
        .number(
            mean(
                rows.stream()
                    .filter(r -> r.units() > 0)
                    .mapToDouble(r -> r.soldUnitsMean() / r.units())
                    .toArray()))
        .number(Double.isNaN(price) ? "–" : Quantity.Money.scaledTo(price, asset, "").text(price))
        .number(Quantity.Money.scaledTo(revenue, asset, "").text(revenue))
        .end();
  }

  private static String mean(double[] values) {
    return SHARE.text(Estimate.of(values).mean());
  }

  private static void books(Results results, List<PageTable> pages) {
    StudyTables tables = results.tables();
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .numbers("Replication")
            .numbers("Revenue by the ledger")
            .numbers("Sum of the servers")
            .numbers("Sum charged to clients")
            .numbers("Difference");
    boolean equal = true;
    for (String variant : tables.variants()) {
      double[] ledger = tables.metric(variant, StudyTables.ALL, "revenue");
      for (int i = 0; i < ledger.length; i++) {
        int replication = tables.replications().get(i);
        long servers =
            tables.servers(variant).stream()
                .filter(s -> s.replication() == replication)
                .mapToLong(ServerResult::revenueMinor)
                .reduce(0, Math::addExact);
        long clients =
            tables.clients(variant).stream()
                .filter(c -> c.replication() == replication)
                .mapToLong(ClientResult::paidMinor)
                .reduce(0, Math::addExact);
        if (Double.isNaN(ledger[i])
            || tables.servers(variant).isEmpty()
            || (ledger[i] == 0 && servers == 0 && clients == 0)) {
          continue;
        }
        long difference =
            Math.addExact(
                Math.abs(Math.round(ledger[i]) - servers),
                Math.abs(Math.round(ledger[i]) - clients));
        equal &= difference == 0;
        table
            .text(variant)
            .number(Integer.toString(replication))
            .number(Numbers.fixed(ledger[i], 0))
            .number(Numbers.fixed((double) servers, 0))
            .number(Numbers.fixed((double) clients, 0));
        if (difference == 0) {
          table.number("0").end();
        } else {
          table.clear(Numbers.fixed((double) difference, 0), "").end();
        }
      }
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "books",
              "Books",
              List.of(equal ? BALANCED : UNBALANCED),
              "In minor units of "
                  + results.facts().asset()
                  + ". A replication only ends well if its ledger's trial balance is zero; one"
                  + " that does not balance fails the run."));
    }
  }
}
