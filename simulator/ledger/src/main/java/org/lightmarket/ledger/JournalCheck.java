package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.Path;
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
 * @param snapshot how the snapshot fits
 * @param fault first fault; null if there is none
 */
public record JournalCheck(
    long bytes,
    long batches,
    long entries,
    int transfers,
    String hash,
    SnapshotState snapshot,
    @Nullable JournalFault fault) {

  /** How the snapshot beside a journal fits. */
  public enum SnapshotState {
    /** There is none. */
    NONE("none"),
    /** It is what the journal comes to at its place. */
    AGREES("agrees"),
    /** It is not as it was written; opening passes over it. */
    DAMAGED("damaged"),
    /** It says something else than the journal; opening passes over it. */
    CONTRADICTS("contradicts");

    private final String key;

    SnapshotState(String key) {
      this.key = key;
    }

    /** Name in answers. */
    public String key() {
      return key;
    }
  }

  /**
   * Whether nothing was changed, of the journal or its snapshot; a last batch that is incomplete
   * was never acknowledged.
   */
  public boolean holds() {
    boolean whole = fault == null || fault.kind() == JournalFault.Kind.INCOMPLETE;
    return whole && snapshot != SnapshotState.DAMAGED && snapshot != SnapshotState.CONTRADICTS;
  }

  /**
   * Checks the journal of a store; changes nothing and needs no lock.
   *
   * @throws StoreException if there is no ledger
   * @throws IOException if it can't be read
   */
  public static JournalCheck of(Path folder) throws IOException {
    JournalContent content = JournalContent.besideWriters(folder, JournalContent::judge);
    JournalScan scan = content.scan();
    return new JournalCheck(
        scan.size(),
        scan.batches(),
        scan.entries(),
        content.books().table.size(),
        HexFormat.of().formatHex(scan.hash()),
        state(content.snapshot(), scan),
        scan.fault());
  }

  private static SnapshotState state(Snapshot.Found found, JournalScan scan) {
    if (found.damaged()) {
      return SnapshotState.DAMAGED;
    }
    if (found.snapshot() == null) {
      return SnapshotState.NONE;
    }
    return scan.agreesWithSnapshot() ? SnapshotState.AGREES : SnapshotState.CONTRADICTS;
  }
}
