package org.lightmarket.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What a journal came to when it was read.
 *
 * @param books filled with the intact batches
 * @param scan that filled them
 * @param snapshot the file beside the journal, read before it: the journal is always ahead
 */
record JournalContent(Books books, JournalScan scan, Snapshot.Found snapshot) {
  private static final int READINGS_MAX = 10;

  /** A way to read a journal. */
  @FunctionalInterface
  interface Reading {
    /** Reads it. */
    JournalContent of(Path folder, FileChannel channel) throws IOException;
  }

  /**
   * Takes over what the snapshot vouches for and judges the rest; judges all if it does not fit.
   */
  static JournalContent read(Path folder, FileChannel channel) throws IOException {
    Snapshot.Found found = Snapshot.read(folder);
    @Nullable Snapshot snapshot = found.snapshot();
    if (snapshot != null) {
      long most = channel.size() / JournalFormat.TRANSFER_BYTES;
      Books books = new Books((int) Math.min(snapshot.transfers(), most));
      JournalScan scan = new JournalScan(channel, books, snapshot, true);
      scan.run();
      if (scan.agreesWithSnapshot()) {
        return new JournalContent(books, scan, found);
      }
    }
    Books books = new Books(0);
    JournalScan scan = new JournalScan(channel, books, null, false);
    scan.run();
    return new JournalContent(books, scan, found);
  }

  /** Judges everything and compares the snapshot with what comes out. */
  static JournalContent judge(Path folder, FileChannel channel) throws IOException {
    Snapshot.Found found = Snapshot.read(folder);
    Books books = new Books(0);
    JournalScan scan = new JournalScan(channel, books, found.snapshot(), false);
    scan.run();
    return new JournalContent(books, scan, found);
  }

  /**
   * Reads a journal that somebody may be writing, without a lock and without a change. A batch that
   * is being written ends it, as one that was never finished does. Where a torn tail is cut off and
   * written over during the reading, old bytes meet new ones: a fault of another kind counts only
   * if it is there when all is read again.
   *
   * @throws StoreException if there is no ledger
   */
  static JournalContent besideWriters(Path folder, Reading reading) throws IOException {
    Path file = FileLedger.journal(folder);
    FileLedger.requireJournal(folder, file);
    for (int count = 1; ; count++) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        JournalContent content = reading.of(folder, channel);
        @Nullable JournalFault fault = content.scan.fault();
        boolean whole = fault == null || fault.kind() == JournalFault.Kind.INCOMPLETE;
        if (whole || count == READINGS_MAX) {
          content.books.chart.checkAll();
          return content;
        }
      } catch (EOFException shorter) {
        if (count == READINGS_MAX) {
          throw shorter;
        }
      }
    }
  }

  /** Length of the journal for which the snapshot vouches. */
  long snapshotBytes() {
    @Nullable Snapshot fitting = scan.agreesWithSnapshot() ? snapshot.snapshot() : null;
    return fitting == null ? 0 : fitting.at().bytes();
  }

  /**
   * Passes over a torn tail.
   *
   * @throws StoreException if something before it has been changed
   */
  void refuseDamage(Path folder) {
    @Nullable JournalFault fault = scan.fault();
    if (fault != null && fault.kind() == JournalFault.Kind.DAMAGE) {
      throw new StoreException(
          StoreException.Reason.DAMAGED,
          "the ledger "
              + folder
              + " is damaged in batch "
              + fault.batch()
              + ": "
              + fault.message()
              + "\n  Maybe: restore it from a copy; nothing has been changed.");
    }
  }
}
