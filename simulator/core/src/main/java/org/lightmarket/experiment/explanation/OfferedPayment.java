package org.lightmarket.experiment.explanation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.mechanism.Clearing;

/** Proportional sharing: a client pays what it offers, whatever share that brings. */
final class OfferedPayment implements RateReason {
  @Override
  public Reason of(Situation now) {
    long offer = now.bid().priceMinor(0);
    long all = now.clearing().totalRateMinor();
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("offerMinor", offer);
    figures.put("allOffersMinor", all);
    figures.put("unitsShared", (long) now.clearing().soldUnits());
    String sentence =
        "It offers "
            + offer
            + " of the "
            + all
            + " a second that all offer, and has "
            + now.units()
            + " of the "
            + Phrases.units(now.clearing().soldUnits())
            + " shared in proportion; it pays what it offers.";
    Clearing without = now.without();
    // An offer is a payment and no value: what the others would gain shows in units alone.
    Others others =
        new Others(
            now.changes(now.clearing(), without),
            now.repriced(now.clearing(), without),
            null,
            false,
            "");
    Part own = new Part(1, offer, now.name(now.client()), "own offer");
    return new Reason(sentence, List.of(own), figures, others);
  }
}
