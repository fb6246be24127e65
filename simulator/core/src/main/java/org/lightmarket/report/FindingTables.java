package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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
    holders(results.tables(), pages);
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
                sentences.add(violations(tables, guarantee));
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
    Estimate e = row.mean();
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
    table.number(interval(e)).end();
  }

  private static String interval(Estimate share) {
    if (!share.hasInterval()) {
      return "–";
    }
    return share.high() == share.low()
        ? "no spread"
        : SHARE.text(share.low()) + " to " + SHARE.text(share.high());
  }

  private static String violations(StudyTables tables, Guarantee guarantee) {
    String variant = guarantee.variant();
    String counts =
        "“%s”: %s of %s paid requests within their granted rate were not in time"
            .formatted(
                variant,
                Numbers.fixed((double) guarantee.violations(), 0),
                Numbers.fixed((double) guarantee.requests(), 0));
    for (String group : List.of("paid", StudyTables.ALL)) {
      if (guarantee.violations() > 0
          && tables.hasMetric(variant, group, "guarantee-violation-rate")) {
        Estimate rate = tables.estimate(variant, group, "guarantee-violation-rate");
        return counts + ", a rate of " + SHARE.text(rate) + ".";
      }
    }
    return counts + ".";
  }

  /** What becomes of the demand of clients that hold units, beyond their buffer as well. */
  private static void holders(StudyTables tables, List<PageTable> pages) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .numbers("Requests")
            .numbers("Served as paid")
            .numbers("In time, in either class");
    Quantity.Unit unit = SHARE.unit(1);
    for (String variant : tables.variants()) {
      if (!tables.hasMetric(variant, StudyTables.ALL, "holder-requests")) {
        continue;
      }
      Estimate requests = tables.estimate(variant, StudyTables.ALL, "holder-requests");
      table.text(variant).number(Numbers.fixed(requests.mean(), 0));
      for (String metric : List.of("holder-paid-share", "holder-in-time-share")) {
        Estimate share = tables.estimate(variant, StudyTables.ALL, metric);
        int decimals = unit.decimals(List.of(share));
        table.number(
            unit.fixed(share.mean(), decimals) + Quantity.SPACE + "%",
            unit.interval(share, decimals));
      }
      table.end();
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "holders",
              "All requests of clients that hold units",
              List.of(),
              "Requests demanded while the client holds units, mean of a replication. What is not"
                  + " served as paid is beyond the client's buffer, or probes free service; it is"
                  + " served as free and the guarantee does not cover it."));
    }
  }

  private static void calmness(Results results, List<PageTable> pages) {
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .numbers("Mode switches per client and hour")
            .numbers("in the busiest hour")
            .numbers("Paid utilisation: mean step")
            .numbers("largest step")
            .numbers("Strongest echo of re-plans");
    Quantity.Unit rate = new Quantity.Plain(3).unit(1);
    List<String> sentences = new ArrayList<>();
    String width = "";
    for (String variant : results.tables().variants()) {
      Calmness calmness = Calmness.of(results, variant).orElse(null);
      if (calmness == null) {
        continue;
      }
      width = calmness.width();
      Estimate e = calmness.switches();
      int decimals = rate.decimals(List.of(e));
      calmness
          .echo()
          .filter(found -> !calmness.swings())
          .ifPresent(found -> sentences.add(found.sentence()));
      String echo = calmness.echo().map(found -> Numbers.fixed(found.value(), 2)).orElse("–");
      table
          .text(variant)
          .number(rate.fixed(e.mean(), decimals), rate.interval(e, decimals))
          .number(rate.fixed(calmness.switchesLargest(), decimals))
          .number(SHARE.text(calmness.stepMean()))
          .number(SHARE.text(calmness.stepLargest()));
      if (calmness.swings()) {
        table.clear(echo, "swings");
      } else {
        table.number(echo);
      }
      table.end();
    }
    if (!table.isEmpty()) {
      pages.add(
          table.build(
              "calmness",
              "Calmness",
              sentences,
              "A switch: a client begins or ceases to hold units; the busiest hour is that of any"
                  + " replication. A step: the change of paid utilisation, in points of capacity,"
                  + " from one bin of "
                  + width
                  + " to the next, within a replication. An echo: the correlation, over an hour, of"
                  + " a server's price change within a sixth of the clients' re-plan interval with"
                  + " that one interval later, less what a trend adds to it; 0 for a price that"
                  + " wanders or drifts, ±1 for one that swings"
                  + " with the re-plans."));
    }
  }

  private static void servers(Results results, List<PageTable> pages) {
    StudyTables tables = results.tables();
    List<ServerRow> rows = new ArrayList<>();
    for (String variant : tables.variants()) {
      Map<String, List<ServerResult>> byServer = new TreeMap<>();
      for (ServerResult server : tables.servers(variant)) {
        byServer.computeIfAbsent(server.server(), s -> new ArrayList<>()).add(server);
      }
      byServer.forEach((name, all) -> rows.add(ServerRow.of(variant, name, all)));
    }
    if (rows.isEmpty()) {
      return;
    }
    String asset = results.facts().asset();
    Column price = Column.of(rows.stream().map(ServerRow::price).toList(), asset);
    Column revenue = Column.of(rows.stream().map(ServerRow::revenue).toList(), asset);
    PageTable.Builder table =
        new PageTable.Builder()
            .column("Variant")
            .column("Server")
            .numbers("Paid work")
            .numbers("Free work")
            .numbers("Units sold")
            .numbers("Mean price (" + price.money().scale() + ")")
            .numbers("Revenue (" + revenue.money().scale() + ")");
    for (ServerRow row : rows) {
      table
          .text(row.variant())
          .text(row.name())
          .number(percent(row.paid()))
          .number(percent(row.free()))
          .number(percent(row.sold()))
          .number(price.text(row.price()))
          .number(revenue.text(row.revenue()))
          .end();
    }
    pages.add(
        table.build(
            "server-results",
            "Servers: what they did",
            List.of(),
            "Means over replications; work as a share of the workers' time, units sold as a share"
                + " of those on sale, price per unit and second."));
  }

  /** What a server did, means over replications. */
  private record ServerRow(
      String variant,
      String name,
      double paid,
      double free,
      double sold,
      Estimate price,
      Estimate revenue) {
    static ServerRow of(String variant, String name, List<ServerResult> rows) {
      return new ServerRow(
          variant,
          name,
          mean(rows, ServerResult::utilisationPaid).mean(),
          mean(rows, ServerResult::utilisationFree).mean(),
          mean(rows, row -> row.soldUnitsMean() / row.units()).mean(),
          mean(rows, ServerResult::priceMean),
          mean(rows, ServerResult::revenueMinor));
    }

    private static Estimate mean(List<ServerResult> rows, ToDoubleFunction<ServerResult> value) {
      return Estimate.of(rows.stream().mapToDouble(value).toArray());
    }
  }

  /** A column of money: one scale and one number of decimals. */
  private record Column(Quantity.Money money, int decimals) {
    static Column of(List<Estimate> values, String asset) {
      double largest =
          values.stream().mapToDouble(Estimate::mean).filter(Double::isFinite).max().orElse(0);
      Quantity.Money money = Quantity.Money.scaledTo(largest, asset, "");
      List<Estimate> means = values.stream().map(e -> Estimate.of(e.mean())).toList();
      return new Column(money, money.unit(largest).decimals(means));
    }

    String text(Estimate value) {
      return money.unit(0).fixed(value.mean(), decimals);
    }
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : Numbers.fixed(100 * share, 1) + Quantity.SPACE + "%";
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
            .numbers("Of it withheld")
            .numbers("Difference");
    boolean equal = true;
    for (String variant : tables.variants()) {
      double[] ledger = tables.metric(variant, StudyTables.ALL, "revenue");
      double[] withheld = tables.metric(variant, StudyTables.ALL, "charges-withheld");
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
        long kept = Double.isNaN(withheld[i]) ? 0 : Math.round(withheld[i]);
        long difference =
            Math.addExact(
                Math.abs(Math.round(ledger[i]) - servers),
                Math.abs(Math.round(ledger[i]) + kept - clients));
        equal &= difference == 0;
        table
            .text(variant)
            .number(Integer.toString(replication))
            .number(Numbers.fixed(ledger[i], 0))
            .number(Numbers.fixed((double) servers, 0))
            .number(Numbers.fixed((double) clients, 0))
            .number(Numbers.fixed((double) kept, 0));
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
              "In "
                  + results.facts().asset()
                  + ". Withheld is what servers do not receive of a charge: a base fee that is"
                  + " burnt, the surplus of a two-sided market. A replication only ends well if its"
                  + " ledger's trial balance is zero; one that does not balance fails the run."));
    }
  }
}
