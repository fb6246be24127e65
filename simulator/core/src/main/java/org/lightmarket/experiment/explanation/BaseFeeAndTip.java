package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Eip1559;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;

/** Blocks at a base fee that follows the use of the last, and a tip on top. */
final class BaseFeeAndTip implements RateReason {
  private final long defaultTipMinor;
  private final long divisor;
  private final boolean burns;

  BaseFeeAndTip(Parameters parameters) {
    defaultTipMinor = parameters.longValue("tipMinorPerUnitSecond");
    divisor = parameters.longValue("divisor");
    burns = parameters.text("baseFee").equals("burnt");
  }

  @Override
  public Reason of(Situation now) {
    long base = ((Eip1559.Block) now.state()).baseMinor();
    BookReplay.Epoch last = now.epoch();
    if (last == null) {
      throw new IllegalStateException(now.name(now.client()) + " pays before the first block");
    }
    // The bid that the block served; it may have been replaced since.
    Bid served = last.orders().bid(now.client());
    long tip = served.tipMinor() == Bid.NO_TIP ? defaultTipMinor : served.tipMinor();
    long effective = Math.min(tip, served.priceMinor(0) - base);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(now.units(), base, null, burns ? "base fee, burnt" : "base fee"));
    if (effective > 0) {
      parts.add(new Part(now.units(), effective, now.name(now.client()), "tip"));
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("baseMinor", base);
    figures.put("capMinor", served.priceMinor(0));
    figures.put("tipMinor", effective);
    figures.put("baseBeforeMinor", last.priceMinor());
    figures.put("usedBeforeUnits", (long) last.soldUnits());
    figures.put("divisor", divisor);
    figures.put("nextBaseMinor", ((Eip1559.Block) now.state()).nextBaseMinor());
    String sentence =
        "Its cap of "
            + served.priceMinor(0)
            + " reaches the base fee of "
            + base
            + ", which stood at "
            + last.priceMinor()
            + " when the last block used "
            + last.soldUnits()
            + " of "
            + last.unitsOnSale()
            + " units; the block serves its "
            + Phrases.units(now.units())
            + " whole, at base fee and tip.";
    return new Reason(sentence, parts, figures, others(now, last));
  }

  /** The same block without the payer. */
  private static Others others(Situation now, BookReplay.Epoch last) {
    Clearing with = new Clearing();
    Clearing without = new Clearing();
    now.rule().epoch(last.before(), last.orders(), last.atNs(), with);
    now.rule()
        .epoch(
            last.before(), BookReplay.without(last.orders(), now.client()), last.atNs(), without);
    Situation block =
        new Situation(
            now.rule(), last.before(), last.orders(), with, last, now.client(), now.names());
    return new Others(
        block.changes(with, without),
        block.repriced(with, without),
        block.externalityMinor(without, last.orders().reserveMinor()),
        false,
        "In this block; the base fee of later ones would fall with its use.");
  }
}
