package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a complete check of a journal found: every byte read, the hash chain computed again, every
 * transfer judged again, all accounts summed.
 *
 * @param bytes length of the journal
 * @param batches intact batches
 * @param entries entries in them
 * @param transfers transfers and expiries among these
 * @param hash hash after the last intact batch, in hexadecimal digits
 * @param fault first fault; null if there is none
 */
public record JournalCheck(
    long bytes,
    long batches,
    long entries,
    int transfers,
    String hash,
    @Nullable JournalFault fault) {

  /** Whether nothing was changed; a last batch that is incomplete was never acknowledged. */
  public boolean holds() {
    return fault == null || fault.kind() == JournalFault.Kind.INCOMPLETE;
  }

  /**
   * Checks the journal of a store; changes nothing and needs no lock.
   *
   * @throws StoreException if there is no ledger
   * @throws IOException if it can't be read
   */
  public static JournalCheck of(Path folder) throws IOException {
    Path file = FileLedger.journal(folder);
    FileLedger.requireJournal(folder, file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Books books = new Books(0);
      JournalScan scan = new JournalScan(channel, books);
      scan.run();
      books.chart.audit();
      String hash = HexFormat.of().formatHex(scan.hash());
      return new JournalCheck(
          scan.size(), scan.batches(), scan.entries(), books.table.size(), hash, scan.fault());
    }
  }
}
