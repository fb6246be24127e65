package org.lightmarket.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.PaymentOpening;
import org.lightmarket.experiment.explanation.Explainer;
import org.lightmarket.experiment.explanation.JournalComparison;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.model.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket explain}: why a client paid what it paid. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains what a client paid: the bids that set the charge, and what the others would have",
      "had without the payer. The replication is run again; the amount computed anew from the",
      "bids must be the posted one, and the journal of the folder, where it was kept, the same."
    },
    footer = {
      "",
      "Example: lightmarket explain results/les-day/20260101-120000 --client phones-12 --at 13h20m",
      "Exit code 3: the journal in the folder is not that of the replication run again."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RESULT", description = "Result folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--client",
      paramLabel = "NAME",
      required = true,
      description = "The payer: its name in the ledger (phones-12), or its number in clients.csv.")
  private String client = "";

  @Option(
      names = "--at",
      paramLabel = "T",
      required = true,
      description = "Simulated instant: 13h20m, 3600s, 13:20:00 or a number of seconds.")
  private String at = "";

  @Option(
      names = "--server",
      paramLabel = "NAME",
      description = "Only charges of this server; by default of all.")
  private @Nullable String server;

  @Option(
      names = "--replication",
      paramLabel = "N",
      defaultValue = "0",
      description = "Replication, from 0; by default ${DEFAULT-VALUE}.")
  private int replication;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Variant of the run; not needed where there is only one.")
  private @Nullable String variant;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    boolean json = output.isJson();
    @Nullable Long atNs = Instants.parseNs(at);
    if (atNs == null) {
      throw new InputException(
          "--at " + at + " is no instant",
          "Allowed: such as 13h20m, 3600s, 13:20:00 or a number of seconds.");
    }
    ExplainedRun run = ExplainedRun.open(folder, variant, replication);
    long horizonNs = run.scenario().horizonNs();
    if (atNs >= horizonNs) {
      throw new InputException(
          "--at " + at + " is beyond the end of the market",
          "Allowed: from 0 to before the horizon, " + Instants.text(horizonNs) + ".");
    }
    Explainer.Question question =
        new Explainer.Question(run.client(client), run.server(server), atNs);
    PrintWriter err = spec.commandLine().getErr();
    noteOtherCommit(run, err);
    Explainer.Answer answer;
    try (ProgressLine progress = new ProgressLine(err, quiet)) {
      answer =
          Explainer.explain(
              run.task(),
              KernelKind.FAST,
              question,
              nowNs -> progress.show((double) nowNs / horizonNs));
    }
    if (answer.charges().isEmpty()) {
      throw nothing(run, question, answer);
    }
    JournalComparison journal = JournalComparison.of(run.journal(), answer);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? ExplanationJson.text(run, question, answer, journal)
            : ExplanationText.text(run, question, answer, journal));
    out.flush();
    if (journal.hasFailed()) {
      err.println("lightmarket: " + journal.folder() + ": " + journal.message());
      return ExitCode.CHECK_FAILED;
    }
    return ExitCode.DONE;
  }

  private static void noteOtherCommit(ExplainedRun run, PrintWriter err) {
    if (!run.madeByCommit().equals(BuildInfo.commit())) {
      err.printf(
          "lightmarket: %s was made at commit %s, this program at %s%n",
          run.folder(), orUnknown(run.madeByCommit()), orUnknown(BuildInfo.commit()));
    }
  }

  private static String orUnknown(String commit) {
    return commit.isEmpty() ? "(unknown)" : commit;
  }

  private static InputException nothing(
      ExplainedRun run, Explainer.Question question, Explainer.Answer answer) {
    List<String> servers = PaymentOpening.serverNames(run.scenario());
    String name = PaymentOpening.clientNames(run.scenario()).get(question.client());
    String where = question.server() < 0 ? "" : " at " + servers.get(question.server());
    String text = name + " paid nothing" + where + " at " + Instants.text(question.atNs());
    if (answer.before() == null && answer.after() == null) {
      return new InputException(text, "It paid nothing in all of this replication.");
    }
    StringBuilder advice = new StringBuilder();
    if (answer.before() != null) {
      advice.append("Before: ").append(text(answer.before(), run)).append('.');
    }
    if (answer.after() != null) {
      advice.append(advice.isEmpty() ? "" : " ");
      advice.append("After: ").append(text(answer.after(), run)).append('.');
    }
    return new InputException(text, advice.toString());
  }

  private static String text(Explainer.Neighbour charge, ExplainedRun run) {
    return charge.kind().key()
        + " of "
        + ExplanationText.money(charge.amountMinor())
        + " "
        + run.scenario().assetCode()
        + " at "
        + charge.server()
        + ", --at "
        + Instants.text(charge.fromNs());
  }
}
