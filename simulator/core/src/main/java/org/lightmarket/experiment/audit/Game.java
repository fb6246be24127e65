package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;

/**
 * One auction with the true values of all who take part: what is audited.
 *
 * @param kind the mechanism's kind
 * @param mechanism the rule; the one that the market runs
 * @param units on sale
 * @param reserveMinor reserve price: what a unit is worth to the seller
 * @param buyers in the order of arrival
 * @param sellers in the order of arrival; empty where the units on sale are one server's
 * @param unitsMax most units that a lie asks for
 * @param seed what lots are drawn from, where they are drawn
 */
public record Game(
    MechanismKind kind,
    Mechanism mechanism,
    int units,
    long reserveMinor,
    List<Participant> buyers,
    List<Participant> sellers,
    int unitsMax,
    long seed) {
  /** Copies the lists. */
  public Game {
    buyers = List.copyOf(buyers);
    sellers = List.copyOf(sellers);
  }

  /** How many take part. */
  int size() {
    return buyers.size() + sellers.size();
  }

  /** Who takes part, buyers first. */
  Participant participant(int place) {
    return place < buyers.size() ? buyers.get(place) : sellers.get(place - buyers.size());
  }

  /** All who take part, buyers first. */
  List<Participant> participants() {
    List<Participant> all = new ArrayList<>(buyers);
    all.addAll(sellers);
    return all;
  }

  /** What somebody can say. */
  Language language(int place) {
    return Language.of(mechanism.bidForm(), place >= buyers.size());
  }

  /** What somebody says who hides nothing. */
  Report truth(int place) {
    return language(place).truth(participant(place));
  }

  /**
   * What all that somebody wants is worth to it, as far as there is as much; of a seller its cost.
   */
  long wantedMinor(int place) {
    Participant of = participant(place);
    int all =
        switch (mechanism.bidForm()) {
          case STEPS -> of.seller() ? of.valuesMinor().length : units;
          case PER_UNIT -> mechanism.largestGrant(units);
          case OFFER, CAP_AND_TIP -> units;
        };
    return language(place).valueMinor(of, all);
  }

  /**
   * A price above all values, or an offer above what all units are worth: to say more is to say the
   * same.
   */
  long topMinor() {
    long top = reserveMinor;
    for (Participant one : participants()) {
      for (long value : one.valuesMinor()) {
        top = Math.max(top, value);
      }
    }
    return mechanism.bidForm() == BidForm.OFFER
        ? Math.multiplyExact(top, (long) units)
        : Math.addExact(top, 1);
  }
}
