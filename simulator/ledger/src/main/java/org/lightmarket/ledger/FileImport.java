package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The making of a file ledger from the entries of another. They go to a ledger in the sub-folder
 * {@code import}; its journal becomes that of the store in one step when it is complete, so that
 * nobody ever sees a part of it. What a killed import has left is thrown away by the next one.
 */
public final class FileImport implements LedgerImport {
  private final Path folder;
  private final Path work;
  private final boolean folderIsNew;
  private final StoreLock lock;
  private final JournalImport journal;
  private boolean published;

  private FileImport(Path folder, boolean folderIsNew, StoreLock lock) throws IOException {
    this.folder = folder;
    this.folderIsNew = folderIsNew;
    this.lock = lock;
    work = folder.resolve("import");
    delete(work);
    journal = JournalImport.into(clockNs -> FileLedger.create(work, Durability.ON_SYNC, clockNs));
  }

  /**
   * Begins an import into a folder, which is made if need be.
   *
   * @throws StoreException if a ledger with entries is there, or somebody has it open
   * @throws IOException if it can't be written
   */
  public static FileImport into(Path folder) throws IOException {
    boolean isNew = Files.notExists(folder);
    Files.createDirectories(folder);
    @Nullable StoreLock lock = StoreLock.take(folder);
    try {
      requireEmpty(folder);
      FileImport begun = new FileImport(folder, isNew, lock);
      lock = null;
      return begun;
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.notExists(FileLedger.journal(folder))) {
      return;
    }
    JournalCheck check = JournalCheck.of(folder);
    if (check.entries() > 0 || !check.holds()) {
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "the ledger at "
              + folder
              + " is not empty: its journal has "
              + check.entries()
              + " entries in "
              + check.bytes()
              + " bytes\n  Maybe: name another folder.");
    }
  }

  @Override
  public JournalImport journal() {
    return journal;
  }

  @Override
  public void publish() throws IOException {
    journal.ledger().close();
    Files.move(
        FileLedger.journal(work),
        FileLedger.journal(folder),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    FileLedger.forceFolder(folder);
    published = true;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      journal.ledger().close();
      delete(work);
    }
    if (!published && folderIsNew) {
      delete(folder);
    }
  }

  /** Deletes a folder of files. */
  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
