package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** The place where a ledger is kept: a folder, or a PostgreSQL database. */
public sealed interface LedgerStore {
  /**
   * The place that a text names: the address of a database, else a folder.
   *
   * @throws IllegalArgumentException if the text is neither; the message holds no password
   */
  static LedgerStore of(String place) {
    return PostgresUrl.isOne(place)
        ? new Database(PostgresUrl.parse(place))
        : new Folder(Path.of(place));
  }

  /**
   * Makes an empty ledger.
   *
   * @param durability of a folder; in a database every batch is durable
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is one already, or it may not be made
   * @throws IOException if it can't be written
   */
  Ledger create(Durability durability, LongSupplier clockNs) throws IOException;

  /**
   * Opens the ledger.
   *
   * @param durability of a folder; in a database every batch is durable
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is none, or it can't be used
   * @throws IOException if it can't be read or written
   */
  Ledger open(Durability durability, LongSupplier clockNs) throws IOException;

  /**
   * Opens the ledger only to read it; others may write meanwhile. Of a folder everything is shown
   * as it was at the opening, and nothing in it is changed; of a database each answer is of the
   * instant at which it was given, and tables of an older program are brought up to date.
   *
   * @throws StoreException if there is none, or it can't be used
   * @throws IOException if it can't be read
   */
  LedgerView view() throws IOException;

  /**
   * Begins to make the ledger from the entries of another.
   *
   * @throws StoreException if the place is taken, or can't be used
   * @throws IOException if it can't be written
   */
  LedgerImport beginImport() throws IOException;

  /** A folder with a file journal. */
  record Folder(Path path) implements LedgerStore {
    @Override
    public Ledger create(Durability durability, LongSupplier clockNs) throws IOException {
      return FileLedger.create(path, durability, clockNs);
    }

    @Override
    public Ledger open(Durability durability, LongSupplier clockNs) throws IOException {
      return FileLedger.open(path, durability, clockNs);
    }

    @Override
    public LedgerView view() throws IOException {
      return FileView.open(path);
    }

    @Override
    public LedgerImport beginImport() throws IOException {
      return FileImport.into(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A schema of a PostgreSQL database. */
  record Database(PostgresUrl url) implements LedgerStore {
    @Override
    public Ledger create(Durability durability, LongSupplier clockNs) {
      return PostgresLedger.create(url, clockNs);
    }

    @Override
    public Ledger open(Durability durability, LongSupplier clockNs) {
      return PostgresLedger.open(url, clockNs);
    }

    @Override
    public LedgerView view() {
      return PostgresLedger.open(
          url,
          () -> {
            throw new IllegalStateException("nothing is written through a view");
          });
    }

    @Override
    public LedgerImport beginImport() throws IOException {
      return PostgresImport.into(url);
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }
}
