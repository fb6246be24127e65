package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A single number. For slots: the value per unit of whatever slot is won. In proportional sharing:
 * an offer, which says nothing of values; in place of a truth stands the worth of as many units as
 * an equal share has.
 */
final class PriceLanguage implements Language {
  private static final int[] MORE = {22, 25, 30, 40};

  private final boolean offers;

  PriceLanguage(boolean offers) {
    this.offers = offers;
  }

  @Override
  public Report truth(Participant participant) {
    long value = participant.valuesMinor()[0];
    if (value == 0) {
      return Report.SILENCE;
    }
    return Report.ofUnits(
        offers ? Math.multiplyExact(value, (long) participant.quantity()) : value);
  }

  @Override
  public long valueMinor(Participant participant, int units) {
    return Math.multiplyExact(participant.valuesMinor()[0], (long) units);
  }

  @Override
  public List<Report> simple(Participant participant, long topMinor) {
    List<Report> lies = new ArrayList<>();
    lies.add(Report.SILENCE);
    for (int share = SHARES - 1; share > 0; share--) {
      lies.add(scaled(participant, share, topMinor));
    }
    for (int share : MORE) {
      lies.add(scaled(participant, share, topMinor));
    }
    return lies;
  }

  @Override
  public long gridSize(Participant participant, long topMinor, int unitsMax) {
    return topMinor + 2;
  }

  @Override
  public void grid(Participant participant, long topMinor, int unitsMax, Consumer<Report> to) {
    to.accept(Report.SILENCE);
    for (long price = 0; price <= topMinor; price++) {
      to.accept(Report.ofUnits(price));
    }
  }

  @Override
  public void neighbours(Report from, long[] levels, int unitsMax, Consumer<Report> to) {
    to.accept(Report.SILENCE);
    for (long level : levels) {
      to.accept(Report.ofUnits(level));
    }
    if (!from.isSilent()) {
      // Steps of all sizes: an offer has no breakpoints of its own.
      for (long step = 1; step <= from.firstMinor(); step *= 2) {
        to.accept(Report.ofUnits(from.firstMinor() - step));
        to.accept(Report.ofUnits(Math.addExact(from.firstMinor(), step)));
      }
    }
  }

  @Override
  public Report scaled(Participant participant, int twentieths, long topMinor) {
    Report truth = truth(participant);
    return truth.isSilent()
        ? truth
        : Report.ofUnits(UnitLanguage.share(truth.firstMinor(), twentieths));
  }

  /** There is no number of units to ask for. */
  @Override
  public Report withUnits(Participant participant, int units) {
    return truth(participant);
  }

  @Override
  public Manipulation name(Report truth, Report lie, boolean winsFewer) {
    if (lie.isSilent()) {
      return Manipulation.ABSTENTION;
    }
    boolean less = !truth.isSilent() && lie.firstMinor() < truth.firstMinor();
    if (offers) {
      return less ? Manipulation.LOWER_OFFER : Manipulation.HIGHER_OFFER;
    }
    return less ? Manipulation.SHADING : Manipulation.OVERBIDDING;
  }

  @Override
  public String words(Report report) {
    return report.isSilent() ? "nothing" : Long.toString(report.firstMinor());
  }
}
