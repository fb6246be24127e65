package org.lightmarket.experiment.validation;

import java.util.List;
import java.util.function.Consumer;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Eip1559;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;

/** Auctions whose outcome is exact: slots, equal bids, and how a base fee moves. */
final class ExactRows {
  /** What these rows are called together. */
  static final String NAME = "exact auctions";

  /** Units of a block filled with 952 transfers of 21,000. */
  private static final int FULL_BLOCK = 952 * 21_000;

  private static final int BLOCK_LIMIT = 20_000_000;
  private static final long FIRST_BASE = 1_000_000_000L;

  private static final List<MechanismKind> BY_HEIGHT =
      List.of(
          MechanismKind.VICKREY,
          MechanismKind.AUSUBEL,
          MechanismKind.PAY_AS_BID,
          MechanismKind.ALL_PAY);

  private ExactRows() {}

  /** All of them. */
  static void run(Consumer<ValidationRow> rows) {
    double[] gsp = slotPayments(MechanismKind.GSP);
    double[] vcg = slotPayments(MechanismKind.VCG_SLOTS);
    rows.accept(ValidationRow.exact("gsp, slots 200 and 100: first payment", 800, gsp[0]));
    rows.accept(ValidationRow.exact("gsp, slots 200 and 100: second payment", 200, gsp[1]));
    rows.accept(ValidationRow.exact("vcg-slots, slots 200 and 100: first payment", 600, vcg[0]));
    rows.accept(ValidationRow.exact("vcg-slots, slots 200 and 100: second payment", 200, vcg[1]));
    for (MechanismKind kind : BY_HEIGHT) {
      rows.accept(tie(kind.key(), kind.create(Parameters.NONE)));
    }
    long[] uses = {10_000_000, 9_000_000, 11_000_000};
    long[] steps = {1_000_000_000, 987_500_000, 1_012_500_000};
    for (int i = 0; i < uses.length; i++) {
      rows.accept(
          ValidationRow.exact(
              "eip1559, one step: used " + uses[i] / 1_000_000 + " M",
              (double) steps[i],
              (double) nextBase(FIRST_BASE, (int) uses[i])));
    }
    rows.accept(tenFullBlocks());
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

  /** An eighth more ten times; each division loses less than one, which then grows along. */
  private static ValidationRow tenFullBlocks() {
    long base = FIRST_BASE;
    double lost = 0;
    for (int block = 0; block < 10; block++) {
      base = nextBase(base, BLOCK_LIMIT);
      lost = 1.125 * lost + 1;
    }
    double expected = FIRST_BASE * Math.pow(1.125, 10);
    return ValidationRow.of("eip1559, ten full blocks", expected, (double) base, 0, lost, 2, 1e-7);
  }

  /** Two bids of equal height for all there is: the earlier one is served (example V2). */
  static ValidationRow tie(String name, Mechanism mechanism) {
    Orders orders = new Orders(2);
    orders.supply(4, 0);
    // The later one has the lower number: it is not the order of clients that counts.
    orders.place(new Bid(1, 0, new int[] {4}, new long[] {7}));
    orders.place(new Bid(0, 1, new int[] {4}, new long[] {7}));
    Clearing clearing = new Clearing();
    mechanism.clearOnce(orders, clearing);
    return ValidationRow.exact(name + ", equal bids: units of the earlier", 4, clearing.units(1));
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
