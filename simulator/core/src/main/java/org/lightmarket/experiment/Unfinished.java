package org.lightmarket.experiment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.experiment.sweep.Sweep;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/** What a run that is to be resumed has left: finished replications, and pieces of others. */
final class Unfinished {
  /** Files that are made of all replications. */
  private static final List<String> OF_ALL =
      List.of(
          Summary.FILE,
          Schemas.FREE_LOAD_DECILES.name() + ".csv",
          Comparison.FILE,
          Sweep.POINTS,
          Sensitivity.FILE);

  private final Path folder;
  private final Study study;
  private final List<String> variants;
  private final FinishedReplications finished;

  private Unfinished(Path folder, Study study, FinishedReplications finished) {
    this.folder = folder;
    this.study = study;
    this.variants = study.variants().stream().map(Scenario::variant).toList();
    this.finished = finished;
  }

  /**
   * Reads what is finished; tables that were being put in order are so afterwards.
   *
   * @throws InputException if the study wants less than there is, or what there is cannot be of it
   */
  static Unfinished read(Path folder, Study study) {
    try {
      TableOrder.complete(folder);
      Unfinished read = new Unfinished(folder, study, FinishedReplications.read(folder));
      read.check();
      return read;
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
  }

  private void check() {
    if (!finished.isKept() && Files.exists(folder.resolve("metrics.csv"))) {
      throw new InputException(
          folder
              + " does not say which replications are finished: it has no "
              + FinishedReplications.FILE,
          "Run the scenario again into another folder.");
    }
    Set<List<Object>> seen = new HashSet<>();
    int most = 0;
    for (FinishedReplications.Entry entry : finished.entries()) {
      if (!variants.contains(entry.variant())
          || entry.replication() < 0
          || !seen.add(List.of(entry.variant(), entry.replication()))) {
        throw new InputException(
            folder.resolve(FinishedReplications.FILE)
                + " names replication "
                + entry.replication()
                + " of "
                + entry.variant()
                + ", which is not one of this study or is there twice",
            "Run the scenario again into another folder.");
      }
      most = Math.max(most, entry.replication() + 1);
    }
    int wanted = study.replicationsMost();
    if (most > wanted) {
      throw new InputException(
          wanted + " replications are fewer than the " + most + " finished in " + folder,
          "Allowed: " + most + " and more.");
    }
  }

  FinishedReplications finished() {
    return finished;
  }

  /**
   * The tables of the finished replications.
   *
   * @throws InputException if a table cannot be read
   */
  List<ReplicationTables> tables() {
    List<ReplicationTables> all = new ArrayList<>();
    for (int i = 0; i < finished.count(); i++) {
      FinishedReplications.Entry entry = finished.entries().get(i);
      ReplicationTables tables =
          new ReplicationTables(variants.indexOf(entry.variant()), entry.replication());
      for (Table table : tables.all()) {
        table.append(rows(i, table));
      }
      all.add(tables);
    }
    return all;
  }

  private Table rows(int index, Table of) {
    String name = of.schema().name() + ".csv";
    Path file = folder.resolve(name);
    try (InputStream header = new ByteArrayInputStream(finished.header(name));
        InputStream rows = finished.rows(index, name)) {
      return CsvTables.read(of.schema(), new SequenceInputStream(header, rows), file);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
  }

  /**
   * Removes what belongs to no finished replication, ends of tables and journals, and what was made
   * of them all: it is made again at the end.
   */
  void remove() {
    List<String> tables = new ArrayList<>();
    new ReplicationTables(0, 0).all().forEach(table -> tables.add(table.schema().name() + ".csv"));
    try {
      for (String made : OF_ALL) {
        Files.deleteIfExists(folder.resolve(made));
      }
      finished.cutOff(tables);
      JournalLedgers.removeUnfinished(folder, study, finished);
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
  }
}
