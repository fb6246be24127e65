package org.lightmarket.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.FreeLoadDeciles;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.WholeFile;

/**
 * What a run that was killed has left: tables of the replications that were complete, but not what
 * is made of them all at the end.
 */
public final class Remains {
  private Remains() {}

  /**
   * Makes the summary and the deciles of the complete replications where a folder has none; leaves
   * those that are there.
   *
   * @return names of the files that were made
   * @throws org.lightmarket.model.InputException if a table cannot be read
   */
  public static List<String> complete(Path folder) throws IOException {
    FinishedReplications finished = FinishedReplications.read(folder);
    List<String> made = new ArrayList<>();
    if (!finished.isKept() || finished.count() == 0) {
      return made;
    }
    if (!Files.exists(folder.resolve(Summary.FILE))) {
      MetricTable metrics = new MetricTable(table(folder, finished, Schemas.METRICS));
      WholeFile.write(folder.resolve(Summary.FILE), Summary.of(metrics).json());
      made.add(Summary.FILE);
    }
    String deciles = Schemas.FREE_LOAD_DECILES.name() + ".csv";
    if (!Files.exists(folder.resolve(deciles))) {
      Table of = FreeLoadDeciles.of(table(folder, finished, Schemas.FREE_LOAD));
      WholeFile.write(folder.resolve(deciles), CsvTables.text(of));
      made.add(deciles);
    }
    return made;
  }

  /**
   * Moves tables to their places that a process had put in order when it died, unless a run has the
   * folder now.
   */
  public static void settle(Path folder) throws IOException {
    if (TableOrder.isReady(folder)) {
      try (@Nullable ResultLock lock = ResultLock.tryTake(folder)) {
        if (lock != null) {
          TableOrder.complete(folder);
        }
      }
    }
  }

  private static Table table(Path folder, FinishedReplications finished, TableSchema schema)
      throws IOException {
    Path file = folder.resolve(schema.name() + ".csv");
    try (InputStream in = finished.open(file)) {
      return CsvTables.read(schema, in, file);
    }
  }
}
