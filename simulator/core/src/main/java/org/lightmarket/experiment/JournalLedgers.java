package org.lightmarket.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.model.FileFailure;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/**
 * Keeps the journals of replications in {@code ledger/} of a result folder: that of the first
 * replication there itself, the others, if they are wanted, in {@code replication-<n>} below it.
 * With several variants each has its own {@code ledger/<variant>/}. A world without a mechanism
 * moves no money and has no journal. Nothing waits for the disk: a run can be repeated.
 */
public final class JournalLedgers implements LedgerStore {
  private static final String LEDGER = "ledger";

  private final Path folder;
  private final boolean byVariant;
  private final boolean all;

  /**
   * Ledgers of a study.
   *
   * @param results the result folder
   * @param all whether all replications keep their journals, or only the first of each variant
   */
  public JournalLedgers(Path results, Study study, boolean all) {
    this.folder = results.resolve(LEDGER);
    this.byVariant = study.variants().size() > 1;
    this.all = all;
  }

  /**
   * Where the journal of a replication stands, if it was kept.
   *
   * @param results the result folder
   */
  public static Path place(Path results, Study study, ReplicationTask task) {
    return place(results.resolve(LEDGER), study.variants().size() > 1, task);
  }

  private static Path place(Path folder, boolean byVariant, ReplicationTask task) {
    Path ofVariant = byVariant ? folder.resolve(task.scenario().variant()) : folder;
    return task.replication() == 0
        ? ofVariant
        : ofVariant.resolve("replication-" + task.replication());
  }

  @Override
  public Ledger open(ReplicationTask task, LongSupplier clock) {
    int replication = task.replication();
    if (task.scenario().mechanism() == null || (replication > 0 && !all)) {
      return new MemoryLedger(clock);
    }
    Path place = place(folder, byVariant, task);
    try {
      return FileLedger.create(place, Durability.NONE, clock);
    } catch (IOException failed) {
      throw FileFailure.unchecked(place, failed);
    }
  }

  /**
   * Removes the journals of replications that are not finished, which a run that was stopped
   * leaves.
   *
   * @param results the result folder
   * @throws IOException if one cannot be removed
   */
  static void removeUnfinished(Path results, Study study, FinishedReplications finished)
      throws IOException {
    boolean byVariant = study.variants().size() > 1;
    for (Scenario variant : study.variants()) {
      Path ledger = results.resolve("ledger");
      Path place = byVariant ? ledger.resolve(variant.variant()) : ledger;
      Set<String> kept = new TreeSet<>();
      for (FinishedReplications.Entry entry : finished.entries()) {
        if (entry.variant().equals(variant.variant())) {
          kept.add(entry.replication() == 0 ? "" : "replication-" + entry.replication());
        }
      }
      for (Path journal : entries(place)) {
        boolean isFirst = Files.isRegularFile(journal);
        if (!kept.contains(isFirst ? "" : String.valueOf(journal.getFileName()))) {
          for (Path part : isFirst ? List.<Path>of() : entries(journal)) {
            Files.delete(part);
          }
          Files.delete(journal);
        }
      }
    }
  }

  private static List<Path> entries(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.sorted().toList();
    }
  }
}
