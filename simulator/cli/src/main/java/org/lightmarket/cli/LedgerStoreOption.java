package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.JournalFault;
import org.lightmarket.ledger.StoreException;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import picocli.CommandLine.Option;

/** The store that a command of {@code ledger} works on. */
final class LedgerStoreOption {
  @Option(
      names = "--store",
      paramLabel = "PATH",
      required = true,
      description = "Folder of the ledger.")
  private Path store = Path.of("");

  /** The folder. */
  Path folder() {
    return store;
  }

  /** Makes an empty ledger. */
  FileLedger create() throws IOException {
    try {
      return FileLedger.create(store, Durability.ON_SYNC, LedgerStoreOption::clockNs);
    } catch (StoreException e) {
      throw translated(e);
    } catch (FileAlreadyExistsException | AccessDeniedException e) {
      throw new InputException(
          "a ledger can't be made at " + store + ": " + FileFailure.placeText(store, e),
          "Name a folder in which you may write.");
    }
  }

  /** Opens the ledger, tells what had to be cut off, and lets expire what is due. */
  FileLedger open(PrintWriter err) throws IOException {
    try {
      FileLedger ledger = FileLedger.open(store, Durability.ON_SYNC, LedgerStoreOption::clockNs);
      @Nullable JournalFault cut = ledger.cut();
      if (cut != null) {
        err.println(
            "lightmarket: batch "
                + cut.batch()
                + " of "
                + store
                + " was not written to its end ("
                + cut.message()
                + ") and has been cut off from byte "
                + cut.offset()
                + " on; it had not been acknowledged.");
        err.flush();
      }
      ledger.expire();
      return ledger;
    } catch (StoreException e) {
      throw translated(e);
    }
  }

  /** A store that is not there, or is there already, is wrong input; the rest is a failure. */
  static RuntimeException translated(StoreException e) {
    boolean wrongInput =
        e.reason() == StoreException.Reason.MISSING || e.reason() == StoreException.Reason.EXISTS;
    return wrongInput ? new InputException(String.valueOf(e.getMessage()), "") : e;
  }

  /** Nanoseconds since 1970. */
  static long clockNs() {
    return toNs(Instant.now());
  }

  /** Nanoseconds since 1970. */
  static long toNs(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
