package org.lightmarket.report.books;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.ledger.JournalEntry.Moved;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.ledger.TrialBalance;
import org.lightmarket.report.books.BooksFigures.AssetBooks;
import org.lightmarket.report.books.BooksFigures.Flow;
import org.lightmarket.report.books.BooksFigures.OpenPending;
import org.lightmarket.report.books.BooksFigures.TypeSeries;

/**
 * Computes the figures of a ledger from one pass over its journal. Memory grows with the accounts
 * and is bounded in the transfers.
 */
public final class BooksReader {
  /** Stretches of time between which balances over time are told apart. */
  public static final int STRETCHES = 400;

  private static final int PLACES = 12;
  private static final int PENDINGS_MAX = 1 << 16;

  private final Map<String, AssetState> assets = new LinkedHashMap<>();
  private final Map<String, Party> parties = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<Action, Long> actions = new EnumMap<>(Action.class);
  private final Map<String, OpenPending> pendings = new LinkedHashMap<>();
  private final long lastNs;
  private boolean pendingsListed = true;
  private long firstNs = -1;
  private long lastTransferNs;

  private BooksReader(long lastNs) {
    this.lastNs = lastNs;
  }

  /** The figures of a ledger. */
  public static BooksFigures read(LedgerView ledger) {
    BooksReader reader = new BooksReader(ledger.lastTimestampNs());
    ledger.forEachEntry(reader::accept);
    return reader.figures(ledger.trialBalance());
  }

  private void accept(JournalEntry entry) {
    if (entry instanceof JournalEntry.AssetDeclared declared) {
      assets.put(declared.asset().code(), new AssetState(declared.asset()));
    } else if (entry instanceof JournalEntry.AccountOpened opened) {
      Account account = opened.account();
      AssetState asset = of(assets, account.asset());
      asset.open(account.type());
      parties.put(account.id(), new Party(parties.size(), account.type(), asset));
      ids.add(account.id());
    } else if (entry instanceof Moved moved) {
      accept(moved);
    }
  }

  private void accept(Moved moved) {
    if (firstNs < 0) {
      firstNs = moved.timestampNs();
    }
    lastTransferNs = moved.timestampNs();
    actions.merge(moved.action(), 1L, Long::sum);
    Party debit = of(parties, moved.debit());
    switch (moved.action()) {
      case PENDING -> keep(moved, debit.asset.asset);
      case POST_PENDING, VOID_PENDING, EXPIRED -> pendings.remove(moved.pendingId());
      case POSTED -> {}
    }
    if (moved.action() == Action.POSTED || moved.action() == Action.POST_PENDING) {
      debit.asset.pass(stretch(moved.timestampNs()));
      debit.asset.move(moved, debit, of(parties, moved.credit()));
    }
  }

  private int stretch(long timestampNs) {
    double share = (double) (timestampNs - firstNs) / Math.max(1, lastNs - firstNs);
    return (int) Math.min(STRETCHES - 1, share * STRETCHES);
  }

  private void keep(Moved moved, Asset asset) {
    if (pendings.size() == PENDINGS_MAX) {
      pendingsListed = false;
    }
    if (pendingsListed) {
      long timestampNs = moved.timestampNs();
      pendings.put(
          moved.id(),
          new OpenPending(
              moved.id(),
              new Flow(moved.debit(), moved.credit()),
              asset,
              moved.amountMinor(),
              moved.code(),
              timestampNs,
              moved.timeoutNs() == 0 ? 0 : timestampNs + moved.timeoutNs()));
    }
  }

  private BooksFigures figures(TrialBalance trial) {
    List<AssetBooks> books = new ArrayList<>();
    for (TrialBalance.AssetTotal total : trial.assets()) {
      List<TrialBalance.AccountTotal> accounts =
          trial.accounts().stream()
              .filter(account -> account.account().asset().equals(total.asset().code()))
              .toList();
      books.add(of(assets, total.asset().code()).books(total, accounts, ids));
    }
    List<OpenPending> open = pendingsListed ? new ArrayList<>(pendings.values()) : List.of();
    return new BooksFigures(
        trial.accounts().size(),
        actions,
        Math.max(0, firstNs),
        lastTransferNs,
        books,
        open,
        pendingsListed);
  }

  private static <T> T of(Map<String, T> map, String key) {
    @Nullable T value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("the journal names " + key + " before it is there");
    }
    return value;
  }

  /** What a transfer must know of an account. */
  private record Party(int number, AccountType type, AssetState asset) {}

  /** The books of an asset so far. */
  private static final class AssetState {
    private final Asset asset;
    private final Map<AccountType, BigInteger> now = new EnumMap<>(AccountType.class);
    private final Map<AccountType, List<BigInteger>> ends = new EnumMap<>(AccountType.class);
    private final Ranking.Builder<Long> flows = new Ranking.Builder<>();
    private final Ranking.Builder<String> codes = new Ranking.Builder<>();
    private int stretch;

    AssetState(Asset asset) {
      this.asset = asset;
    }

    void open(AccountType type) {
      if (now.putIfAbsent(type, BigInteger.ZERO) == null) {
        List<BigInteger> before = new ArrayList<>();
        fill(before, BigInteger.ZERO, stretch);
        ends.put(type, before);
      }
    }

    void move(Moved moved, Party debit, Party credit) {
      long minor = moved.amountMinor();
      add(debit.type, Sides.isDebit(debit.type) ? minor : -minor);
      add(credit.type, Sides.isDebit(credit.type) ? -minor : minor);
      flows.add(((long) debit.number << Integer.SIZE) | credit.number, minor, moved.code());
      codes.add(moved.code(), minor, "");
    }

    private void add(AccountType type, long minor) {
      now.merge(type, BigInteger.valueOf(minor), BigInteger::add);
    }

    /** Notes the balances at the end of all stretches before one. */
    void pass(int next) {
      if (next > stretch) {
        stretch = next;
        ends.forEach((type, list) -> fill(list, of(now, type), next));
      }
    }

    private static void fill(List<BigInteger> list, BigInteger value, int size) {
      while (list.size() < size) {
        list.add(value);
      }
    }

    private static BigInteger of(Map<AccountType, BigInteger> now, AccountType type) {
      return now.getOrDefault(type, BigInteger.ZERO);
    }

    AssetBooks books(
        TrialBalance.AssetTotal total, List<TrialBalance.AccountTotal> accounts, List<String> ids) {
      pass(STRETCHES);
      List<TypeSeries> series = new ArrayList<>();
      ends.forEach((type, list) -> series.add(new TypeSeries(type, list)));
      return new AssetBooks(
          asset,
          total.debits(),
          total.credits(),
          series,
          flows.build(
              PLACES,
              pair -> new Flow(ids.get((int) (pair >>> Integer.SIZE)), ids.get(pair.intValue()))),
          codes.build(PLACES, code -> code),
          accounts);
    }
  }
}
