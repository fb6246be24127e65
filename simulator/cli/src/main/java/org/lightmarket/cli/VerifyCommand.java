package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.validation.ValidationRow;
import org.lightmarket.experiment.validation.ValidationRow.Judged;
import org.lightmarket.experiment.validation.ValidationSuite;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket verify}: the validation suite against theory. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares simulated systems with theory: expected, observed, interval, verdict.",
    footer = {"", "Example: lightmarket verify --only M/G/1 --only mm1.json --format json"})
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of all simulations instead of their own. Rows are then judged together, by Holm at"
              + " 0.1 %%, because among many intervals some miss by chance.")
  private @Nullable Long seed;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      description =
          "Scenarios in which Little's law and equal events of both kernels are checked; by default"
              + " scenarios of the current folder, else those that the program came with.")
  private @Nullable Path named;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description =
          "Only the queues, auctions and scenario files whose names contain this; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--full",
      description =
          "Four times as many requests and auctions, and every scenario to its horizon: hours, not"
              + " minutes. The goals are the same.")
  private boolean full;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    threads.count();
    boolean json = output.isJson();
    Path scenarios = ShippedScenarios.folder("--scenarios", named);
    requireMatches(scenarios);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<ValidationRow> rows = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(err, quiet)) {
      AtomicInteger done = new AtomicInteger();
      AtomicInteger all = new AtomicInteger(1);
      Runnable step = () -> progress.show((double) done.incrementAndGet() / all.get());
      ValidationSuite suite =
          new ValidationSuite(threads.count(), seed(), this::isWanted, extent(), step);
      all.set(suite.steps(scenarios));
      if (!quiet) {
        err.printf(
            "%d queues and auctions and %d scenarios of %s: %d simulations%n",
            suite.systems().size(), suite.scenarios(scenarios).size(), scenarios, all.get());
      }
      Consumer<ValidationRow> take =
          row -> {
            if (!json && seed == null) {
              progress.aside(() -> print(rows.isEmpty(), row, Double.NaN, row.holds(), out));
            }
            rows.add(row);
          };
      suite.runQueues(take);
      suite.runAuctions(take);
      suite.runScenarios(scenarios, take);
    }
    List<Judged> judged =
        seed != null
            ? ValidationRow.jointly(rows)
            : rows.stream().map(row -> new Judged(row, row.p(), row.holds())).toList();
    long failed = judged.stream().filter(row -> !row.holds()).count();
    if (json) {
      out.println(json(judged));
    } else {
      for (int i = 0; seed != null && i < judged.size(); i++) {
        Judged row = judged.get(i);
        print(i == 0, row.row(), row.adjustedP(), row.holds(), out);
      }
      out.printf(Locale.ROOT, "%d rows, %d fail%n", rows.size(), failed);
    }
    out.flush();
    return failed == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private boolean isWanted(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }

  /** A text that no name contains is a slip, and would leave rows out unnoticed. */
  private void requireMatches(Path scenarios) {
    ValidationSuite all =
        new ValidationSuite(threads.count(), seed(), name -> true, extent(), () -> {});
    List<String> names = new ArrayList<>(all.systems());
    all.scenarios(scenarios).forEach(file -> names.add(String.valueOf(file.getFileName())));
    for (String text : only) {
      if (text.isBlank()) {
        throw new InputException(
            "--only names nothing", "Give a part of a name, or leave it out for all.");
      }
      if (names.stream().noneMatch(name -> name.contains(text))) {
        throw new InputException(
            "--only "
                + text
                + " is in the name of no queueing system and of no scenario of "
                + scenarios,
            Nearest.advice(text, names));
      }
    }
  }

  private ValidationSuite.Extent extent() {
    return full ? ValidationSuite.Extent.FULL : ValidationSuite.Extent.QUICK;
  }

  private OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /** Prints a row, before the first one the headings; with a seed its adjusted p-value too. */
  private void print(
      boolean first, ValidationRow row, double adjustedP, boolean holds, PrintWriter out) {
    String p = seed == null ? "" : Double.isNaN(adjustedP) ? "exact" : "%.4f".formatted(adjustedP);
    if (first) {
      out.printf(
          "%-76s %11s %11s  %-25s %8s %8s%s %s%n",
          "row",
          "expected",
          "observed",
          "99.9 % interval",
          "width",
          "goal",
          seed == null ? "" : " %10s".formatted("adjusted p"),
          "verdict");
    }
    out.printf(
        Locale.ROOT,
        "%-76s %11s %11s  %-25s %7.3f%% %7.3f%%%s %s%n",
        row.row(),
        number(row.expected()),
        number(row.observed()),
        row.low() == row.high()
            ? "exact"
            : String.format(Locale.ROOT, "[%s, %s]", number(row.low()), number(row.high())),
        100 * row.halfWidth(),
        100 * row.goal(),
        seed == null ? "" : " %10s".formatted(p),
        ValidationRow.verdict(holds));
    out.flush();
  }

  /** Six decimals; large numbers are whole ones. */
  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1e4 ? "%.6f" : "%.0f", value);
  }

  private String json(List<Judged> rows) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (Judged judged : rows) {
      ValidationRow row = judged.row();
      ObjectNode node = array.addObject();
      node.put("row", row.row());
      node.put("expected", row.expected());
      node.put("observed", row.observed());
      node.put("low", row.low());
      node.put("high", row.high());
      node.put("goal", row.goal());
      if (seed != null && !Double.isNaN(judged.adjustedP())) {
        node.put("adjustedP", judged.adjustedP());
      }
      node.put("verdict", ValidationRow.verdict(judged.holds()));
    }
    return array.toPrettyString();
  }
}
