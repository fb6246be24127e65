package org.lightmarket.experiment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.FileFailure;

/**
 * Whether a run that repeats another one has made the same bytes: its tables, summary and journals
 * beside the old ones. Of a run that did not come to its end, the finished replications are
 * compared, unless they stand in an order of their own: added to a study of several variants.
 *
 * @param compared number of files that were
 * @param replications of the old run that were compared
 * @param differing names of the files that differ, in the order of the tables
 * @param first where the first of them differs; null if none does
 */
public record RepeatedTables(
    int compared, int replications, List<String> differing, @Nullable Difference first) {

  private static final int SHOWN = 200;

  /**
   * The first difference of two files.
   *
   * @param file its name
   * @param line from 1; of a journal, which has no lines, the byte, from 0
   * @param old the old line; empty if it is missing or there are none
   * @param now the new one
   */
  public record Difference(String file, long line, String old, String now) {}

  /** Copies the list. */
  public RepeatedTables {
    differing = List.copyOf(differing);
  }

  /**
   * Compares a run's folder with that of the run it repeats.
   *
   * @param now a complete run
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static RepeatedTables of(RecordedRun old, Path now) {
    Path folder = old.folder();
    try {
      FinishedReplications finished = FinishedReplications.read(folder);
      boolean isWhole = old.status().equals(RunEnd.COMPLETE.key());
      if (!isWhole && !begins(FinishedReplications.read(now), finished)) {
        return new RepeatedTables(0, 0, List.of(), null);
      }
      List<String> differing = new ArrayList<>();
      @Nullable Difference first = null;
      List<String> files = isWhole ? files(folder, now) : finished.tables();
      for (String file : files) {
        long bytes = isWhole ? Long.MAX_VALUE : finished.bytes(file);
        @Nullable Difference found = difference(folder, now, file, bytes);
        if (found != null) {
          differing.add(file);
          first = first == null ? found : first;
        }
      }
      return new RepeatedTables(files.size(), finished.count(), differing, first);
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
  }

  /** Whether a run begins with another's replications, in their order. */
  private static boolean begins(FinishedReplications run, FinishedReplications with) {
    boolean begins = run.count() >= with.count();
    for (int i = 0; begins && i < with.count(); i++) {
      FinishedReplications.Entry a = run.entries().get(i);
      FinishedReplications.Entry b = with.entries().get(i);
      begins = a.variant().equals(b.variant()) && a.replication() == b.replication();
    }
    return begins;
  }

  /** The files of a whole run that are compared; a journal only if both runs have it. */
  private static List<String> files(Path old, Path now) throws IOException {
    List<String> files = new ArrayList<>();
    for (TableSchema table : Schemas.ALL) {
      String name = table.name() + ".csv";
      if (Files.exists(old.resolve(name))) {
        files.add(name);
      }
    }
    if (!files.isEmpty() && Files.exists(old.resolve(Summary.FILE))) {
      files.add(Summary.FILE);
    }
    if (!files.isEmpty() && Files.isDirectory(old.resolve("ledger"))) {
      try (Stream<Path> journals = Files.walk(old.resolve("ledger"))) {
        journals
            .filter(file -> file.endsWith("journal") && Files.isRegularFile(file))
            .map(file -> old.relativize(file).toString())
            .filter(file -> Files.exists(now.resolve(file)))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static @Nullable Difference difference(Path old, Path now, String file, long bytes)
      throws IOException {
    Path a = old.resolve(file);
    Path b = now.resolve(file);
    if (!Files.exists(b)) {
      return new Difference(file, 1, line(a, 0), "");
    }
    long at = Files.mismatch(a, b);
    if (at < 0 || at >= bytes) {
      return null;
    }
    if (!file.contains(".")) {
      return new Difference(file, at, "", "");
    }
    long line = 1;
    long start = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(a), 1 << 16)) {
      for (long i = 0; i < at; i++) {
        if (in.read() == '\n') {
          line++;
          start = i + 1;
        }
      }
    }
    return new Difference(file, line, line(a, start), line(b, start));
  }

  /** The line that begins at a byte, or its beginning. */
  private static String line(Path file, long start) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(start, Files.size(file)));
      String text = new String(in.readNBytes(SHOWN), StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      return end < 0 ? text : text.substring(0, end);
    }
  }
}
