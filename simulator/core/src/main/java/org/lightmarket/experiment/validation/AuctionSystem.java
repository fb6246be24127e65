package org.lightmarket.experiment.validation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/**
 * One-shot auctions among bidders whose values are drawn anew each time, with figures that theory
 * knows. Values are uniform whole numbers from 0 to 10⁹, and figures are in units of 10⁹.
 *
 * @param name what is simulated
 * @param mechanism the rule
 * @param units on sale, at no reserve
 * @param bidders number of bidders
 * @param unitsEach units that a bidder values, each less than the one before
 * @param bid what a bidder bids on a unit of a value, both as shares of 10⁹
 * @param unitsBid units of them that it bids on
 * @param auctions held in each replication
 * @param figures what is compared
 */
record AuctionSystem(
    String name,
    Mechanism mechanism,
    int units,
    int bidders,
    int unitsEach,
    DoubleUnaryOperator bid,
    int unitsBid,
    int auctions,
    List<Figure> figures)
    implements SampledSystem {
  private static final double GOAL = 0.005;

  /** Largest value. */
  static final long VALUE_MAX = 1_000_000_000L;

  /** What an auction comes to. */
  enum Measure {
    /** What the bidders pay. */
    REVENUE(0),
    /** What the units are worth to those who get them. */
    WELFARE(1),
    /** The mean welfare over the mean of the largest that there could be. */
    EFFICIENCY(2);

    private final int place;

    Measure(int place) {
      this.place = place;
    }

    /** Its mean, of those that a replication tells. */
    double of(double[] means) {
      return means[place];
    }
  }

  /** A figure and its value in theory. */
  record Figure(String name, Measure measure, double expected) {}

  AuctionSystem {
    figures = List.copyOf(figures);
  }

  @Override
  public List<Expected> expectations() {
    return figures.stream()
        .map(figure -> new Expected(figure.name(), figure.expected(), GOAL))
        .toList();
  }

  @Override
  public double[] observe(RandomStream random) {
    double[] means = means(random);
    return figures.stream().mapToDouble(figure -> figure.measure().of(means)).toArray();
  }

  /** Means of all measures, in their order, over the auctions of one replication. */
  private double[] means(RandomStream random) {
    Orders orders = new Orders(bidders);
    Clearing clearing = new Clearing();
    long[][] values = new long[bidders][unitsEach];
    double revenue = 0;
    double welfare = 0;
    double best = 0;
    for (int auction = 0; auction < auctions; auction++) {
      orders.reset(bidders);
      orders.supply(units, 0);
      orders.seed(random.nextLong());
      for (int bidder = 0; bidder < bidders; bidder++) {
        draw(values[bidder], random);
        orders.place(bid(bidder, values[bidder]));
      }
      mechanism.clearOnce(orders, clearing);
      revenue += clearing.totalRateMinor();
      for (int bidder = 0; bidder < bidders; bidder++) {
        for (int unit = 0; unit < clearing.units(bidder); unit++) {
          welfare += values[bidder][unit];
        }
      }
      best += best(values);
    }
    double scale = (double) VALUE_MAX * auctions;
    return new double[] {revenue / scale, welfare / scale, welfare / best};
  }

  /** Draws values, the largest first. */
  private static void draw(long[] values, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      long value = (long) (random.nextDouble() * (VALUE_MAX + 1));
      int hole = i;
      while (hole > 0 && values[hole - 1] < value) {
        values[hole] = values[hole - 1];
        hole--;
      }
      values[hole] = value;
    }
  }

  private Bid bid(int bidder, long[] values) {
    int[] quantities = new int[unitsBid];
    long[] prices = new long[unitsBid];
    for (int unit = 0; unit < unitsBid; unit++) {
      quantities[unit] = 1;
      prices[unit] = (long) (bid.applyAsDouble((double) values[unit] / VALUE_MAX) * VALUE_MAX);
    }
    return new Bid(bidder, bidder, quantities, prices);
  }

  /** The largest values, as many as there are units. */
  private double best(long[][] values) {
    int[] taken = new int[bidders];
    double sum = 0;
    for (int unit = 0; unit < Math.min(units, bidders * unitsEach); unit++) {
      int highest = -1;
      for (int bidder = 0; bidder < bidders; bidder++) {
        if (taken[bidder] < unitsEach
            && (highest < 0 || values[bidder][taken[bidder]] > values[highest][taken[highest]])) {
          highest = bidder;
        }
      }
      sum += values[highest][taken[highest]++];
    }
    return sum;
  }
}
