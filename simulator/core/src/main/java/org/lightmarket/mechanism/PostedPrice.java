package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A posted price, first come first served: in the order of arrival each bidder gets the units that
 * it values at the price or above, while there are any. The price is fixed, follows a schedule by
 * the hour of the simulated day (0 is midnight), or is moved by a controller after every epoch: by
 * {@code (sold − target) / (target · divisor)} of itself, in integers toward zero, upwards by at
 * least 1. It is never below the reserve.
 *
 * <p>Selling at a take-it-or-leave-it price: R. Myerson, Optimal auction design, Mathematics of
 * Operations Research 6(1), 1981 (its case of one buyer). The controller is the multiplicative rule
 * of Ethereum's EIP-1559 (T. Roughgarden, Transaction fee mechanism design, 2021, section 3), on a
 * posted price in place of a base fee.
 */
public final class PostedPrice implements Mechanism {
  private static final String FIXED = "fixed";
  private static final String HOURLY = "hourly";
  private static final String CONTROLLER = "controller";
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long PRICE_MAX = 1_000_000_000_000_000L;

  /** How the price is set. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.choice(
              "pricing",
              FIXED,
              List.of(FIXED, HOURLY, CONTROLLER),
              "Whether the price is fixed, follows the hour of the day, or a controller moves it."),
          Parameter.integer(
              "priceMinorPerUnitSecond",
              "minor units per unit and second",
              1_000L,
              0,
              PRICE_MAX,
              "The fixed price, or where the controller begins."),
          Parameter.integers(
              "hourlyPricesMinorPerUnitSecond",
              "minor units per unit and second",
              "[1000]",
              0,
              PRICE_MAX,
              "Prices by the hour from midnight; the list begins anew when it is used up."),
          Parameter.integer(
              "targetPermille",
              "thousandths of the units",
              800L,
              1,
              1_000,
              "Share of the units that the controller wants to see sold."),
          Parameter.integer(
              "divisor",
              "",
              8L,
              1,
              1_000,
              "The controller moves the price by a divisor-th of itself when use is twice the"
                  + " target."),
          Parameter.duration(
              "epoch",
              "1m",
              1_000_000_000L,
              HOUR_NS * 24,
              "Time between two steps of the controller."));

  private final String pricing;
  private final long firstPriceMinor;
  private final long[] hourlyPricesMinor;
  private final int targetPermille;
  private final long divisor;
  private final long controlNs;

  /** The rule; an empty schedule is the fixed price. */
  public PostedPrice(Parameters parameters) {
    pricing = parameters.text("pricing");
    long[] hourly = parameters.longs("hourlyPricesMinorPerUnitSecond");
    long fixed = parameters.longValue("priceMinorPerUnitSecond");
    hourlyPricesMinor = hourly.length == 0 ? new long[] {fixed} : hourly;
    firstPriceMinor = pricing.equals(HOURLY) ? hourlyPricesMinor[0] : fixed;
    targetPermille = parameters.intValue("targetPermille");
    divisor = parameters.longValue("divisor");
    controlNs = parameters.longValue("epoch");
  }

  /** The price of now, before the reserve. */
  private record Posted(long priceMinor) implements MechanismState {}

  @Override
  public MechanismState start(int clients) {
    return new Posted(firstPriceMinor);
  }

  @Override
  public long epochNs() {
    return switch (pricing) {
      case HOURLY -> HOUR_NS;
      case CONTROLLER -> controlNs;
      default -> 0;
    };
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    long price = Math.max(((Posted) state).priceMinor(), orders.reserveMinor());
    into.begin(orders);
    int left = orders.units();
    for (int i = 0; i < orders.size() && left > 0; i++) {
      int client = orders.client(i);
      int units = Math.min(left, orders.bid(client).unitsAtLeast(price));
      if (units > 0) {
        long value = orders.bid(client).valueMinor(units);
        into.grant(client, units, value);
        into.charge(client, Math.multiplyExact(price, (long) units), value);
        left -= units;
      }
    }
    into.price(price, true);
    return state;
  }

  @Override
  public MechanismState epoch(MechanismState state, Orders orders, long startNs, Clearing into) {
    if (pricing.equals(CONTROLLER)) {
      clear(state, orders, into);
    }
    long posted = ((Posted) state).priceMinor();
    int sold = into.soldUnits();
    long next = nextMinor(posted, into.priceMinor(), orders.units(), sold, startNs);
    return clear(new Posted(next), orders, into);
  }

  /**
   * The price that is posted as an epoch begins.
   *
   * @param postedMinor that of the epoch before
   * @param paidMinor what was paid in that, at least the reserve
   * @param soldUnits of that epoch, of so many on sale
   */
  long nextMinor(long postedMinor, long paidMinor, int onSale, int soldUnits, long startNs) {
    return switch (pricing) {
      case HOURLY -> hourlyPricesMinor[(int) (startNs / HOUR_NS % hourlyPricesMinor.length)];
      case CONTROLLER -> controlled(paidMinor, onSale, soldUnits);
      default -> postedMinor;
    };
  }

  @Override
  public Book openBook(int clients, int units, long reserveMinor) {
    return new PostedPriceBook(this, firstPriceMinor, clients, units, reserveMinor);
  }

  private long controlled(long price, int onSale, int sold) {
    long target = Math.multiplyExact((long) onSale, (long) targetPermille);
    if (target == 0) {
      return price;
    }
    long excess = Math.multiplyExact((long) sold, 1_000L) - target;
    long whole = Math.multiplyExact(target, divisor);
    // price · excess / whole without the long product
    long step =
        Math.addExact(
            Math.multiplyExact(price / whole, excess),
            Math.multiplyExact(price % whole, excess) / whole);
    if (excess > 0) {
      step = Math.max(1, step);
    }
    return Math.min(PRICE_MAX, Math.addExact(price, step));
  }
}
