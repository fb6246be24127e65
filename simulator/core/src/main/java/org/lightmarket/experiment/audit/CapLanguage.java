package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lightmarket.model.Bid;

/**
 * A quantity that is served whole, a fee cap per unit and a tip. The truth is the quantity that is
 * wanted, its value as the cap, and the tip that a bid has which names none (T. Roughgarden,
 * Transaction fee mechanism design, 2020: the obvious bid).
 */
final class CapLanguage implements Language {
  private static final int[] MORE = {22, 25, 30, 40};

  @Override
  public Report truth(Participant participant) {
    long value = participant.valuesMinor()[0];
    return value == 0 || participant.quantity() == 0
        ? Report.SILENCE
        : new Report(participant.quantity(), new long[] {value}, participant.tipMinor());
  }

  @Override
  public long valueMinor(Participant participant, int units) {
    long useful = Math.min(units, participant.quantity());
    return Math.multiplyExact(participant.valuesMinor()[0], useful);
  }

  @Override
  public List<Report> simple(Participant participant, long topMinor) {
    List<Report> lies = new ArrayList<>();
    Report truth = truth(participant);
    if (truth.isSilent()) {
      return lies;
    }
    lies.add(Report.SILENCE);
    for (int share = SHARES - 1; share > 0; share--) {
      lies.add(scaled(participant, share, topMinor));
    }
    for (int share : MORE) {
      lies.add(scaled(participant, share, topMinor));
    }
    for (int share = 0; share <= SHARES; share += 2) {
      lies.add(withTip(truth, UnitLanguage.share(truth.firstMinor(), share)));
    }
    if (truth.quantity() > 1) {
      lies.add(withUnits(participant, truth.quantity() - 1));
    }
    return lies;
  }

  @Override
  public long gridSize(Participant participant, long topMinor, int unitsMax) {
    double size = 1 + (double) unitsMax * (topMinor + 1) * (topMinor + 1);
    return size < 1e15 ? Math.round(size) : Long.MAX_VALUE;
  }

  @Override
  public void grid(Participant participant, long topMinor, int unitsMax, Consumer<Report> to) {
    to.accept(Report.SILENCE);
    for (int quantity = 1; quantity <= unitsMax; quantity++) {
      for (long cap = 0; cap <= topMinor; cap++) {
        for (long tip = 0; tip <= topMinor; tip++) {
          to.accept(new Report(quantity, new long[] {cap}, tip));
        }
      }
    }
  }

  @Override
  public void neighbours(Report from, long[] levels, int unitsMax, Consumer<Report> to) {
    to.accept(Report.SILENCE);
    if (from.isSilent()) {
      return;
    }
    for (long level : levels) {
      to.accept(new Report(from.quantity(), new long[] {level}, from.tipMinor()));
      to.accept(withTip(from, level));
    }
    for (int quantity = 1; quantity <= Math.min(unitsMax, 64); quantity++) {
      to.accept(new Report(quantity, from.pricesMinor(), from.tipMinor()));
    }
  }

  private static Report withTip(Report report, long tip) {
    return new Report(report.quantity(), report.pricesMinor(), tip);
  }

  @Override
  public Report scaled(Participant participant, int twentieths, long topMinor) {
    Report truth = truth(participant);
    if (truth.isSilent()) {
      return truth;
    }
    long cap = UnitLanguage.share(truth.firstMinor(), twentieths);
    return new Report(truth.quantity(), new long[] {cap}, truth.tipMinor());
  }

  @Override
  public Report withUnits(Participant participant, int units) {
    Report truth = truth(participant);
    return units == 0 || truth.isSilent()
        ? Report.SILENCE
        : new Report(units, truth.pricesMinor(), truth.tipMinor());
  }

  @Override
  public Manipulation name(Report truth, Report lie, boolean winsFewer) {
    if (lie.isSilent()) {
      return Manipulation.ABSTENTION;
    }
    if (truth.isSilent() || lie.quantity() > truth.quantity()) {
      return Manipulation.DEMAND_INFLATION;
    }
    if (lie.quantity() < truth.quantity()) {
      return Manipulation.DEMAND_REDUCTION;
    }
    if (lie.firstMinor() != truth.firstMinor()) {
      boolean less = lie.firstMinor() < truth.firstMinor();
      return less ? Manipulation.SHADING : Manipulation.OVERBIDDING;
    }
    // A bid that names no tip has the least that there is.
    boolean named = truth.tipMinor() != Bid.NO_TIP;
    boolean less = named ? lie.tipMinor() < truth.tipMinor() : lie.tipMinor() == 0;
    return less ? Manipulation.LOWER_TIP : Manipulation.HIGHER_TIP;
  }

  @Override
  public String words(Report report) {
    if (report.isSilent()) {
      return "nothing";
    }
    String tip = report.tipMinor() == Bid.NO_TIP ? "" : " tip " + report.tipMinor();
    return report.quantity() + "@" + report.firstMinor() + tip;
  }
}
