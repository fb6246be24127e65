package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Configured;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigureWriter;
import org.lightmarket.report.chart.MarginalValueChart;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket bid}: a demand turned into a bid, step by step, as a wallet would show it. */
@Command(
    name = "bid",
    mixinStandardHelpOptions = true,
    description = {
      "Turns a demand into the bid of a simulated client, step by step.",
      "The steps: forecast, requests in time, marginal value of each unit of capacity"
          + " (newsvendor), bid. Money is in minor units."
    },
    footer = {
      "",
      "Example: lightmarket bid --requests-per-day 2000 --deadline 4s --value 400000 \\",
      "  --budget 240000000 --out my-bid"
    })
final class BidCommand implements Callable<Integer> {
  private static final String DEFAULT = "; by default ${DEFAULT-VALUE}.";
  private static final long DEFAULT_HORIZON_NS = 600_000_000_000L;

  @Option(names = "--requests-per-day", required = true, description = "Expected requests a day.")
  private double requestsPerDay;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      required = true,
      description = "An answer within it is in time, such as 4s; a later one is worth nothing.")
  private String deadline = "";

  @Option(names = "--value", required = true, description = "Value of a request in time.")
  private long value;

  @Option(names = "--budget", required = true, description = "Money there is.")
  private long budget;

  @Option(
      names = "--lasts",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description = "Time for which the budget should last" + DEFAULT)
  private String lasts = "";

  @Option(
      names = "--horizon",
      paramLabel = "DURATION",
      description =
          "Time over which demand is averaged; by default 10m, or the deadline if that is longer.")
  private @Nullable String horizon;

  @Option(
      names = "--variation",
      defaultValue = "0.5",
      description = "Standard deviation of the demand over its mean, besides chance" + DEFAULT)
  private double variation;

  @Option(
      names = "--request-cost",
      defaultValue = "8000000",
      description = "Mean cost of a request, in cost units (ns of a full thread)" + DEFAULT)
  private double requestCost;

  @Option(
      names = "--unit-rate",
      defaultValue = "250",
      description = "Cost units per ms that a unit of capacity carries" + DEFAULT)
  private double unitRate;

  @Option(
      names = "--units",
      defaultValue = "420",
      description = "Units that the server has" + DEFAULT)
  private int units;

  @Option(
      names = "--quality-paid",
      defaultValue = "1",
      description = "Share of paid requests answered in time" + DEFAULT)
  private double qualityPaid;

  @Option(
      names = "--quality-free",
      defaultValue = "0.5",
      description = "Share of free requests answered in time; 0 without free service" + DEFAULT)
  private double qualityFree;

  @Option(
      names = "--reserve",
      defaultValue = "200",
      description = "Reserve price of a unit and second" + DEFAULT)
  private long reserve;

  @Option(
      names = "--price",
      description = "Announced price of a unit and second; by default the reserve price.")
  private @Nullable Long price;

  @Option(
      names = "--strategy",
      defaultValue = "truthful",
      description =
          "A strategy of lightmarket list strategies, or as in a scenario with its parameters:"
              + " '{\"kind\": \"shading\", \"factor\": 0.7}'"
              + DEFAULT)
  private String strategy = "";

  @Option(
      names = "--mechanism",
      defaultValue = "vickrey",
      description = "Mechanism that the bid is for" + DEFAULT)
  private String mechanism = "";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides the draws of strategies that draw" + DEFAULT)
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A new or empty folder for the chart, as SVG and PNG.")
  private @Nullable Path out;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    boolean json = output.isJson();
    BidRequest request = request();
    Scenario scenario = scenario();
    OutFolder.requireFree(out);
    Configured<StrategyKind> chosen = scenario.clients().get(0).strategy();
    @Nullable MechanismKind kind = scenario.mechanism();
    if (kind == null) {
      throw new InputException("--mechanism none takes no bids", "Allowed: one that sells.");
    }
    requireSteps(kind, kind.create(scenario.parametersOf(kind)));
    BidPlan plan;
    try {
      plan =
          new BidPlan(
              request,
              chosen.kind().create(chosen.parameters()),
              kind.create(scenario.parametersOf(kind)).paysOwnBids(),
              RandomStream.of(seed, 0, 0, 0));
      plan.mostMinorPerSecond();
    } catch (ArithmeticException e) {
      throw new InputException(
          "the value of a unit leaves the range of money", "Give a smaller --value.");
    }
    List<Path> charts = out == null ? List.of() : draw(plan, out);
    BidPrinter printer = new BidPrinter(plan);
    PrintWriter to = spec().commandLine().getOut();
    String strategyKey = chosen.kind().key();
    to.print(
        json
            ? printer.json(strategyKey, kind.key(), charts)
            : printer.text(strategyKey, kind.key(), charts));
    to.flush();
    return ExitCode.DONE;
  }

  private BidRequest request() {
    long deadlineNs = durationNs("--deadline", deadline);
    long horizonNs =
        horizon == null
            ? Math.max(DEFAULT_HORIZON_NS, deadlineNs)
            : durationNs("--horizon", horizon);
    return new BidRequest(
        requestsPerDay,
        deadlineNs,
        horizonNs,
        value,
        budget,
        durationNs("--lasts", lasts),
        variation,
        requestCost,
        unitRate,
        units,
        qualityPaid,
        qualityFree,
        reserve,
        price == null ? reserve : price);
  }

  private static long durationNs(String option, String text) {
    @Nullable Long ns = Durations.parseNs(text);
    if (ns == null) {
      throw new InputException(
          option + " " + text + " is no duration",
          "Allowed: a whole number and ns, us, ms, s, m, h or d, such as 250ms.");
    }
    return ns;
  }

  /** Refuses mechanisms whose clients do not bid prices for units. */
  private static void requireSteps(MechanismKind kind, Mechanism mechanism) {
    boolean bids =
        mechanism.bidForm() == BidForm.STEPS
            && mechanism.charges()
            && mechanism.tiers().isEmpty()
            && !mechanism.isPrepaid();
    if (!bids) {
      throw new InputException(
          "--mechanism " + kind.key() + ": its clients do not bid prices for units",
          "Allowed: mechanisms with such bids, such as vickrey, uniform-price or pay-as-bid.");
    }
  }

  /** A scenario of one client, whose declarations check strategy and mechanism. */
  private Scenario scenario() {
    String named = strategy.stripLeading().startsWith("{") ? strategy : JsonWriter.quoted(strategy);
    String text =
        "{\"servers\": [{\"name\": \"server\"}], \"clients\": [{\"name\": \"wallet\","
            + " \"demand\": {\"kind\": \"poisson\", \"requestsPerSecond\": 1},"
            + " \"profile\": [{\"type\": \"GetReceipts\"}]"
            + ", \"strategy\": "
            + named
            + "}], \"mechanism\": "
            + JsonWriter.quoted(mechanism)
            + "}";
    return ScenarioReader.read(text, Origin.named("<options>"), "bid", List.of()).variants().get(0);
  }

  /** Draws the chart, to a little beyond the last unit that is asked for. */
  private static List<Path> draw(BidPlan plan, Path folder) {
    int asked = plan.worth().units();
    int shown = Math.min(plan.request().unitsMax(), Math.max(4, asked + asked / 4 + 1));
    double[] worth = new double[shown];
    double[] bids = new double[Math.min(shown, plan.bid().units())];
    for (int unit = 1; unit <= shown; unit++) {
      worth[unit - 1] = plan.marginalMinor(unit);
      if (unit <= bids.length) {
        bids[unit - 1] = (double) plan.bidMinor(unit);
      }
    }
    String caption = "The marginal value of each unit and the bid of " + asked + " units.";
    Figure figure = MarginalValueChart.of(worth, bids, plan.request().reserveMinor(), caption);
    try {
      Files.createDirectories(folder);
      FigureWriter.write(figure, folder);
    } catch (IOException e) {
      throw new InputException(
          "--out " + folder + " cannot be written: " + FileFailure.text(e), "Name another folder.");
    }
    return List.of(folder.resolve(figure.name() + ".svg"), folder.resolve(figure.name() + ".png"));
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
