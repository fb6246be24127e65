package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.Audit;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.experiment.audit.AuditTables;
import org.lightmarket.experiment.audit.GameSource;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket audit}: how a mechanism can be gamed, and what it loses. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Audits a mechanism: what bidders, sellers, pairs and false names gain by other reports"
            + " than the truth, whom the truth hurts, revenue against the optimal auction, welfare"
            + " against the efficient one, and what is lost at learnt play. Values are drawn, or"
            + " given in a file.",
    footer = {
      "",
      "Examples:",
      "  lightmarket audit --mechanism uniform-price",
      "  lightmarket audit --mechanism myerson --steps 1 --values uniform:0,100",
      "  echo '{\"mechanism\": \"uniform-price\", \"units\": 2, \"bids\": [",
      "    {\"client\": \"A\", \"steps\": [[1, 10], [1, 9]]},",
      "    {\"client\": \"B\", \"steps\": [[1, 8], [1, 1]]}]}' | lightmarket audit --file -",
      "",
      "Exit code 3: the largest regret found is above --max-regret."
    })
final class AuditCommand implements Callable<Integer> {
  private static final String TABLE = "table";
  private static final int ROUNDS = 400;
  private static final int ROUNDS_OF_BALANCES = 100;
  private static final List<String> FORMATS = List.of(TABLE, "json", "csv");

  @Mixin private AuditGames games = new AuditGames();

  @Option(
      names = "--search",
      paramLabel = "auto|exhaustive|candidates",
      defaultValue = "auto",
      description =
          "How lies are searched: all reports of whole prices, or between the others' prices; auto"
              + " is exhaustive where that takes few clearings. By default ${DEFAULT-VALUE}.")
  private Audit.Method search = Audit.Method.AUTO;

  @Option(
      names = "--identities",
      paramLabel = "K",
      defaultValue = "3",
      description = "Most names under which a bidder comes; by default ${DEFAULT-VALUE}.")
  private int identities;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Auctions of a run of learnt play, 0 for none; by default 400, 100 where clients have"
              + " balances.")
  private @Nullable Integer rounds;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Independent runs of learnt play; by default ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--lots",
      paramLabel = "N",
      defaultValue = "400",
      description = "Draws per auction where lots are drawn; by default ${DEFAULT-VALUE}.")
  private int lots;

  @Option(
      names = "--max-regret",
      paramLabel = "X",
      description = "Ends with exit code 3 if the largest regret found is above it.")
  private @Nullable Double maxRegret;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A new or empty folder for audit.json, tables, charts and a page.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = TABLE,
      description = "Output: table, json or csv.")
  private String format = TABLE;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    AuditFolder folder = new AuditFolder(out);
    folder.requireFree();
    GameSource source = games.source();
    boolean balances = source.game(0).mechanism().isPrepaid();
    int learning = rounds != null ? rounds : balances ? ROUNDS_OF_BALANCES : ROUNDS;
    Audit audit =
        new Audit(source, search, lots, identities, learning, runs, games.seed(), threads.count());
    AuditResult result = run(audit);
    AuditPrinter printer = new AuditPrinter(result, games.parameters(), maxRegret);
    List<Path> charts = folder.write(result, printer, command());
    PrintWriter to = spec().commandLine().getOut();
    to.print(
        switch (format) {
          case "json" -> printer.json(charts);
          case "csv" -> CsvTables.text(AuditTables.figures(result));
          default -> printer.text(charts);
        });
    to.flush();
    if (maxRegret != null && result.worst().regretMinor() > maxRegret) {
      spec().commandLine().getErr().println("lightmarket: " + printer.conviction(maxRegret));
      return ExitCode.CHECK_FAILED;
    }
    return ExitCode.DONE;
  }

  private AuditResult run(Audit audit) throws InterruptedException {
    PrintWriter err = spec().commandLine().getErr();
    try (ProgressLine progress = new ProgressLine(err, quiet)) {
      AtomicInteger done = new AtomicInteger();
      return audit.run(() -> progress.show((double) done.incrementAndGet() / audit.steps()));
    } catch (ArithmeticException e) {
      throw new InputException(
          "a sum of money leaves the range of money", "Use smaller values, prices or quantities.");
    }
  }

  private void check() {
    if (!FORMATS.contains(format)) {
      throw new InputException(
          "--format " + format + " is unknown", Nearest.advice(format, FORMATS));
    }
    threads.count();
    AuditGames.within("--identities", identities, 1, 20);
    AuditGames.within("--rounds", rounds == null ? ROUNDS : rounds, 0, 1_000_000);
    AuditGames.within("--runs", runs, 2, 100_000);
    AuditGames.within("--lots", lots, 2, 1_000_000);
    if (maxRegret != null && !(maxRegret >= 0)) {
      throw new InputException(
          "--max-regret " + maxRegret + " is below 0", "Allowed: a number from 0.");
    }
  }

  private String command() {
    return "lightmarket "
        + String.join(" ", spec().root().commandLine().getParseResult().originalArgs());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
