package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.validation.ValidationRow;
import org.lightmarket.experiment.validation.ValidationSuite;
import org.lightmarket.model.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket verify}: the validation suite against theory. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares simulated systems with theory: expected, observed, interval, verdict.",
    footer = {"", "Example: lightmarket verify --format json"})
public final class VerifyCommand implements Callable<Integer> {
  @Option(names = "--threads", paramLabel = "N", description = "Threads.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Output: table or json.")
  private String format = "table";

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      defaultValue = "scenarios",
      description = "Scenarios in which Little's law and equal events of both kernels are checked.")
  private Path scenarios = Path.of("scenarios");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!List.of("table", "json").contains(format)) {
      throw new InputException("--format " + format + " is unknown", "Allowed: table, json.");
    }
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ValidationRow> rows = new ArrayList<>();
    if (format.equals("table")) {
      out.printf(
          Locale.ROOT,
          "%-76s %11s %11s  %-25s %8s %8s %s%n",
          "row",
          "expected",
          "observed",
          "99.9 % interval",
          "width",
          "goal",
          "verdict");
    }
    Consumer<ValidationRow> take =
        row -> {
          rows.add(row);
          if (format.equals("table")) {
            print(row, out);
          }
        };
    ValidationSuite suite = new ValidationSuite(threads);
    suite.runQueues(take);
    if (Files.isDirectory(scenarios)) {
      suite.runScenarios(scenarios, take);
    } else {
      spec.commandLine().getErr().println("no folder " + scenarios + ": its rows are left out");
    }
    if (format.equals("json")) {
      out.println(json(rows));
    }
    long failed = rows.stream().filter(row -> !row.holds()).count();
    if (format.equals("table")) {
      out.printf(Locale.ROOT, "%d rows, %d fail%n", rows.size(), failed);
    }
    out.flush();
    return failed == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static void print(ValidationRow row, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-76s %11.6f %11.6f  %-25s %7.3f%% %7.3f%% %s%n",
        row.row(),
        row.expected(),
        row.observed(),
        String.format(Locale.ROOT, "[%.6f, %.6f]", row.low(), row.high()),
        100 * row.halfWidth(),
        100 * row.goal(),
        row.verdict());
    out.flush();
  }

  private static String json(List<ValidationRow> rows) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (ValidationRow row : rows) {
      ObjectNode node = array.addObject();
      node.put("row", row.row());
      node.put("expected", row.expected());
      node.put("observed", row.observed());
      node.put("low", row.low());
      node.put("high", row.high());
      node.put("goal", row.goal());
      node.put("verdict", row.verdict());
    }
    return array.toPrettyString();
  }
}
