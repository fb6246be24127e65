package org.lightmarket.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.ReplicationResult;
import org.lightmarket.experiment.ReplicationRule;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunEnd;
import org.lightmarket.metrics.ResultTables;

/**
 * Ends a result folder once, whoever comes first: the run itself, its failure or somebody who
 * interrupts it. What is complete by then is kept.
 */
final class RunEnding implements AutoCloseable {
  private final ResultWriter writer;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::interrupted, "interrupt");
  private boolean ended;

  RunEnding(ResultWriter writer, PrintWriter err) {
    this.writer = writer;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Keeps a finished replication. */
  synchronized void add(ReplicationResult result) {
    if (!ended) {
      writer.add(result);
    }
  }

  /**
   * All replications are done, as a last look has told; null if somebody interrupted the run
   * before.
   */
  synchronized @Nullable ResultTables complete(ReplicationRule.Look look) {
    if (ended) {
      return null;
    }
    if (!look.states().isEmpty()) {
      writer.stopped(look);
    }
    ResultTables tables = writer.end(RunEnd.COMPLETE);
    ended = true;
    ParquetFiles.write(writer.folder(), err);
    return tables;
  }

  private synchronized void interrupted() {
    if (!ended) {
      err.println();
      err.print("Interrupted. ");
      keep(RunEnd.INTERRUPTED);
    }
  }

  /** Keeps what a failed run has finished. */
  @Override
  public synchronized void close() {
    if (!ended) {
      keep(RunEnd.INCOMPLETE);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The machine is ending already; the hook sees that the run has ended.
      return;
    }
  }

  private void keep(RunEnd how) {
    ended = true;
    try {
      writer.end(how);
      err.println(text());
    } catch (UncheckedIOException failed) {
      err.println(text());
      err.println(
          "  There is no summary: "
              + failed.getMessage()
              + ". lightmarket report "
              + writer.folder()
              + " makes it.");
    }
    err.flush();
    if (writer.finished() > 0) {
      writeParquet();
    }
  }

  private void writeParquet() {
    try {
      ParquetFiles.write(writer.folder(), err);
    } catch (RuntimeException failed) {
      err.println("  The tables are CSV only, not Parquet: " + failed.getMessage());
    }
    err.flush();
  }

  private String text() {
    int finished = writer.finished();
    String folder = writer.folder().toString();
    return (finished == 0
            ? "No replication was finished; there are no results in "
            : finished == 1
                ? "The one finished replication is in "
                : "The " + finished + " finished replications are in ")
        + folder
        + ".\n  To go on: "
        + ShellLine.of(List.of("run", "--resume", folder));
  }
}
