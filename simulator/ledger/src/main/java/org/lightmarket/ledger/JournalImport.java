package org.lightmarket.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.ledger.JournalEntry.Moved;

/**
 * The writing of a journal's entries into an empty ledger, in which each comes out as it was: same
 * timestamp, same content. The ledger judges every transfer anew. Its clock stands, for each entry,
 * at that entry's timestamp; so a timestamp that comes out differently means that the ledger wrote
 * an expiry which the entries do not tell of. In the end the ledger's journal is read back and
 * compared. Not thread-safe.
 *
 * <p>After a refusal the ledger is of no use: it holds a part of the entries.
 */
public final class JournalImport {
  /** Opens an empty ledger with a clock in nanoseconds. */
  @FunctionalInterface
  public interface Opener {
    /** Opens it. */
    Ledger open(LongSupplier clockNs) throws IOException;
  }

  /**
   * What is wrong with an entry.
   *
   * @param entry its number, from 1
   * @param field the field of it that says so
   * @param message what is wrong, with the value
   */
  public record Refusal(long entry, String field, String message) {}

  private final Ledger ledger;
  private final Set<String> assets = new HashSet<>();
  private final List<Moved> chain = new ArrayList<>();
  private final TransferBatch batch = new TransferBatch(8);
  private long nowNs;
  private long lastNs = -1;
  private long entries;
  private int transfers;
  private long chainFirst;
  private long[] digests = new long[1 << 10];

  private JournalImport(Opener opener) throws IOException {
    ledger = opener.open(() -> nowNs);
  }

  /**
   * Begins an import.
   *
   * @throws IOException if the ledger can't be opened
   * @throws IllegalArgumentException if it is not empty
   */
  public static JournalImport into(Opener opener) throws IOException {
    JournalImport begun = new JournalImport(opener);
    if (begun.ledger.lastTimestampNs() >= 0) {
      throw new IllegalArgumentException("the ledger has entries already");
    }
    return begun;
  }

  /** The ledger. A transfer linked with a next one is in it only when that has been added. */
  public Ledger ledger() {
    return ledger;
  }

  /** Number of entries added. */
  public long entries() {
    return entries;
  }

  /** Adds the next entry; returns what is wrong with it or one before it, or null. */
  public @Nullable Refusal add(JournalEntry entry) {
    long timestampNs = entry.timestampNs();
    remember(entry);
    if (timestampNs <= lastNs) {
      String bound = lastNs < 0 ? "0 or above" : "above " + lastNs + ", that of the entry before";
      return refusal("timestamp", "timestamp " + timestampNs + " is not " + bound);
    }
    boolean transfer = entry instanceof Moved moved && moved.action() != Action.EXPIRED;
    @Nullable Refusal refusal = null;
    if (!chain.isEmpty() && !(transfer && timestampNs == lastNs + 1)) {
      refusal = postChain();
    }
    lastNs = timestampNs;
    return refusal == null ? write(entry) : refusal;
  }

  /**
   * Ends the import, after the last entry: reads the journal back and compares it.
   *
   * @return what came out differently, or null; only then everything is durable
   */
  public @Nullable Refusal finish() {
    @Nullable Refusal refusal = chain.isEmpty() ? null : postChain();
    if (refusal == null && ledger.transfers() > transfers) {
      refusal = unexpectedExpiry(entries);
    }
    if (refusal == null) {
      Comparison comparison = new Comparison();
      ledger.forEachEntry(comparison::accept);
      refusal = comparison.different;
    }
    if (refusal == null) {
      ledger.sync();
    }
    return refusal;
  }

  private @Nullable Refusal write(JournalEntry entry) {
    if (entry instanceof Moved moved) {
      transfers++;
      if (moved.action() == Action.EXPIRED) {
        return expire(moved);
      }
      if (ledger.transfers() >= transfers) {
        return unexpectedExpiry(entries);
      }
      if (chain.isEmpty()) {
        chainFirst = entries;
      }
      chain.add(moved);
      return moved.linked() ? null : postChain();
    }
    if (ledger.transfers() > transfers) {
      return unexpectedExpiry(entries);
    }
    nowNs = entry.timestampNs();
    if (entry instanceof JournalEntry.AssetDeclared declared) {
      AssetResult result = ledger.declareAsset(declared.asset());
      assets.add(declared.asset().code());
      return result == AssetResult.OK ? null : refusal("asset", result.key());
    }
    Account account = ((JournalEntry.AccountOpened) entry).account();
    if (!assets.contains(account.asset())) {
      return refusal("asset", "the asset " + account.asset() + " has not been declared before");
    }
    AccountResult result = ledger.openAccount(account);
    return result == AccountResult.OK ? null : refusal("id", result.key());
  }

  /** Lets the ledger write what is due, which may be the next entries too. */
  private @Nullable Refusal expire(Moved expiry) {
    if (ledger.transfers() < transfers) {
      nowNs = expiry.timestampNs();
      ledger.expire();
    }
    return ledger.transfers() < transfers
        ? refusal("timestamp", "no pending transfer expires at " + expiry.timestampNs())
        : null;
  }

  /** Posts the transfers that belong together; only the last of them may be without a link. */
  private @Nullable Refusal postChain() {
    nowNs = chain.get(0).timestampNs();
    batch.clear();
    chain.forEach(moved -> add(moved, moved.linked() ? TransferBatch.LINKED : 0));
    int size = chain.size();
    if (chain.get(size - 1).linked()) {
      // The chain ended with a transfer that existed already, which leaves no entry.
      add(chain.get(0), 0);
    }
    ledger.post(batch);
    long endNs = chain.get(size - 1).timestampNs();
    chain.clear();
    for (int i = 0; i < size; i++) {
      TransferResult result = batch.result(i);
      if (result != TransferResult.OK && result != TransferResult.LINKED_EVENT_FAILED) {
        String message = result.key() + ": " + result.meaning();
        return new Refusal(chainFirst + i, field(result), message);
      }
    }
    return ledger.lastTimestampNs() == endNs ? null : unexpectedExpiry(chainFirst);
  }

  private void add(Moved moved, int flags) {
    long[] id = parsed(moved.id());
    long[] pendingId = moved.pendingId().isEmpty() ? new long[2] : parsed(moved.pendingId());
    batch.add(
        id[0],
        id[1],
        ledger.handle(moved.debit()),
        ledger.handle(moved.credit()),
        moved.amountMinor(),
        ledger.label(moved.code()),
        flags | flag(moved.action()),
        ledger.label(moved.reference()),
        moved.timeoutNs(),
        pendingId[0],
        pendingId[1]);
  }

  private static int flag(Action action) {
    return switch (action) {
      case PENDING -> TransferBatch.PENDING;
      case POST_PENDING -> TransferBatch.POST_PENDING;
      case VOID_PENDING -> TransferBatch.VOID_PENDING;
      case POSTED, EXPIRED -> 0;
    };
  }

  private static long[] parsed(String id) {
    long @Nullable [] halves = TransferId.parse(id);
    if (halves == null) {
      throw new IllegalArgumentException("\"" + id + "\" is no id");
    }
    return halves;
  }

  private Refusal refusal(String field, String message) {
    return new Refusal(entries, field, message);
  }

  private static Refusal unexpectedExpiry(long entry) {
    return new Refusal(
        entry, "timestamp", "the expiry of a pending transfer, which is due before, is missing");
  }

  private static String field(TransferResult result) {
    return switch (result) {
      case EXCEEDS_CREDITS,
          EXCEEDS_DEBITS,
          EXCEEDS_PENDING_AMOUNT,
          OVERFLOW,
          AMOUNT_MUST_BE_POSITIVE,
          PENDING_HAS_DIFFERENT_AMOUNT ->
          "amount";
      case ASSET_MISMATCH, ACCOUNTS_MUST_BE_DIFFERENT, PENDING_HAS_DIFFERENT_CREDIT_ACCOUNT ->
          "credit";
      case ACCOUNT_NOT_FOUND, PENDING_HAS_DIFFERENT_DEBIT_ACCOUNT -> "debit";
      case PENDING_HAS_DIFFERENT_CODE -> "code";
      case TIMEOUT_MUST_NOT_BE_NEGATIVE, TIMEOUT_RESERVED_FOR_PENDING, TIMEOUT_TOO_LONG ->
          "timeoutNs";
      case PENDING_NOT_FOUND,
          PENDING_NOT_PENDING,
          PENDING_ALREADY_POSTED,
          PENDING_ALREADY_VOIDED,
          PENDING_EXPIRED,
          PENDING_ID_MUST_BE_ZERO,
          PENDING_ID_MUST_NOT_BE_ZERO,
          PENDING_ID_MUST_BE_DIFFERENT ->
          "pendingId";
      default -> "id";
    };
  }

  private void remember(JournalEntry entry) {
    if (entries == digests.length) {
      digests = Arrays.copyOf(digests, 2 * digests.length);
    }
    digests[(int) entries++] = EntryDigest.of(entry);
  }

  /** Finds the first entry of the ledger that is not the one that was added. */
  private final class Comparison {
    private int count;
    private @Nullable Refusal different;

    void accept(JournalEntry written) {
      if (different == null && (count == entries || digests[count] != EntryDigest.of(written))) {
        different =
            new Refusal(
                Math.min(count + 1L, entries), "", "the ledger writes another entry: " + written);
      }
      count++;
    }
  }
}
