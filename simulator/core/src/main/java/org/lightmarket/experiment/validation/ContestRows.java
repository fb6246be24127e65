package org.lightmarket.experiment.validation;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.lightmarket.agent.BidSteps;
import org.lightmarket.agent.KellyOffer;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;

/**
 * Proportional sharing at its Nash equilibrium, which the market's own best responses are iterated
 * to. With linear values it is Tullock's contest: n equal values v offer v(n − 1)/n², values of 2
 * and 1 offer 4/9 and 2/9 and the first has two thirds (G. Tullock, Efficient rent seeking, 1980).
 * One user of slope 1 and m of slope ½, R = m + 1, share with an efficiency of ½ + R/(2(2R − 1)),
 * which falls to ¾, at a price of (R − 1)/(2R − 1) (R. Johari, J. Tsitsiklis, Mathematics of
 * Operations Research 29(3), 2004, theorem 7).
 *
 * <p>Shares are whole units of {@value #UNITS} and offers those of whole units, so that each user
 * may be a unit off: the intervals are as wide as that, and there is no chance in them.
 */
final class ContestRows {
  /** Name of all of these rows. */
  static final String NAME = "contests at equilibrium";

  private static final int UNITS = 50_000;
  private static final long SLOPE_MINOR = 1_000_000;
  private static final int ROUNDS_MAX = 400;

  private final Mechanism mechanism;

  ContestRows(Mechanism mechanism) {
    this.mechanism = mechanism;
  }

  /** The rows of the rule that the market uses. */
  static ContestRows usual() {
    return new ContestRows(MechanismKind.PROPORTIONAL_SHARE.create(Parameters.of(Map.of())));
  }

  /** Offers at equilibrium as shares of slope 1 for all units, and the units that they get. */
  private static final class Equilibrium {
    private final double[] offers;
    private final double[] shares;

    Equilibrium(double[] offers, double[] shares) {
      this.offers = offers;
      this.shares = shares;
    }
  }

  void run(Consumer<ValidationRow> rows) {
    int[] userCounts = {2, 3, 10, 101};
    for (int users : userCounts) {
      double[] slopes = new double[users];
      Arrays.fill(slopes, 0.5);
      slopes[0] = 1;
      Equilibrium found = equilibrium(slopes);
      double efficiency = 0;
      for (int i = 0; i < users; i++) {
        efficiency += slopes[i] * found.shares[i];
      }
      double price = Arrays.stream(found.offers).sum();
      String name = "Kelly, 1 user of slope 1 and " + (users - 1) + " of ½: ";
      double expected = 0.5 + users / (2.0 * (2 * users - 1));
      rows.accept(row(name + "efficiency", expected, efficiency, users));
      rows.accept(row(name + "price", (users - 1.0) / (2 * users - 1), price, users));
    }
    int[] contestants = {2, 5, 10};
    for (int n : contestants) {
      double[] slopes = new double[n];
      Arrays.fill(slopes, 1);
      double offer = equilibrium(slopes).offers[n - 1];
      String name = "Tullock, " + n + " equal values: offer";
      rows.accept(row(name, (n - 1.0) / n / n, offer, 1));
    }
    Equilibrium two = equilibrium(new double[] {1, 0.5});
    String name = "Tullock, values 2 and 1: ";
    rows.accept(row(name + "first offer", 4.0 / 9, 2 * two.offers[0], 1));
    rows.accept(row(name + "second offer", 2.0 / 9, 2 * two.offers[1], 1));
    rows.accept(row(name + "the first wins", 2.0 / 3, two.shares[0], 1));
  }

  private static ValidationRow row(String name, double expected, double observed, int users) {
    return ValidationRow.of(name, expected, observed, 0, (double) users / UNITS, 2, 0.005);
  }

  /**
   * Lets users answer the offers of the rest until none would move by a unit. Those of one slope
   * answer together; n of them go 2/(n + 1) of their way, since each counts on the others to stay.
   */
  private Equilibrium equilibrium(double[] slopes) {
    int users = slopes.length;
    long[] offers = new long[users];
    Arrays.fill(offers, SLOPE_MINOR);
    long moved = Long.MAX_VALUE;
    for (int round = 0; moved > SLOPE_MINOR; round++) {
      if (round == ROUNDS_MAX) {
        throw new IllegalStateException(
            "offers still move by " + moved + " after " + ROUNDS_MAX + " rounds");
      }
      moved = 0;
      for (int first = 0; first < users; ) {
        int last = first;
        while (last + 1 < users && slopes[last + 1] == slopes[first]) {
          last++;
        }
        moved = Math.max(moved, answer(offers, first, last, slopes[first]));
        first = last + 1;
      }
    }
    return shared(offers);
  }

  /** Moves the offers of the users from one to another; tells how far one wants to go at most. */
  private static long answer(long[] offers, int first, int last, double slope) {
    BidSteps plan = new BidSteps();
    plan.add(UNITS, (long) (slope * SLOPE_MINOR));
    BidSteps answer = new BidSteps();
    long total = Arrays.stream(offers).sum();
    long wanted = 0;
    long answered = -1;
    long farthest = 0;
    for (int user = first; user <= last; user++) {
      if (offers[user] != answered) {
        // Users who offer the same want the same.
        answered = offers[user];
        KellyOffer.respond(plan, UNITS, 0, total - answered, answer);
        wanted = answer.count() == 0 ? 0 : answer.priceMinor(0);
      }
      long move = wanted - offers[user];
      farthest = Math.max(farthest, Math.abs(move));
      offers[user] += move * 2 / (last - first + 2);
    }
    return farthest;
  }

  /** What the rule makes of the offers. */
  private Equilibrium shared(long[] offers) {
    int users = offers.length;
    Orders orders = new Orders(users);
    orders.supply(UNITS, 0);
    for (int user = 0; user < users; user++) {
      orders.place(new Bid(user, user, new int[] {1}, new long[] {offers[user]}));
    }
    Clearing clearing = new Clearing();
    mechanism.clearOnce(orders, clearing);
    double[] paid = new double[users];
    double[] shares = new double[users];
    for (int user = 0; user < users; user++) {
      paid[user] = (double) clearing.rateMinor(user) / SLOPE_MINOR / UNITS;
      shares[user] = (double) clearing.units(user) / UNITS;
    }
    return new Equilibrium(paid, shares);
  }
}
