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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.model.WholeFile;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/**
 * Writes a result folder while a study runs: each finished replication is appended to the tables at
 * once, and then named in {@link FinishedReplications}, so that a killed run leaves those that were
 * done. A folder belongs to the run that made its manifest.
 */
public final class ResultWriter {
  /** Name of the resolved scenario's file: a run of it makes the same tables. */
  public static final String SCENARIO = "scenario.json";

  /** What may stand in a folder before its manifest does. */
  private static final Set<String> BEFORE_BEGINNING =
      Set.of(ResultLock.FILE, WholeFile.part(Path.of(Manifest.FILE)).toString());

  private static final String OTHER = "Name a new or an empty folder: --out FOLDER.";

  private final Path folder;
  private final List<String> variants;
  private final Manifest manifest;
  private final ResultLock lock;
  private final List<ReplicationTables> finished = new ArrayList<>();
  private long events;
  private long transfers;

  private ResultWriter(Path folder, Study study, Manifest manifest, ResultLock lock) {
    this.folder = folder;
    this.variants = study.variants().stream().map(Scenario::variant).toList();
    this.manifest = manifest;
    this.lock = lock;
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
    @Nullable ResultLock lock;
    try {
      lock = ResultLock.tryTake(folder);
    } catch (IOException failed) {
      throw cannotBeMade(folder.resolve(Manifest.FILE), failed);
    }
    if (lock == null) {
      throw used(folder);
    }
    return begun(folder, study, info, lock);
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
      return begun(folder, study, info, ResultLock.take(folder));
    }
  }

  private static ResultWriter begun(
      Path folder, Study study, Function<Path, RunInfo> info, ResultLock lock) {
    boolean begun = false;
    try {
      // Another run may have had the lock, and have begun, since the folder was looked at.
      checkUnused(folder);
      Manifest manifest = Manifest.of(folder.resolve(Manifest.FILE), study, info.apply(folder));
      manifest.begin();
      ResultWriter writer = new ResultWriter(folder, study, manifest, lock);
      writer.write(SCENARIO, study.resolvedJson());
      writer.write(FinishedReplications.FILE, "");
      begun = true;
      return writer;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /**
   * Goes on with a result folder: takes over its finished replications and cuts off what is beyond
   * them.
   *
   * @param recorded the folder's run as it was read before
   * @param study the same study, perhaps with more replications
   * @throws InputException if another run has the folder, its scenario has changed since it was
   *     read, or it holds more replications than the study wants
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static ResultWriter resume(RecordedRun recorded, Study study, RunInfo info) {
    Path folder = recorded.folder();
    ResultLock lock = ResultLock.take(folder);
    boolean begun = false;
    try {
      RecordedRun now = RecordedRun.read(recorded.file());
      if (!now.scenarioSha256().equals(recorded.scenarioSha256())) {
        throw new InputException(
            folder + " has been resumed by another run meanwhile", "Run the command again.");
      }
      Unfinished unfinished = Unfinished.read(folder, study);
      Manifest manifest = Manifest.resumed(now, study, info);
      ResultWriter writer = new ResultWriter(folder, study, manifest, lock);
      unfinished.finished().entries().forEach(writer::count);
      writer.finished.addAll(unfinished.tables());
      ReplicationRule.of(study).checkNotBeyond(writer.finished);
      manifest.begin();
      writer.write(SCENARIO, study.resolvedJson());
      unfinished.remove();
      begun = true;
      return writer;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /**
   * Refuses a folder in which something is but what a run leaves that was killed before it began.
   */
  private static void checkUnused(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean used;
    try (Stream<Path> entries = Files.list(folder)) {
      used = !entries.allMatch(file -> BEFORE_BEGINNING.contains(file.getFileName().toString()));
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

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Number of replications that are finished. */
  public int finished() {
    return finished.size();
  }

  /** The tasks among some that are not finished. */
  public List<ReplicationTask> unfinished(List<ReplicationTask> tasks) {
    Set<List<Integer>> done = new HashSet<>();
    finished.forEach(of -> done.add(List.of(of.variant(), of.replication())));
    return tasks.stream()
        .filter(task -> !done.contains(List.of(task.variant(), task.replication())))
        .toList();
  }

  /** The tables of the finished replications, in the order in which they were finished. */
  public List<ReplicationTables> tables() {
    return List.copyOf(finished);
  }

  /** Has the manifest say why the replications ended. */
  public void stopped(ReplicationRule.Look look) {
    manifest.stopped(look);
  }

  /**
   * Appends a replication to the tables. If a table cannot be written, all are cut back to the
   * replication before.
   *
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public void add(ReplicationResult result) {
    ReplicationTables tables = result.tables();
    Map<Path, Long> before = new LinkedHashMap<>();
    Map<String, Long> after = new LinkedHashMap<>();
    FinishedReplications.Entry entry;
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
      entry =
          new FinishedReplications.Entry(
              result.task().scenario().variant(),
              result.task().replication(),
              after,
              result.events(),
              result.transfers());
      FinishedReplications.append(folder, entry);
    } catch (IOException failed) {
      UncheckedIOException failure = FileFailure.unchecked(file, failed);
      before.forEach((path, length) -> cutBack(path, length, failure));
      throw failure;
    }
    finished.add(tables);
    count(entry);
  }

  private void count(FinishedReplications.Entry entry) {
    events += entry.events();
    transfers += entry.transfers();
  }

  private static void cutBack(Path file, long length, UncheckedIOException because) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    } catch (IOException failed) {
      because.addSuppressed(failed);
    }
  }

  /**
   * Ends the folder: the tables in the order of the study if it is complete, those over all
   * replications, the summary and the manifest. The folder is given up even if that fails.
   *
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public ResultTables end(RunEnd how) {
    try (lock) {
      if (how == RunEnd.COMPLETE) {
        order();
      }
      ResultTables tables = ResultTables.merge(finished);
      Table deciles = tables.freeLoadDeciles();
      write(deciles.schema().name() + ".csv", CsvTables.text(deciles));
      write(Summary.FILE, Summary.of(tables.metrics()).json());
      manifest.end(how, finished.size(), events, transfers);
      return tables;
    }
  }

  private void order() {
    try {
      TableOrder.restore(folder, variants);
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
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
