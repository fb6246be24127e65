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
import org.lightmarket.ledger.FileView;
import org.lightmarket.ledger.JournalCheck;
import org.lightmarket.ledger.JournalFault;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.LedgerStore;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.ledger.PostgresCheck;
import org.lightmarket.ledger.StoreException;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.report.books.Soundness;
import picocli.CommandLine.Option;

/** The store that a command of {@code ledger} works on. */
final class LedgerStoreOption {
  @Option(
      names = "--store",
      paramLabel = "PATH|URL",
      required = true,
      description = {
        "Folder of the ledger, or its database: postgresql://user@host:port/database,",
        "?schema=NAME for several in one; the password in the URL or in PGPASSWORD."
      })
  private String place = "";

  /** The place that was given. */
  LedgerStore store() {
    try {
      return LedgerStore.of(place);
    } catch (IllegalArgumentException e) {
      // The text itself may hold a password.
      throw new InputException(
          "--store is no place for a ledger: " + e.getMessage(),
          "A folder, or postgresql://user@host:port/database.");
    }
  }

  /** Makes an empty ledger. */
  Ledger create() throws IOException {
    LedgerStore store = store();
    try {
      return store.create(Durability.ON_SYNC, LedgerStoreOption::clockNs);
    } catch (StoreException e) {
      throw translated(e);
    } catch (FileAlreadyExistsException | AccessDeniedException e) {
      throw new InputException(
          "a ledger can't be made at " + store + ": " + FileFailure.placeText(Path.of(place), e),
          "Name a folder in which you may write.");
    }
  }

  /** What a complete check of the ledger comes to. */
  Soundness soundness() throws IOException {
    LedgerStore store = store();
    try {
      if (store instanceof LedgerStore.Database database) {
        return Soundness.of(PostgresCheck.of(database.url()));
      }
      return Soundness.of(JournalCheck.of(((LedgerStore.Folder) store).path()));
    } catch (StoreException e) {
      throw translated(e);
    }
  }

  /** Opens the ledger, tells what had to be cut off, and lets expire what is due. */
  Ledger open(PrintWriter err) throws IOException {
    LedgerStore store = store();
    try {
      Ledger ledger = store.open(Durability.ON_SYNC, LedgerStoreOption::clockNs);
      @Nullable JournalFault cut = ledger instanceof FileLedger file ? file.cut() : null;
      if (cut != null) {
        tell(err, store, cut, "was not written to its end", "has been cut off");
      }
      ledger.expire();
      return ledger;
    } catch (StoreException e) {
      throw translated(e);
    }
  }

  /** Opens the ledger to read it, changing nothing; tells what of its journal is left out. */
  LedgerView view(PrintWriter err) throws IOException {
    LedgerStore store = store();
    try {
      LedgerView view = store.view();
      @Nullable JournalFault tail = view instanceof FileView file ? file.tail() : null;
      if (tail != null) {
        tell(err, store, tail, "is not whole", "is left out");
      }
      return view;
    } catch (StoreException e) {
      throw translated(e);
    }
  }

  private static void tell(
      PrintWriter err, LedgerStore store, JournalFault tail, String what, String done) {
    err.printf(
        "lightmarket: batch %d of %s %s (%s) and %s from byte %d on; it had not been"
            + " acknowledged.%n",
        tail.batch(), store, what, tail.message(), done, tail.offset());
    err.flush();
  }

  /** A store that is not there, there already or not ours is wrong input; the rest a failure. */
  static RuntimeException translated(StoreException e) {
    boolean wrongInput =
        switch (e.reason()) {
          case MISSING, EXISTS, DENIED, NEWER -> true;
          case IN_USE, DAMAGED -> false;
        };
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
