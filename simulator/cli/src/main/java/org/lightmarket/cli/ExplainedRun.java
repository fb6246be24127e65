package org.lightmarket.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.FinishedReplications;
import org.lightmarket.experiment.JournalLedgers;
import org.lightmarket.experiment.PaymentOpening;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Nearest;

/**
 * The replication of a result folder that is to be run again.
 *
 * @param folder the result folder
 * @param study all its worlds
 * @param task the replication
 * @param madeByCommit of the program that made the folder; empty if it is unknown
 */
record ExplainedRun(Path folder, Study study, ReplicationTask task, String madeByCommit) {
  private static final String AS_RUN_PRINTS = "Name a result folder, as run prints it at the end.";

  /**
   * Opens a folder and checks that this program can repeat what made it.
   *
   * @param variant name of a world; null for the only one
   * @throws InputException if it cannot, or there is no such replication
   */
  static ExplainedRun open(Path folder, @Nullable String variant, int replication) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + " is not a folder", AS_RUN_PRINTS);
    }
    RecordedRun run = RecordedRun.read(folder);
    if (!run.version().equals(BuildInfo.version())) {
      throw new InputException(
          folder
              + " was made by version "
              + (run.version().isEmpty() ? "(unknown)" : run.version())
              + ", and this is "
              + BuildInfo.version(),
          "Explain it with the version that made it, or run its scenario.json again.");
    }
    Study study = study(run);
    int index = variant(study, variant);
    Scenario scenario = study.variants().get(index);
    if (scenario.mechanism() == null) {
      throw new InputException(
          scenario.variant() + " is a world without a market: nobody pays", "");
    }
    if (!kindCharges(scenario)) {
      throw new InputException(
          "under " + scenario.mechanism().key() + " service is free: there are no charges", "");
    }
    requireFinished(folder, study, index, replication);
    ReplicationTask task = new ReplicationTask(index, scenario, replication);
    return new ExplainedRun(folder, study, task, run.commit());
  }

  private static boolean kindCharges(Scenario scenario) {
    var kind = scenario.mechanism();
    return kind != null && kind.create(scenario.parametersOf(kind)).charges();
  }

  private static Study study(RecordedRun run) {
    if (!run.foundSha256().equals(run.scenarioSha256())) {
      throw new InputException(
          run.file()
              + " has been changed: its scenario has the hash "
              + run.foundSha256()
              + ", the one that was run "
              + run.scenarioSha256(),
          "Restore the file, or run it again.");
    }
    Study study = run.study(List.of());
    if (!run.isOf(study)) {
      throw new InputException(
          run.file() + " resolves to another scenario than when it was run",
          "Maybe it was made by another program of the same version: run it again.");
    }
    return study;
  }

  private static int variant(Study study, @Nullable String variant) {
    List<String> names = study.variants().stream().map(Scenario::variant).toList();
    if (variant == null) {
      if (names.size() > 1) {
        throw new InputException(
            "the run has " + names.size() + " variants",
            "Name one with --variant: " + String.join(", ", names) + ".");
      }
      return 0;
    }
    int index = names.indexOf(variant);
    if (index < 0) {
      throw new InputException(
          "--variant " + variant + " is unknown", Nearest.advice(variant, names));
    }
    return index;
  }

  private static void requireFinished(Path folder, Study study, int variant, int replication) {
    int of = study.variants().get(variant).replications();
    if (replication < 0 || replication >= of) {
      throw new InputException(
          "--replication " + replication + " is not in " + folder,
          "Allowed: 0" + (of > 1 ? " to " + (of - 1) : "") + ".");
    }
    int before = 0;
    for (int i = 0; i < variant; i++) {
      before += study.variants().get(i).replications();
    }
    try {
      FinishedReplications finished = FinishedReplications.read(folder);
      if (finished.isKept() && before + replication >= finished.count()) {
        int count = Math.max(0, finished.count() - before);
        throw new InputException(
            "--replication " + replication + " was not finished",
            "The run ended early; of this variant " + count + " are complete, from 0.");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(FileFailure.text(folder, failed), failed);
    }
  }

  /** The scenario of the replication. */
  Scenario scenario() {
    return task.scenario();
  }

  /** Where its journal stands, if it was kept. */
  Path journal() {
    return JournalLedgers.place(folder, study, task);
  }

  /**
   * The client of a name as the ledger's accounts have it, or of a number as {@code clients.csv}.
   *
   * @throws InputException if there is none
   */
  int client(String name) {
    List<String> names = PaymentOpening.clientNames(scenario());
    int index = names.indexOf(name);
    if (index < 0 && name.matches("\\d{1,9}") && Integer.parseInt(name) < names.size()) {
      index = Integer.parseInt(name);
    }
    if (index < 0) {
      List<String> groups = new ArrayList<>();
      for (ClientGroupSpec group : scenario().clients()) {
        groups.add(group.name() + "-1" + (group.count() > 1 ? " to -" + group.count() : ""));
      }
      @Nullable String nearest = Nearest.of(name, names);
      throw new InputException(
          "--client " + name + " is unknown",
          (nearest == null ? "" : "Maybe \"" + nearest + "\". ")
              + "Allowed: "
              + String.join(", ", groups)
              + ", or a number from 0 to "
              + (names.size() - 1)
              + ".");
    }
    return index;
  }

  /**
   * The server of a name; −1 without one.
   *
   * @throws InputException if there is none
   */
  int server(@Nullable String name) {
    if (name == null) {
      return -1;
    }
    List<String> names = PaymentOpening.serverNames(scenario());
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InputException("--server " + name + " is unknown", Nearest.advice(name, names));
    }
    return index;
  }
}
