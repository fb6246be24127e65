package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.lightmarket.agent.BidSteps;
import org.lightmarket.report.chart.Numbers;
import org.lightmarket.scenario.Quantities;

/** A planned bid, for people and as JSON. */
final class BidPrinter {
  private static final double NS_PER_SECOND = 1e9;

  private final BidPlan plan;
  private final BidRequest request;

  BidPrinter(BidPlan plan) {
    this.plan = plan;
    request = plan.request();
  }

  /** Four steps, each with what follows from it. */
  String text(String strategy, String mechanism, List<Path> charts) {
    StringBuilder text = new StringBuilder();
    double mean = plan.meanPerSecond();
    text.append("1. Forecast\n");
    line(text, Numbers.plain(request.requestsPerDay()) + " requests a day: " + perSecond(mean));
    line(
        text,
        "averaged over "
            + Quantities.roundDuration(request.horizonNs())
            + ", that scatters by "
            + Numbers.percent(plan.deviationPerSecond() / mean)
            + " (standard deviation)");
    text.append("2. Requests in time, within ");
    text.append(Quantities.roundDuration(request.deadlineNs())).append('\n');
    line(text, "a unit of capacity carries " + perSecond(plan.unitPerSecond()));
    line(
        text,
        "paid service answers "
            + Numbers.percent(request.qualityPaid())
            + " in time, free service "
            + Numbers.percent(request.qualityFree())
            + ": the gain is "
            + Numbers.percent(request.advantage()));
    text.append("3. Value of the units: ");
    text.append(Numbers.plain((double) request.valueMinor()))
        .append(" a request, times that gain\n");
    text.append(steps().text("   "));
    text.append("4. Bid, ").append(strategy).append(" in ").append(mechanism).append('\n');
    line(text, bidText());
    line(text, costText());
    for (Path chart : charts) {
      text.append("Chart: ").append(chart).append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("   ").append(line).append('\n');
  }

  private static String perSecond(double rate) {
    return Numbers.plain(rate) + " a second";
  }

  private Columns steps() {
    Columns columns =
        new Columns("units", "carry/day", "serve/day", "of demand", "last is worth/s", "bid/s");
    BidSteps worth = plan.worth();
    int units = 0;
    for (int step = 0; step < worth.count(); step++) {
      units += worth.quantity(step);
      columns.add(
          Integer.toString(units),
          Numbers.plain(units * plan.unitPerSecond() * BidRequest.DAY_S),
          Numbers.plain(plan.servedPerSecond(units) * BidRequest.DAY_S),
          Numbers.percent(plan.servedPerSecond(units) / plan.meanPerSecond()),
          Long.toString(worth.priceMinor(step)),
          Long.toString(plan.bidMinor(units)));
    }
    return columns;
  }

  private String bidText() {
    BidSteps bid = plan.bid();
    if (bid.count() == 0) {
      return "none: no unit is worth the reserve price of " + request.reserveMinor();
    }
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < bid.count(); step++) {
      text.append(step == 0 ? "" : ", ");
      text.append(bid.quantity(step)).append('@').append(bid.priceMinor(step));
    }
    return text.append(" (units@price of each a second)").toString();
  }

  private String costText() {
    if (plan.mostMinorPerSecond() == 0) {
      return "it costs nothing";
    }
    double seconds = plan.lastsSeconds();
    String enough = seconds * NS_PER_SECOND >= request.lastsNs() ? "enough" : "maybe not enough";
    return "it costs at most "
        + plan.mostMinorPerSecond()
        + " a second; the budget of "
        + request.budgetMinor()
        + " lasts "
        + Numbers.seconds(seconds)
        + " at least, "
        + enough
        + " for "
        + Quantities.roundDuration(request.lastsNs());
  }

  /** The same as an object. */
  String json(String strategy, String mechanism, List<Path> charts) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.putObject("forecast")
        .put("requestsPerSecond", plan.meanPerSecond())
        .put("standardDeviationPerSecond", plan.deviationPerSecond())
        .put("horizonNs", request.horizonNs())
        .put("requestCostUnits", request.requestCostUnits());
    root.put("deadlineNs", request.deadlineNs());
    root.put("unitRequestsPerSecond", plan.unitPerSecond());
    root.put("qualityGain", request.advantage());
    ArrayNode values = root.putArray("values");
    int units = 0;
    for (int step = 0; step < plan.worth().count(); step++) {
      units += plan.worth().quantity(step);
      values
          .addObject()
          .put("units", units)
          .put("servedPerSecond", plan.servedPerSecond(units))
          .put("valueMinor", plan.worth().priceMinor(step))
          .put("bidMinor", plan.bidMinor(units));
    }
    root.put("strategy", strategy);
    root.put("mechanism", mechanism);
    ArrayNode steps = root.putArray("steps");
    for (int step = 0; step < plan.bid().count(); step++) {
      steps.addArray().add(plan.bid().quantity(step)).add(plan.bid().priceMinor(step));
    }
    root.put("mostMinorPerSecond", plan.mostMinorPerSecond());
    ArrayNode files = root.putArray("charts");
    charts.forEach(chart -> files.add(chart.toString()));
    return root.toPrettyString() + "\n";
  }
}
