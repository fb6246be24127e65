package org.lightmarket.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.model.WholeFile;
import org.lightmarket.scenario.Study;

/**
 * Writes a result folder while a study runs: each finished replication is appended to the tables at
 * once, and then named in {@link FinishedReplications}, so that a killed run leaves those that were
 * done. A folder belongs to the run that made its manifest.
 */
public final class ResultWriter {
  /** Name of the resolved scenario's file: a run of it makes the same tables. */
  public static final String SCENARIO = "scenario.json";

  /** Name of the manifest's file. */
  public static final String MANIFEST = "manifest.json";

  private static final String OTHER = "Name a new or an empty folder: --out FOLDER.";

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
   * Begins a result folder, which is made if need be.
   *
   * @param info of the run, which may name its folder
   * @throws InputException if the folder exists and is not empty, is taken by another run at the
   *     same time, or cannot be made
   * @throws UncheckedIOException if it cannot be written
   */
  public static ResultWriter begin(Path folder, Study study, Function<Path, RunInfo> info) {
    checkUnused(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw cannotBeMade(folder, failed);
    }
    try {
      Files.createFile(folder.resolve(MANIFEST));
    } catch (FileAlreadyExistsException taken) {
      throw used(folder);
    } catch (IOException failed) {
      throw cannotBeMade(folder.resolve(MANIFEST), failed);
    }
    return begun(folder, study, info);
  }

  /**
   * Begins a result folder of a name, or of the name with the first free of {@code -2}, {@code -3}
   * and so on.
   *
   * @param info of the run, which may name its folder
   * @throws InputException if it cannot be made
   * @throws UncheckedIOException if it cannot be written
   */
  public static ResultWriter beginNew(Path wanted, Study study, Function<Path, RunInfo> info) {
    for (int number = 1; ; number++) {
      Path folder =
          number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
      try {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException taken) {
        if (Files.isDirectory(folder)) {
          continue;
        }
        throw cannotBeMade(folder, taken);
      } catch (IOException failed) {
        throw cannotBeMade(folder, failed);
      }
      return begun(folder, study, info);
    }
  }

  private static ResultWriter begun(Path folder, Study study, Function<Path, RunInfo> info) {
    Manifest manifest = new Manifest(folder.resolve(MANIFEST), study, info.apply(folder));
    manifest.begin();
    ResultWriter writer = new ResultWriter(folder, manifest);
    writer.write(SCENARIO, study.resolvedJson());
    writer.write(FinishedReplications.FILE, "");
    return writer;
  }

  /** Refuses a folder in which something is. */
  public static void checkUnused(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean used;
    try (Stream<Path> entries = Files.list(folder)) {
      used = entries.findAny().isPresent();
    } catch (NotDirectoryException file) {
      throw new InputException(folder + " is a file, not a folder", OTHER);
    } catch (IOException failed) {
      throw new InputException(FileFailure.text(folder, failed), OTHER);
    }
    if (used) {
      throw used(folder);
    }
  }

  private static InputException used(Path folder) {
    return new InputException(
        folder + " is not empty", "Name a new or an empty folder; results are never overwritten.");
  }

  private static InputException cannotBeMade(Path file, IOException failed) {
    return new InputException(
        file + " cannot be made: " + FileFailure.placeText(file, failed), OTHER);
  }

  /** What a manifest says of a resolved scenario: the SHA-256 of its text. */
  public static String hash(String resolvedJson) {
    return Manifest.sha256(resolvedJson);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Number of replications added so far. */
  public int finished() {
    return finished.size();
  }

  /**
   * Appends a replication to the tables; they come in the order of the study. If a table cannot be
   * written, all are cut back to the replication before.
   *
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public void add(ReplicationResult result) {
    ReplicationTables tables = result.tables();
    Map<Path, Long> before = new LinkedHashMap<>();
    Map<String, Long> after = new LinkedHashMap<>();
    Path file = folder;
    try {
      for (Table table : tables.all()) {
        file = folder.resolve(table.schema().name() + ".csv");
        before.put(file, Files.exists(file) ? Files.size(file) : 0);
        CsvTables.append(table, file);
        after.put(String.valueOf(file.getFileName()), Files.size(file));
      }
      file = folder.resolve(FinishedReplications.FILE);
      before.put(file, Files.size(file));
      FinishedReplications.append(folder, FinishedReplications.line(result.task(), after));
    } catch (IOException failed) {
      UncheckedIOException failure = FileFailure.unchecked(file, failed);
      before.forEach((path, length) -> cutBack(path, length, failure));
      throw failure;
    }
    finished.add(tables);
    events += result.events();
    transfers += result.transfers();
  }

  private static void cutBack(Path file, long length, UncheckedIOException because) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    } catch (IOException failed) {
      because.addSuppressed(failed);
    }
  }

  /**
   * Ends the folder: tables over all replications, the summary and the manifest.
   *
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public ResultTables end(RunEnd how) {
    ResultTables tables = ResultTables.merge(finished);
    Table deciles = tables.freeLoadDeciles();
    write(deciles.schema().name() + ".csv", CsvTables.text(deciles));
    write(Summary.FILE, Summary.of(tables.metrics()).json());
    manifest.end(how, finished.size(), events, transfers);
    return tables;
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      WholeFile.write(file, text);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
  }

  /** Events executed in all replications so far. */
  public long events() {
    return events;
  }
}
