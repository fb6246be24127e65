package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.ValueModel;

/**
 * The auction of highest revenue for a declared distribution of values: {@link Vickrey} with the
 * reserve at which the virtual value of a bidder reaches what a unit costs the server, its own
 * reserve; rounded up to a whole price. Optimal for bidders who want one unit each, with values
 * drawn independently from one regular distribution; for falling values of several units it is a
 * rule of thumb.
 *
 * <p>R. Myerson, Optimal auction design, Mathematics of Operations Research 6(1), 1981, sections 4
 * to 6; several units: E. Maskin, J. Riley, Optimal multi-unit auctions, 1989. A distribution that
 * is not regular would need ironing and is refused.
 */
public final class Myerson implements Mechanism {
  private static final long VALUE_MAX = 1_000_000_000_000_000L;
  private static final String PRICE = "minor units per unit and second";

  /** The distribution of values. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.choice(
              "values",
              "exponential",
              List.of("uniform", "exponential", "lognormal", "pareto"),
              "The distribution of a bidder's value of a unit."),
          Parameter.integer(
              "lowMinorPerUnitSecond", PRICE, 0L, 0, VALUE_MAX, "Least value of a uniform one."),
          Parameter.integer(
              "highMinorPerUnitSecond",
              PRICE,
              2_000L,
              1,
              VALUE_MAX,
              "Largest value of a uniform one."),
          Parameter.number(
              "meanMinorPerUnitSecond", PRICE, 1_000.0, 1e-6, VALUE_MAX, "Mean of the others."),
          Parameter.number(
              "squaredVariation",
              "",
              1.0,
              1e-6,
              1e4,
              "Squared coefficient of variation of a lognormal one; up to about 8 it is regular."),
          Parameter.number(
              "tailIndex", "", 2.5, 1.01, 1000, "Exponent of the tail of a Pareto one."));

  private final Vickrey vickrey;
  private final ValueModel values;

  /**
   * The rule.
   *
   * @throws InputException if the distribution is empty or not regular
   */
  public Myerson(Parameters parameters) {
    long low = parameters.longValue("lowMinorPerUnitSecond");
    long high = parameters.longValue("highMinorPerUnitSecond");
    if (parameters.text("values").equals("uniform") && low >= high) {
      throw new InputException(
          "values are uniform from " + low + " to " + high,
          "The least value must be below the largest.");
    }
    values = ValueModel.of(parameters);
    if (!values.isRegular()) {
      throw new InputException(
          "values are " + parameters.text("values") + " with a virtual value that falls in places",
          "Maybe a squaredVariation of 8 or less: only regular distributions have an optimal"
              + " reserve price.");
    }
    vickrey = new Vickrey(Parameters.NONE);
  }

  /** The optimal reserve for what a unit costs. */
  private record Optimal(long costMinor, long reserveMinor) implements MechanismState {}

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    long cost = orders.reserveMinor();
    Optimal optimal =
        state instanceof Optimal known && known.costMinor() == cost ? known : optimal(cost);
    vickrey.clear(MechanismState.NONE, orders.atReserve(optimal.reserveMinor()), into);
    return optimal;
  }

  private Optimal optimal(long cost) {
    double reserve = Math.ceil(values.optimalReserve((double) cost));
    if (!(reserve < Long.MAX_VALUE)) {
      throw new ArithmeticException("reserve " + reserve + " for a cost of " + cost);
    }
    return new Optimal(cost, (long) reserve);
  }
}
