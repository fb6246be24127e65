package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/**
 * A market as it stood in a stretch of time, seen by one client.
 *
 * @param rule of the market
 * @param state what the rule remembers
 * @param orders all that stood
 * @param clearing the rule's answer to them
 * @param epoch the last epoch's end; null if none has ended
 * @param client the payer, who has a bid
 * @param names of all clients
 */
record Situation(
    Mechanism rule,
    MechanismState state,
    Orders orders,
    Clearing clearing,
    BookReplay.@Nullable Epoch epoch,
    int client,
    List<String> names) {

  /** A step of somebody's bid, or what is left of it. */
  record Step(int client, long units, long priceMinor) {}

  /** The payer's bid. */
  Bid bid() {
    return orders.bid(client);
  }

  /** Units of the payer. */
  int units() {
    return clearing.units(client);
  }

  /** Name of a client. */
  String name(int id) {
    return names.get(id);
  }

  /** All steps of all bids, the dearest first, equal ones by arrival, client and place. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int place = 0; place < orders.size(); place++) {
      Bid each = orders.bid(orders.client(place));
      for (int step = 0; step < each.steps(); step++) {
        steps.add(new Step(each.clientId(), each.quantity(step), each.priceMinor(step)));
      }
    }
    // The sort is stable, and the bids stand in the order of arrival.
    steps.sort(Comparator.comparingLong(Step::priceMinor).reversed());
    return steps;
  }

  /**
   * The steps that do not win where the highest unit bids at or above a reserve do, the dearest
   * first; of a step that wins in part, the rest.
   */
  List<Step> losingSteps(long reserveMinor) {
    List<Step> losing = new ArrayList<>();
    long left = orders.units();
    for (Step step : steps()) {
      long wins = step.priceMinor() >= reserveMinor ? Math.min(left, step.units()) : 0;
      left -= wins;
      if (step.units() > wins) {
        losing.add(new Step(step.client(), step.units() - wins, step.priceMinor()));
      }
    }
    return losing;
  }

  /** Of the payer's own steps, those of its first units. */
  List<Part> ownParts(int firstUnits, String source) {
    List<Part> parts = new ArrayList<>();
    int left = firstUnits;
    for (int step = 0; step < bid().steps() && left > 0; step++) {
      int taken = Math.min(left, bid().quantity(step));
      parts.add(new Part(taken, bid().priceMinor(step), name(client), source));
      left -= taken;
    }
    return parts;
  }

  /** The rule's answer to the same market without the payer. */
  Clearing without() {
    Clearing into = new Clearing();
    rule.clear(state, BookReplay.without(orders, client), into);
    return into;
  }

  /** The others whose units differ in two outcomes of which one lacks the payer. */
  List<Others.Change> changes(Clearing with, Clearing without) {
    List<Others.Change> changes = new ArrayList<>();
    for (int place = 0; place < orders.size(); place++) {
      int other = orders.client(place);
      if (other != client && with.units(other) != without.units(other)) {
        changes.add(
            new Others.Change(
                name(other),
                with.units(other),
                without.units(other),
                with.valueMinor(other),
                without.valueMinor(other),
                with.rateMinor(other),
                without.rateMinor(other)));
      }
    }
    return changes;
  }

  /** The others who have the same units in two outcomes, for another payment. */
  Others.Repriced repriced(Clearing with, Clearing without) {
    int clients = 0;
    long rateWith = 0;
    long rateWithout = 0;
    for (int place = 0; place < orders.size(); place++) {
      int other = orders.client(place);
      boolean alone = other != client && with.units(other) == without.units(other);
      if (alone && with.rateMinor(other) != without.rateMinor(other)) {
        clients++;
        rateWith = Math.addExact(rateWith, with.rateMinor(other));
        rateWithout = Math.addExact(rateWithout, without.rateMinor(other));
      }
    }
    return new Others.Repriced(clients, rateWith, rateWithout);
  }

  /**
   * The externality of the payer: what the others would gain a second by their own bids without it,
   * an unsold unit counting as much as the reserve. It is W(without) − (W − the payer's value).
   */
  long externalityMinor(Clearing without, long reserveMinor) {
    long gain = 0;
    for (int place = 0; place < orders.size(); place++) {
      int other = orders.client(place);
      if (other != client) {
        long more = without.valueMinor(other) - clearing.valueMinor(other);
        gain = Math.addExact(gain, more);
      }
    }
    long unsoldMore = (long) clearing.soldUnits() - without.soldUnits();
    return Math.addExact(gain, Math.multiplyExact(unsoldMore, reserveMinor));
  }

  /** The others without the payer, their values those of their bids. */
  Others others(boolean isThePayment, String note) {
    return others(orders.reserveMinor(), isThePayment, note);
  }

  /** The same at another reserve price than the server's. */
  Others others(long reserveMinor, boolean isThePayment, String note) {
    Clearing without = without();
    long gain = externalityMinor(without, reserveMinor);
    if (isThePayment && gain != clearing.rateMinor(client)) {
      throw new IllegalStateException(
          name(client)
              + " pays "
              + clearing.rateMinor(client)
              + " a second at "
              + orders.nowNs()
              + " ns, and the others would gain "
              + gain
              + " without it");
    }
    return new Others(
        changes(clearing, without), repriced(clearing, without), gain, isThePayment, note);
  }
}
