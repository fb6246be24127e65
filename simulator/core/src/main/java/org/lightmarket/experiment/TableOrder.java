package org.lightmarket.experiment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts the rows of a result folder into the order of one uninterrupted run: variant by variant,
 * replication by replication. Replications that were added later stand at the tables' ends until
 * then.
 *
 * <p>The tables are written anew into a folder {@code .ordered.part}, forced to disk, and the
 * folder gets the name {@code .ordered}: from then on the new tables count. They are then moved to
 * their places one by one. Whoever dies before the renaming leaves the old tables; whoever dies
 * after it leaves moves that {@link #complete} does.
 */
final class TableOrder {
  private static final String READY = ".ordered";
  private static final String PART = ".ordered.part";

  /** Told of each step before it is done. */
  interface Steps {
    void before(String step) throws IOException;
  }

  private final Path folder;
  private final Steps steps;

  private TableOrder(Path folder, Steps steps) {
    this.folder = folder;
    this.steps = steps;
  }

  /** Whether tables in order wait for their moves. */
  static boolean isReady(Path folder) {
    return Files.isDirectory(folder.resolve(READY));
  }

  /** Does the moves that were left to do, if there are any. */
  static void complete(Path folder) throws IOException {
    new TableOrder(folder, step -> {}).moveAll();
  }

  /**
   * Orders the tables; does nothing if they are in order.
   *
   * @param variants names of the variants in the order of the study
   */
  static void restore(Path folder, List<String> variants) throws IOException {
    restore(folder, variants, step -> {});
  }

  static void restore(Path folder, List<String> variants, Steps steps) throws IOException {
    TableOrder order = new TableOrder(folder, steps);
    FinishedReplications finished = FinishedReplications.read(folder);
    List<Integer> sorted =
        IntStream.range(0, finished.count())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(
                        i -> variants.indexOf(finished.entries().get(i).variant()))
                    .thenComparingInt(i -> finished.entries().get(i).replication()))
            .toList();
    if (!sorted.equals(IntStream.range(0, finished.count()).boxed().toList())) {
      order.write(finished, sorted);
      order.moveAll();
    }
  }

  private void write(FinishedReplications finished, List<Integer> sorted) throws IOException {
    Path part = folder.resolve(PART);
    delete(part);
    try {
      steps.before("make " + PART);
      Files.createDirectory(part);
      List<Map<String, Long>> lengths = new ArrayList<>();
      sorted.forEach(each -> lengths.add(new LinkedHashMap<>()));
      for (String table : finished.tables()) {
        steps.before("write " + table);
        write(finished, sorted, table, part.resolve(table), lengths);
      }
      steps.before("write " + FinishedReplications.FILE);
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < sorted.size(); i++) {
        FinishedReplications.Entry old = finished.entries().get(sorted.get(i));
        list.append(
            new FinishedReplications.Entry(
                    old.variant(), old.replication(), lengths.get(i), old.events(), old.transfers())
                .line());
      }
      Path file = part.resolve(FinishedReplications.FILE);
      Files.writeString(file, list);
      force(file);
      force(part);
    } catch (IOException failed) {
      delete(part);
      throw failed;
    }
    steps.before("name it " + READY);
    Files.move(part, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  private static void write(
      FinishedReplications finished,
      List<Integer> sorted,
      String table,
      Path file,
      List<Map<String, Long>> lengths)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] header = finished.header(table);
      out.write(header);
      long length = header.length;
      for (int i = 0; i < sorted.size(); i++) {
        try (InputStream rows = finished.rows(sorted.get(i), table)) {
          length += rows.transferTo(out);
        }
        lengths.get(i).put(table, length);
      }
    }
    force(file);
  }

  private void moveAll() throws IOException {
    Path ready = folder.resolve(READY);
    delete(folder.resolve(PART));
    if (!isReady(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(ready)) {
      files = entries.sorted().toList();
    }
    for (Path file : files) {
      steps.before("move " + file.getFileName());
      Files.move(
          file,
          folder.resolve(file.getFileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    force(folder);
    steps.before("remove " + READY);
    Files.delete(ready);
  }

  private static void delete(Path flat) throws IOException {
    if (Files.isDirectory(flat)) {
      try (Stream<Path> files = Files.list(flat)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(flat);
    }
  }

  /** Waits until a file, or the names in a folder, are on the disk. */
  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
