package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lightmarket.model.Bid;

/** Ranked slots again, by their definitions. */
final class SlotsReference {
  private SlotsReference() {}

  /** ⌊K/2⌋, ⌊K/4⌋, … as long as there is a whole unit. */
  static List<Integer> halves(int units) {
    List<Integer> effects = new ArrayList<>();
    for (int effect = units / 2; effect > 0; effect /= 2) {
      effects.add(effect);
    }
    return effects;
  }

  /** Declared slots as far as units reach. */
  static List<Integer> cut(int units, int... slots) {
    List<Integer> effects = new ArrayList<>();
    int left = units;
    for (int slot : slots) {
      if (left > 0) {
        effects.add(Math.min(left, slot));
        left -= Math.min(left, slot);
      }
    }
    return effects;
  }

  private static List<Bid> ranked(long reserve, List<Bid> bids) {
    return bids.stream()
        .filter(bid -> bid.steps() > 0 && bid.priceMinor(0) >= reserve)
        .sorted(
            Comparator.comparingLong((Bid bid) -> -bid.priceMinor(0))
                .thenComparingLong(Bid::arrival)
                .thenComparingInt(Bid::clientId))
        .toList();
  }

  static Reference.Outcome gsp(List<Integer> effects, long reserve, List<Bid> bids, Bid of) {
    List<Bid> ranked = ranked(reserve, bids);
    int rank = ranked.indexOf(of);
    if (rank < 0 || rank >= effects.size()) {
      return new Reference.Outcome(0, 0);
    }
    long next = rank + 1 < ranked.size() ? ranked.get(rank + 1).priceMinor(0) : reserve;
    return new Reference.Outcome(effects.get(rank), effects.get(rank) * next);
  }

  /** What presence costs the others; a slot that nobody gets is worth the reserve a unit. */
  static Reference.Outcome vcg(List<Integer> effects, long reserve, List<Bid> bids, Bid of) {
    List<Bid> ranked = ranked(reserve, bids);
    int rank = ranked.indexOf(of);
    if (rank < 0 || rank >= effects.size()) {
      return new Reference.Outcome(0, 0);
    }
    List<Bid> others = new ArrayList<>(ranked);
    others.remove(of);
    long own = effects.get(rank) * of.priceMinor(0);
    long payment = welfare(effects, reserve, others) - (welfare(effects, reserve, ranked) - own);
    return new Reference.Outcome(effects.get(rank), payment);
  }

  private static long welfare(List<Integer> effects, long reserve, List<Bid> ranked) {
    long welfare = 0;
    for (int slot = 0; slot < effects.size(); slot++) {
      long value = slot < ranked.size() ? ranked.get(slot).priceMinor(0) : reserve;
      welfare += effects.get(slot) * value;
    }
    return welfare;
  }
}
