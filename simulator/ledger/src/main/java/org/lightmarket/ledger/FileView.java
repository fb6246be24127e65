package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a folder, only to be read: as its journal was when it was opened, up to the last
 * whole batch. Nothing in the folder is changed, which may therefore be a read-only one; no lock is
 * taken, so that another process may have the ledger open and post to it. A batch that it shows may
 * be one whose writer still waits for the disk.
 */
public final class FileView extends BookedView {
  private final @Nullable JournalFault tail;

  private FileView(JournalContent content) {
    super(content.books());
    tail = content.scan().fault();
  }

  /**
   * Reads the ledger in a folder.
   *
   * @throws StoreException if there is none, or it is damaged
   * @throws IOException if it can't be read
   */
  public static FileView open(Path folder) throws IOException {
    JournalContent content = JournalContent.besideWriters(folder, JournalContent::read);
    content.refuseDamage(folder);
    return new FileView(content);
  }

  /**
   * What follows the last whole batch and is left out: never finished, or being written; null if
   * there is nothing.
   */
  public @Nullable JournalFault tail() {
    return tail;
  }

  /** Does nothing: what was read is in memory. */
  @Override
  public void close() {}
}
