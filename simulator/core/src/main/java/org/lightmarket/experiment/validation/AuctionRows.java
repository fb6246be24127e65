package org.lightmarket.experiment.validation;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.StatUtils;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Eip1559;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/** Compares auctions with theory: means over replications, and the exact rows of a fee market. */
final class AuctionRows {
  private static final long USUAL_SEED = 20_261_126L;
  private static final int REPLICATIONS = 20;
  private static final double GOAL = 0.005;
  private static final int VALUES = 1;

  /** Units of a block filled with 952 transfers of 21,000. */
  private static final int FULL_BLOCK = 952 * 21_000;

  private static final int BLOCK_LIMIT = 20_000_000;
  private static final long FIRST_BASE = 1_000_000_000L;

  private final int threads;
  private final long seed;
  private final Runnable step;

  AuctionRows(int threads, OptionalLong seed, Runnable step) {
    this.threads = threads;
    this.seed = seed.orElse(USUAL_SEED);
    this.step = step;
  }

  /** Number of simulations of some systems. */
  static int steps(List<AuctionSystem> systems) {
    return REPLICATIONS * systems.size();
  }

  /** The rows of a system. */
  void run(AuctionSystem system, Consumer<ValidationRow> rows) throws InterruptedException {
    double[][] means = new double[REPLICATIONS][];
    long entity = RandomStream.entity(system.name(), 0);
    Parallel.forEach(
        threads,
        REPLICATIONS,
        replication -> {
          means[replication] = system.means(RandomStream.of(seed, replication, entity, VALUES));
          step.run();
        });
    for (AuctionSystem.Figure figure : system.figures()) {
      double[] sample = new double[REPLICATIONS];
      for (int i = 0; i < REPLICATIONS; i++) {
        sample[i] = figure.measure().of(means[i]);
      }
      double error = Math.sqrt(StatUtils.variance(sample) / REPLICATIONS);
      rows.accept(
          ValidationRow.of(
              system.name() + ": " + figure.name(),
              figure.expected(),
              StatUtils.mean(sample),
              error,
              0,
              REPLICATIONS,
              GOAL));
    }
  }

  /** Rows without chance: slots, and how the base fee moves. */
  static void exact(Consumer<ValidationRow> rows) {
    double[] gsp = slotPayments(MechanismKind.GSP);
    double[] vcg = slotPayments(MechanismKind.VCG_SLOTS);
    rows.accept(ValidationRow.exact("gsp, slots 200 and 100: first payment", 800, gsp[0]));
    rows.accept(ValidationRow.exact("gsp, slots 200 and 100: second payment", 200, gsp[1]));
    rows.accept(ValidationRow.exact("vcg-slots, slots 200 and 100: first payment", 600, vcg[0]));
    rows.accept(ValidationRow.exact("vcg-slots, slots 200 and 100: second payment", 200, vcg[1]));
    long[] uses = {10_000_000, 9_000_000, 11_000_000};
    long[] steps = {1_000_000_000, 987_500_000, 1_012_500_000};
    for (int i = 0; i < uses.length; i++) {
      rows.accept(
          ValidationRow.exact(
              "eip1559, one step: used " + uses[i] / 1_000_000 + " M",
              (double) steps[i],
              (double) nextBase(FIRST_BASE, (int) uses[i])));
    }
    long base = FIRST_BASE;
    for (int block = 1; block <= 25; block++) {
      base = nextBase(base, FULL_BLOCK);
      long expected =
          switch (block) {
            case 1 -> 1_124_900_000L;
            case 2 -> 1_265_400_010L;
            case 3 -> 1_423_448_471L;
            case 4 -> 1_601_237_185L;
            case 24 -> 16_855_203_548L;
            case 25 -> 18_960_418_471L;
            default -> 0;
          };
      if (expected > 0) {
        rows.accept(
            ValidationRow.exact("eip1559 climb: block " + block, (double) expected, (double) base));
      }
    }
  }

  /** What the bidders of 10, 4 and 2 per unit pay for the two slots. */
  private static double[] slotPayments(MechanismKind kind) {
    Mechanism mechanism = AuctionSystems.slots(kind);
    Orders orders = new Orders(3);
    orders.supply(300, 0);
    long[] values = {10, 4, 2};
    for (int bidder = 0; bidder < values.length; bidder++) {
      orders.place(new Bid(bidder, bidder, new int[] {1}, new long[] {values[bidder]}));
    }
    Clearing clearing = new Clearing();
    mechanism.clearOnce(orders, clearing);
    return new double[] {(double) clearing.rateMinor(0), (double) clearing.rateMinor(1)};
  }

  /** The base fee after a block that uses so many units. */
  private static long nextBase(long base, int used) {
    Orders orders = new Orders(1);
    orders.supply(BLOCK_LIMIT, 0);
    orders.place(Bid.capped(0, 0, used, 2 * base, 1));
    Mechanism mechanism = AuctionSystems.feeMarket(base);
    if (mechanism.clearOnce(orders, new Clearing()) instanceof Eip1559.Block block) {
      return block.nextBaseMinor();
    }
    throw new IllegalStateException("a fee market remembers a block");
  }
}
