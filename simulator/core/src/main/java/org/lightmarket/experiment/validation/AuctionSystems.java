package org.lightmarket.experiment.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.lightmarket.experiment.validation.AuctionSystem.Figure;
import org.lightmarket.experiment.validation.AuctionSystem.Measure;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Parameters;

/**
 * The auctions of the validation suite, with uniform values on [0, 1]: V. Krishna, Auction Theory,
 * 2nd ed. 2010, chapters 2, 3 and 13, and example 13.1; R. Myerson, Optimal auction design, 1981.
 */
final class AuctionSystems {
  private static final int MANY = 40_000;

  /** The price that earns most on the loss system, in units of 10⁻⁹. */
  private static final long BEST_PRICE = 627_515_000;

  private AuctionSystems() {}

  static List<AuctionSystem> all() {
    List<AuctionSystem> all = new ArrayList<>();
    for (int n : new int[] {2, 5, 10}) {
      double revenue = (n - 1.0) / (n + 1);
      all.add(
          one(
              "second price, n " + n,
              plain(MechanismKind.VICKREY),
              n,
              DoubleUnaryOperator.identity(),
              revenue));
      double shaded = (n - 1.0) / n;
      all.add(
          one(
              "first price at equilibrium, n " + n,
              plain(MechanismKind.PAY_AS_BID),
              n,
              value -> value * shaded,
              revenue));
    }
    all.add(
        one(
            "all-pay at equilibrium, n 2",
            plain(MechanismKind.ALL_PAY),
            2,
            value -> value * value / 2,
            1.0 / 3));
    all.add(five("vickrey", plain(MechanismKind.VICKREY)));
    all.add(five("uniform-price", uniformPrice()));
    double[][] myerson = {{1, 1.0 / 4}, {2, 5.0 / 12}, {3, 17.0 / 32}, {5, 43.0 / 64}};
    for (double[] row : myerson) {
      int n = (int) row[0];
      all.add(
          one("Myerson's reserve, n " + n, myerson(), n, DoubleUnaryOperator.identity(), row[1]));
    }
    all.add(
        one(
            "posted price at its optimum, n 2",
            postedPrice(577_350_269),
            2,
            DoubleUnaryOperator.identity(),
            0.384900));
    all.add(
        new AuctionSystem(
            "lottery of one unit, n 10",
            MechanismKind.LOTTERY.create(
                Parameters.of(Map.of("priceMinorPerUnitSecond", 0L, "term", 600_000_000_000L))),
            1,
            10,
            1,
            DoubleUnaryOperator.identity(),
            1,
            MANY / 2,
            List.of(new Figure("efficiency", Measure.EFFICIENCY, 11.0 / 20))));
    all.add(two("uniform-price, truthful", uniformPrice(), 2, 4.0 / 5, 7.0 / 5));
    all.add(two("uniform-price, demand reduced", uniformPrice(), 1, 0, 4.0 / 3));
    all.add(two("vickrey", plain(MechanismKind.VICKREY), 2, 3.0 / 5, 7.0 / 5));
    return all;
  }

  /** Markets over time: a posted price at few places, and a fee market. */
  static List<SampledSystem> markets() {
    return List.of(loss(postedPrice(BEST_PRICE)), new BlockMarket());
  }

  /** Ten arrivals a second at five places, held for a second on average. */
  static LossSystem loss(Mechanism postedPrice) {
    return new LossSystem(
        "posted price on a loss system",
        postedPrice,
        5,
        10,
        24_000,
        List.of(
            new SampledSystem.Expected("revenue a second", 1.929870, 0.02),
            new SampledSystem.Expected("blocking", 0.174352, 0.02)));
  }

  /** One unit, one value each. */
  private static AuctionSystem one(
      String name, Mechanism mechanism, int n, DoubleUnaryOperator bid, double revenue) {
    List<Figure> figures = List.of(new Figure("revenue", Measure.REVENUE, revenue));
    return new AuctionSystem(name, mechanism, 1, n, 1, bid, 1, MANY, figures);
  }

  /** Five units among twenty bidders who want one each. */
  private static AuctionSystem five(String name, Mechanism mechanism) {
    return new AuctionSystem(
        name + ", 5 units, n 20",
        mechanism,
        5,
        20,
        1,
        DoubleUnaryOperator.identity(),
        1,
        MANY / 20,
        List.of(
            new Figure("revenue", Measure.REVENUE, 75.0 / 21),
            new Figure("welfare", Measure.WELFARE, 90.0 / 21)));
  }

  /** Two units, two bidders with two values each (Krishna, example 13.1). */
  private static AuctionSystem two(
      String name, Mechanism mechanism, int unitsBid, double revenue, double welfare) {
    return new AuctionSystem(
        "two bidders, two units, " + name,
        mechanism,
        2,
        2,
        2,
        DoubleUnaryOperator.identity(),
        unitsBid,
        MANY,
        List.of(
            new Figure("revenue", Measure.REVENUE, revenue),
            new Figure("welfare", Measure.WELFARE, welfare)));
  }

  private static Mechanism plain(MechanismKind kind) {
    return kind.create(Parameters.NONE);
  }

  private static Mechanism uniformPrice() {
    return MechanismKind.UNIFORM_PRICE.create(Parameters.of(Map.of("rule", "first-rejected")));
  }

  private static Mechanism myerson() {
    return MechanismKind.MYERSON.create(
        Parameters.of(
            Map.of(
                "values",
                "uniform",
                "lowMinorPerUnitSecond",
                0L,
                "highMinorPerUnitSecond",
                AuctionSystem.VALUE_MAX,
                "meanMinorPerUnitSecond",
                1_000.0,
                "squaredVariation",
                1.0,
                "tailIndex",
                2.5)));
  }

  static Mechanism postedPrice(long priceMinor) {
    return MechanismKind.POSTED_PRICE.create(
        Parameters.of(
            Map.of(
                "pricing",
                "fixed",
                "priceMinorPerUnitSecond",
                priceMinor,
                "hourlyPricesMinorPerUnitSecond",
                new long[] {priceMinor},
                "targetPermille",
                800L,
                "divisor",
                8L,
                "epoch",
                60_000_000_000L)));
  }

  /** A block of the fee market: its base fee, target 10 M of 20 M units, divisor 8. */
  static Mechanism feeMarket(long baseMinor) {
    return MechanismKind.EIP1559.create(
        Parameters.of(
            Map.of(
                "baseMinorPerUnitSecond",
                baseMinor,
                "target",
                10_000_000L,
                "divisor",
                8L,
                "tipMinorPerUnitSecond",
                1L,
                "baseFee",
                "burnt",
                "epoch",
                12_000_000_000L)));
  }

  /** Ranked slots of 200 and 100. */
  static Mechanism slots(MechanismKind kind) {
    return kind.create(Parameters.of(Map.of("slots", new long[] {200, 100})));
  }
}
