package org.lightmarket.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Study;

/**
 * Writes a result folder while a study runs: each finished replication is appended to the tables at
 * once, so that a killed run leaves those that were done.
 */
public final class ResultWriter {
  private final Path folder;
  private final Manifest manifest;
  private final List<ReplicationTables> finished = new ArrayList<>();
  private long events;
  private long transfers;

  private ResultWriter(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Begins a result folder.
   *
   * @throws InputException if the folder exists and is not empty
   * @throws UncheckedIOException if it cannot be written
   */
  public static ResultWriter begin(Path folder, Study study, RunInfo info) {
    checkUnused(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          new IOException(folder + " cannot be made: " + failed, failed));
    }
    Manifest manifest = new Manifest(folder.resolve("manifest.json"), study, info);
    manifest.begin();
    return new ResultWriter(folder, manifest);
  }

  /** Refuses a folder in which something is. */
  public static void checkUnused(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean used;
    try (Stream<Path> entries = Files.list(folder)) {
      used = entries.findAny().isPresent();
    } catch (IOException notFolder) {
      throw new InputException(folder + " is not a folder", "Name a new or an empty folder.");
    }
    if (used) {
      throw new InputException(
          folder + " is not empty",
          "Name a new or an empty folder; results are never overwritten.");
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Appends a replication to the tables; they come in the order of the study. */
  public void add(ReplicationResult result) {
    ReplicationTables tables = result.tables();
    finished.add(tables);
    events += result.events();
    transfers += result.transfers();
    try {
      for (Table table : tables.all()) {
        CsvTables.append(table, folder.resolve(table.schema().name() + ".csv"));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends the folder: tables over all replications, the summary and the manifest. */
  public ResultTables end(boolean complete) {
    ResultTables tables = ResultTables.merge(finished);
    try {
      Table deciles = tables.freeLoadDeciles();
      CsvTables.write(deciles, folder.resolve(deciles.schema().name() + ".csv"));
      Files.writeString(folder.resolve("summary.json"), Summary.of(tables.metrics()).json());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    manifest.end(complete, finished.size(), events, transfers);
    return tables;
  }

  /** Events executed in all replications so far. */
  public long events() {
    return events;
  }
}
