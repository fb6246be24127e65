package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A price for each unit: falling in bids, rising in asks. */
final class UnitLanguage implements Language {
  private static final int[] MORE = {22, 25, 30, 40};

  private final boolean sells;

  UnitLanguage(boolean sells) {
    this.sells = sells;
  }

  /** Units that are worth nothing are not asked for. */
  @Override
  public Report truth(Participant participant) {
    long[] values = participant.valuesMinor();
    int wanted = values.length;
    while (!sells && wanted > 0 && values[wanted - 1] == 0) {
      wanted--;
    }
    return Report.ofUnits(Arrays.copyOf(values, wanted));
  }

  @Override
  public long valueMinor(Participant participant, int units) {
    long value = 0;
    for (int unit = 0; unit < Math.min(units, participant.valuesMinor().length); unit++) {
      value = Math.addExact(value, participant.valuesMinor()[unit]);
    }
    return value;
  }

  @Override
  public List<Report> simple(Participant participant, long topMinor) {
    int wanted = truth(participant).quantity();
    List<Report> lies = new ArrayList<>();
    for (int units = wanted - 1; units > 0; units--) {
      lies.add(withUnits(participant, units));
    }
    lies.add(Report.SILENCE);
    for (int share = SHARES - 1; share > 0; share--) {
      lies.add(scaled(participant, share, topMinor));
    }
    for (int share : MORE) {
      lies.add(scaled(participant, share, topMinor));
    }
    if (!sells) {
      lies.add(withUnits(participant, wanted + 1));
    }
    return lies;
  }

  @Override
  public long gridSize(Participant participant, long topMinor, int unitsMax) {
    double size = 1;
    double ofLength = 1;
    for (int units = 1; units <= unitsMax; units++) {
      // Multisets of so many of the prices from 0 to the top.
      ofLength *= (double) (topMinor + units) / units;
      size += ofLength;
    }
    return size < 1e15 ? Math.round(size) : Long.MAX_VALUE;
  }

  @Override
  public void grid(Participant participant, long topMinor, int unitsMax, Consumer<Report> to) {
    to.accept(Report.SILENCE);
    for (int units = 1; units <= unitsMax; units++) {
      extend(new long[units], 0, topMinor, to);
    }
  }

  private void extend(long[] prices, int at, long topMinor, Consumer<Report> to) {
    if (at == prices.length) {
      to.accept(Report.ofUnits(prices.clone()));
      return;
    }
    long low = sells && at > 0 ? prices[at - 1] : 0;
    long high = sells || at == 0 ? topMinor : prices[at - 1];
    for (long price = low; price <= high; price++) {
      prices[at] = price;
      extend(prices, at + 1, topMinor, to);
    }
  }

  @Override
  public void neighbours(Report from, long[] levels, int unitsMax, Consumer<Report> to) {
    int most = Math.min(unitsMax, from.quantity() + 1);
    for (int unit = 0; unit < most; unit++) {
      for (long level : levels) {
        to.accept(with(from, unit, level));
      }
    }
    for (int units = 0; units < from.quantity(); units++) {
      to.accept(Report.ofUnits(Arrays.copyOf(from.pricesMinor(), units)));
    }
  }

  /** A price changed, and with it those that the order of prices forces along. */
  private Report with(Report from, int unit, long level) {
    long[] prices = Arrays.copyOf(from.pricesMinor(), Math.max(unit + 1, from.quantity()));
    prices[unit] = level;
    for (int i = 0; i < prices.length; i++) {
      boolean lift = (i < unit) != sells;
      prices[i] = lift ? Math.max(prices[i], level) : Math.min(prices[i], level);
    }
    prices[unit] = level;
    return Report.ofUnits(prices);
  }

  @Override
  public Report scaled(Participant participant, int twentieths, long topMinor) {
    long[] prices = truth(participant).pricesMinor().clone();
    for (int i = 0; i < prices.length; i++) {
      prices[i] = sells ? asked(prices[i], twentieths, topMinor) : share(prices[i], twentieths);
    }
    return Report.ofUnits(prices);
  }

  /** So many twentieths of a price, rounded down. */
  static long share(long price, int twentieths) {
    return Math.multiplyExact(price, (long) twentieths) / SHARES;
  }

  /** A cost that is moved toward the top, or down from itself for more than the whole. */
  private static long asked(long cost, int twentieths, long topMinor) {
    return twentieths <= SHARES
        ? topMinor - share(topMinor - cost, twentieths)
        : share(cost, Math.max(0, 2 * SHARES - twentieths));
  }

  @Override
  public Report withUnits(Participant participant, int units) {
    long[] truth = truth(participant).pricesMinor();
    long[] prices = Arrays.copyOf(truth, units);
    for (int i = truth.length; i < units; i++) {
      prices[i] = truth.length == 0 ? 0 : truth[truth.length - 1];
    }
    return Report.ofUnits(prices);
  }

  @Override
  public Manipulation name(Report truth, Report lie, boolean winsFewer) {
    if (lie.isSilent()) {
      return Manipulation.ABSTENTION;
    }
    boolean up = false;
    boolean down = false;
    for (int i = 0; i < Math.min(truth.quantity(), lie.quantity()); i++) {
      up |= lie.pricesMinor()[i] > truth.pricesMinor()[i];
      down |= lie.pricesMinor()[i] < truth.pricesMinor()[i];
    }
    boolean fewer = lie.quantity() < truth.quantity();
    boolean more = lie.quantity() > truth.quantity();
    if (up && down) {
      return Manipulation.REARRANGEMENT;
    }
    if (sells) {
      return up
          ? Manipulation.MARK_UP
          : down ? Manipulation.UNDERCUTTING : Manipulation.SUPPLY_REDUCTION;
    }
    if (up) {
      return fewer ? Manipulation.REARRANGEMENT : Manipulation.OVERBIDDING;
    }
    if (more) {
      return down ? Manipulation.REARRANGEMENT : Manipulation.DEMAND_INFLATION;
    }
    boolean firstStands = lie.firstMinor() == truth.firstMinor();
    return firstStands && (fewer || winsFewer)
        ? Manipulation.DEMAND_REDUCTION
        : Manipulation.SHADING;
  }

  @Override
  public String words(Report report) {
    if (report.isSilent()) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    long[] prices = report.pricesMinor();
    int from = 0;
    while (from < prices.length) {
      int to = from;
      while (to < prices.length && prices[to] == prices[from]) {
        to++;
      }
      text.append(from == 0 ? "" : ", ").append(to - from).append('@').append(prices[from]);
      from = to;
    }
    return text.toString();
  }
}
