package org.lightmarket.experiment.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.FileView;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.JournalFault;
import org.lightmarket.ledger.StoreException;
import org.lightmarket.model.FileFailure;

/**
 * The journal that a run left beside the one of the same replication run again.
 *
 * @param status whether they agree
 * @param folder of the journal
 * @param compared number of transfers that agree, from the first on
 * @param message what is wrong or missing; empty if they agree
 */
public record JournalComparison(Status status, Path folder, int compared, String message) {
  /** Whether the journals agree. */
  public enum Status {
    /** All transfers up to the explained ones are the same. */
    AGREES("agrees"),
    /** The run kept no journal of this replication. */
    NOT_KEPT("not-kept"),
    /** A transfer is another one, or missing. */
    DIFFERS("differs"),
    /** The journal cannot be read whole. */
    DAMAGED("damaged");

    private final String key;

    Status(String key) {
      this.key = key;
    }

    /** Name in outputs. */
    public String key() {
      return key;
    }
  }

  /** Whether a check has failed. */
  public boolean hasFailed() {
    return status == Status.DIFFERS || status == Status.DAMAGED;
  }

  /**
   * Compares the transfers of a journal with those of the same replication run again, as far as the
   * last that an explanation names. The journal is only read.
   */
  public static JournalComparison of(Path folder, Explainer.Answer answer) {
    if (!Files.exists(folder.resolve("journal"))) {
      String message = "the run kept no journal of this replication";
      return new JournalComparison(Status.NOT_KEPT, folder, 0, message);
    }
    int wanted =
        answer.charges().stream()
            .flatMap(charge -> charge.transfers().stream())
            .mapToInt(transfer -> transfer.entry() + 1)
            .max()
            .orElse(0);
    List<JournalEntry.Moved> kept = new ArrayList<>();
    String tail = "";
    try (FileView view = FileView.open(folder)) {
      view.forEachEntry(
          entry -> {
            if (entry instanceof JournalEntry.Moved moved && kept.size() < wanted) {
              kept.add(moved);
            }
          });
      @Nullable JournalFault fault = view.tail();
      tail = fault == null ? "" : "; then " + fault.message();
    } catch (StoreException damaged) {
      String message = String.valueOf(damaged.getMessage());
      return new JournalComparison(Status.DAMAGED, folder, 0, message);
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
    for (int i = 0; i < wanted; i++) {
      if (i == kept.size()) {
        String message =
            "it ends with transfer " + i + ", " + text(answer, i) + " is missing" + tail;
        return new JournalComparison(Status.DIFFERS, folder, i, message);
      }
      if (!kept.get(i).equals(answer.transfers().get(i))) {
        String message =
            "transfer " + (i + 1) + " is " + text(kept.get(i)) + ", not " + text(answer, i);
        return new JournalComparison(Status.DIFFERS, folder, i, message);
      }
    }
    return new JournalComparison(Status.AGREES, folder, wanted, "");
  }

  private static String text(Explainer.Answer answer, int place) {
    return text(answer.transfers().get(place));
  }

  private static String text(JournalEntry.Moved moved) {
    return moved.code()
        + " of "
        + moved.amountMinor()
        + " from "
        + moved.debit()
        + " to "
        + moved.credit()
        + " at "
        + moved.timestampNs()
        + " ns";
  }
}
