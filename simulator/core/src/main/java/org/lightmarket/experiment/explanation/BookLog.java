package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lightmarket.model.Accrual;

/**
 * What happened to one server's book, in order, and what it came to for the watched clients: units,
 * rates, accounts and the parts of payments that the server did not receive.
 */
final class BookLog {
  /**
   * Units and rate of a client from an event on.
   *
   * @param events number of events until then, that one included
   */
  record Held(int events, long atNs, int units, long rateMinor) {
    /** Before the first event. */
    static final Held NOTHING = new Held(0, 0, 0, 0);
  }

  /**
   * What had accrued for a client, and how much of it had been withheld, when the two were asked
   * for together: whole minor units and remainders of 10⁻⁹.
   */
  record Split(
      long atNs, long wholeMinor, long remainder, long withheldMinor, long withheldRemainder) {
    /** Before anything has accrued. */
    static final Split NOTHING = new Split(0, 0, 0, 0, 0);
  }

  private final List<BookEvent> events = new ArrayList<>();
  private final Map<Integer, List<Held>> held = new TreeMap<>();
  private final Map<Integer, List<Split>> splits = new TreeMap<>();
  private final Map<Integer, List<Account>> accounts = new TreeMap<>();
  private final Map<Integer, List<ServedRequest>> served = new TreeMap<>();

  private final Map<Integer, List<Purchase>> purchases = new TreeMap<>();

  /** A request of a client that was served and cost tokens. */
  record ServedRequest(long atNs, long costUnits) {}

  /**
   * Tokens that a client bought.
   *
   * @param supplyBefore tokens in existence before, on a curve of that limit and log₂ of the base
   *     price; meaningless at a fixed price
   * @param onCurve whether the price follows a curve
   * @param priceMinorPerBillion the fixed price of 10⁹ tokens, or that of the next ones before
   */
  record Purchase(
      long atNs,
      long moneyMinor,
      long tokens,
      boolean onCurve,
      long supplyBefore,
      long limit,
      long logPrice,
      long priceMinorPerBillion) {}

  void add(BookEvent event) {
    events.add(event);
  }

  /** Number of events so far. */
  int size() {
    return events.size();
  }

  BookEvent event(int index) {
    return events.get(index);
  }

  /** Notes what a client has after the last event. */
  void held(int client, long atNs, int units, long rateMinor) {
    Held last = lastHeld(client);
    if (last.units() != units || last.rateMinor() != rateMinor) {
      held.computeIfAbsent(client, any -> new ArrayList<>())
          .add(new Held(events.size(), atNs, units, rateMinor));
    }
  }

  private Held lastHeld(int client) {
    List<Held> list = heldBy(client);
    return list.isEmpty() ? Held.NOTHING : list.get(list.size() - 1);
  }

  /** What a client has had, in order. */
  List<Held> heldBy(int client) {
    return held.getOrDefault(client, List.of());
  }

  /** What a client has after so many events. */
  Held heldAfter(int client, int count) {
    Held found = Held.NOTHING;
    for (Held each : heldBy(client)) {
      if (each.events() > count) {
        break;
      }
      found = each;
    }
    return found;
  }

  /** The first time from one on at which a client pays; {@code untilNs} if it does not before. */
  long paysFromNs(int client, long fromNs, long untilNs) {
    long rate = 0;
    for (Held each : heldBy(client)) {
      if (each.atNs() > fromNs && rate > 0) {
        return fromNs;
      }
      if (each.atNs() > fromNs && each.rateMinor() > 0) {
        return Math.min(each.atNs(), untilNs);
      }
      rate = each.rateMinor();
    }
    return rate > 0 ? fromNs : untilNs;
  }

  /** The exact integral of a client's rate until a time. */
  Accrual accruedAt(int client, long atNs) {
    Accrual accrual = new Accrual();
    Held last = Held.NOTHING;
    for (Held each : heldBy(client)) {
      if (each.atNs() > atNs) {
        break;
      }
      accrual.add(last.rateMinor(), each.atNs() - last.atNs());
      last = each;
    }
    accrual.add(last.rateMinor(), atNs - last.atNs());
    return accrual;
  }

  void split(int client, Split split) {
    splits.computeIfAbsent(client, any -> new ArrayList<>()).add(split);
  }

  /** When it was asked what was withheld of a client's payments, and what had accrued then. */
  List<Split> splits(int client) {
    return splits.getOrDefault(client, List.of());
  }

  void account(int client, Account account) {
    accounts.computeIfAbsent(client, any -> new ArrayList<>()).add(account);
  }

  /** The accounts of a client's balance at which anything changed. */
  List<Account> accounts(int client) {
    return accounts.getOrDefault(client, List.of());
  }

  void served(int client, long atNs, long costUnits) {
    served
        .computeIfAbsent(client, any -> new ArrayList<>())
        .add(new ServedRequest(atNs, costUnits));
  }

  /** The requests of a client that its balance paid for. */
  List<ServedRequest> served(int client) {
    return served.getOrDefault(client, List.of());
  }

  void purchase(int client, Purchase purchase) {
    purchases.computeIfAbsent(client, any -> new ArrayList<>()).add(purchase);
  }

  /** What a client bought of tokens, in order. */
  List<Purchase> purchases(int client) {
    return purchases.getOrDefault(client, List.of());
  }
}
