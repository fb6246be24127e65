package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ascending clock: each unit at the price at which it was clinched, as the others dropped out.
 * The price that results must be the externality, as with {@link LosingBids}.
 */
final class ClinchedUnits implements RateReason {
  @Override
  public Reason of(Situation now) {
    long reserve = now.orders().reserveMinor();
    List<Situation.Step> steps = new ArrayList<>(now.steps());
    steps.removeIf(step -> step.priceMinor() < reserve);
    long wanted = steps.stream().mapToLong(Situation.Step::units).sum();
    long own =
        steps.stream()
            .filter(step -> step.client() == now.client())
            .mapToLong(Situation.Step::units)
            .sum();
    long onSale = now.orders().units();
    List<Part> parts = new ArrayList<>();
    long clinched = clinch(onSale, wanted, own, 0, reserve, null, parts);
    for (int rank = steps.size() - 1; wanted > onSale; rank--) {
      Situation.Step dropped = steps.get(rank);
      long units = Math.min(wanted - onSale, dropped.units());
      wanted -= units;
      own -= dropped.client() == now.client() ? units : 0;
      String who = now.name(dropped.client());
      clinched = clinch(onSale, wanted, own, clinched, dropped.priceMinor(), who, parts);
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("unitsOnSale", onSale);
    figures.put("reserveMinor", reserve);
    figures.put("clockStopsAtMinor", now.clearing().priceMinor());
    String sentence =
        "The clock rises from the reserve of "
            + reserve
            + " to "
            + now.clearing().priceMinor()
            + "; it clinches "
            + Phrases.units(now.units())
            + ", each at the price at which the others leave it.";
    return new Reason(sentence, parts, figures, now.others(true, ""));
  }

  private static long clinch(
      long onSale,
      long wanted,
      long own,
      long before,
      long priceMinor,
      @Nullable String dropped,
      List<Part> parts) {
    long sure = Math.min(onSale - (wanted - own), own);
    if (sure <= before) {
      return before;
    }
    String source = dropped == null ? "clinched at the reserve" : "clinched as it drops";
    parts.add(new Part(sure - before, priceMinor, dropped, source));
    return sure;
  }
}
