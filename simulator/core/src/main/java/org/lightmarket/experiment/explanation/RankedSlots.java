package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranked slots: the bid of the next rank per unit, or what the payer's presence costs all below.
 */
final class RankedSlots implements RateReason {
  private final boolean externality;

  /** Whether payments are those of VCG; else the bid of the next rank. */
  RankedSlots(boolean externality) {
    this.externality = externality;
  }

  /** The bidders that reach the reserve in the order of rank. */
  private static List<Situation.Step> ranks(Situation now) {
    List<Situation.Step> ranks = new ArrayList<>();
    for (Situation.Step step : now.steps()) {
      boolean first = ranks.stream().noneMatch(rank -> rank.client() == step.client());
      if (first && step.priceMinor() >= now.orders().reserveMinor()) {
        ranks.add(step);
      }
    }
    return ranks;
  }

  @Override
  public Reason of(Situation now) {
    List<Situation.Step> ranks = ranks(now);
    int own = 0;
    while (ranks.get(own).client() != now.client()) {
      own++;
    }
    List<Part> parts = new ArrayList<>();
    int last = externality ? ranks.size() - 1 : own;
    for (int rank = own; rank <= last; rank++) {
      long units = now.clearing().units(ranks.get(rank).client());
      long below =
          externality && rank + 1 < ranks.size()
              ? now.clearing().units(ranks.get(rank + 1).client())
              : 0;
      if (units > below) {
        parts.add(next(now, ranks, rank + 1, units - below));
      }
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("rank", own + 1L);
    figures.put("ranks", (long) ranks.size());
    figures.put("slotUnits", (long) now.units());
    figures.put("reserveMinor", now.orders().reserveMinor());
    String sentence =
        "Its bid has rank "
            + (own + 1)
            + " of "
            + ranks.size()
            + ", and slot "
            + (own + 1)
            + " has "
            + Phrases.units(now.units())
            + (externality
                ? "; it pays for each rank below what that one would gain by moving up."
                : "; it pays the bid of the next rank for each.");
    return new Reason(sentence, parts, figures, now.others(externality, ""));
  }

  private static Part next(Situation now, List<Situation.Step> ranks, int rank, long units) {
    if (rank < ranks.size()) {
      Situation.Step step = ranks.get(rank);
      String source = "bid of rank " + (rank + 1);
      return new Part(units, step.priceMinor(), now.name(step.client()), source);
    }
    return new Part(units, now.orders().reserveMinor(), null, "reserve");
  }
}
