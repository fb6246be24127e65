package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A market of blocks with a base fee, after Ethereum's EIP-1559. Every epoch the units are sold
 * anew: of the bids whose fee cap reaches the base fee those with the highest effective tip,
 * min(tip, cap − base), come first, equal tips by arrival; each is served whole or passed over.
 * Everybody served pays base fee and effective tip per unit for one epoch. The base fee moves with
 * the use of the last epoch by {@code base · (use − target) / target / divisor}, in integers toward
 * zero, upwards by at least 1, and never falls below the reserve.
 *
 * <p>Bids that come within an epoch wait for the next; a bid that is replaced keeps its grant until
 * then, one that is withdrawn loses it, and so do the last served when the supply shrinks. While
 * nothing is on sale the base fee stays.
 *
 * <p>V. Buterin et al., EIP-1559: Fee market change for ETH 1.0 chain, 2019; T. Roughgarden,
 * Transaction fee mechanism design for the Ethereum blockchain, 2020, section 3. Deviations: the
 * reserve, and a target that is a parameter (there half of the limit).
 */
public final class Eip1559 implements Mechanism {
  private static final long FEE_MAX = 1_000_000_000_000_000L;
  private static final String BURNT = "burnt";
  private static final String SERVER = "server";

  /** Where the base fee begins, how it moves and who gets it. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "baseMinorPerUnitSecond",
              "minor units per unit and second",
              1_000L,
              0,
              FEE_MAX,
              "The base fee of the first epoch."),
          Parameter.integer(
              "target",
              "units",
              0L,
              0,
              Integer.MAX_VALUE,
              "Units sold at which the base fee stays; 0: half of those on sale."),
          Parameter.integer(
              "divisor",
              "",
              8L,
              1,
              1_000_000,
              "The base fee moves by a divisor-th of itself when use is nothing or twice the"
                  + " target."),
          Parameter.integer(
              "tipMinorPerUnitSecond",
              "minor units per unit and second",
              1L,
              0,
              FEE_MAX,
              "The tip of a bid that names none, as those of simulated clients."),
          Parameter.choice(
              "baseFee",
              BURNT,
              List.of(BURNT, SERVER),
              "Whether the base fee is burnt or paid to the server, as tips are."),
          Parameter.duration(
              "epoch", "12s", 1_000_000_000L, 86_400_000_000_000L, "Time from block to block."));

  private final long firstBaseMinor;
  private final long target;
  private final long divisor;
  private final long defaultTipMinor;
  private final boolean burns;
  private final long lengthNs;

  /** The rule. */
  public Eip1559(Parameters parameters) {
    firstBaseMinor = parameters.longValue("baseMinorPerUnitSecond");
    target = parameters.longValue("target");
    divisor = parameters.longValue("divisor");
    defaultTipMinor = parameters.longValue("tipMinorPerUnitSecond");
    burns = parameters.text("baseFee").equals(BURNT);
    lengthNs = parameters.longValue("epoch");
  }

  /** A bid that a block serves and the tip that it pays per unit. */
  private record Served(int client, int units, long capMinor, long tipMinor) {}

  /** An epoch: its base fee, whom it serves, and what the next base fee will be. Immutable. */
  public static final class Block implements MechanismState {
    private final long baseMinor;
    private final long nextBaseMinor;
    private final long tipsMinor;
    private final long burntMinor;
    private final List<Served> served;

    private Block(
        long baseMinor, long nextBaseMinor, long tipsMinor, long burntMinor, List<Served> served) {
      this.baseMinor = baseMinor;
      this.nextBaseMinor = nextBaseMinor;
      this.tipsMinor = tipsMinor;
      this.burntMinor = burntMinor;
      this.served = List.copyOf(served);
    }

    /** The base fee of this epoch, per unit and second. */
    public long baseMinor() {
      return baseMinor;
    }

    /** The base fee of the next epoch before the reserve. */
    public long nextBaseMinor() {
      return nextBaseMinor;
    }

    /** What all that were served tip a second. */
    public long tipsMinor() {
      return tipsMinor;
    }

    /** What is burnt a second, of all that were served. */
    public long burntMinor() {
      return burntMinor;
    }
  }

  @Override
  public BidForm bidForm() {
    return BidForm.CAP_AND_TIP;
  }

  @Override
  public Withheld withheld() {
    return burns ? Withheld.BURNT : Withheld.NOTHING;
  }

  @Override
  public long epochNs() {
    return lengthNs;
  }

  @Override
  public MechanismState start(int clients) {
    return new Block(firstBaseMinor, firstBaseMinor, 0, 0, List.of());
  }

  @Override
  public MechanismState clearOnce(Orders orders, Clearing into) {
    return epoch(start(orders.clients()), orders, 0, into);
  }

  @Override
  public MechanismState epoch(MechanismState state, Orders orders, long startNs, Clearing into) {
    long base = Math.max(((Block) state).nextBaseMinor, orders.reserveMinor());
    List<Served> served = new ArrayList<>();
    long left = orders.units();
    long tips = 0;
    for (Served bid : eligible(orders, base)) {
      if (bid.units() <= left) {
        served.add(bid);
        left -= bid.units();
        tips = Math.addExact(tips, Math.multiplyExact(bid.tipMinor(), (long) bid.units()));
      }
    }
    long used = orders.units() - left;
    long burnt = burns ? Math.multiplyExact(base, used) : 0;
    Block block = new Block(base, next(base, used, orders.units()), tips, burnt, served);
    fill(block, orders, into);
    return block;
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    Block block = (Block) state;
    List<Served> still = new ArrayList<>();
    long left = orders.units();
    for (Served bid : block.served) {
      if (orders.hasBid(bid.client()) && bid.units() <= left) {
        still.add(bid);
        left -= bid.units();
      }
    }
    Block now =
        still.size() == block.served.size()
            ? block
            : new Block(
                block.baseMinor, block.nextBaseMinor, block.tipsMinor, block.burntMinor, still);
    fill(now, orders, into);
    return now;
  }

  private void fill(Block block, Orders orders, Clearing into) {
    into.begin(orders);
    for (Served bid : block.served) {
      long units = bid.units();
      into.grant(bid.client(), bid.units(), Math.multiplyExact(bid.capMinor(), units));
      long rate = Math.multiplyExact(Math.addExact(block.baseMinor, bid.tipMinor()), units);
      Bid standing = orders.bid(bid.client());
      long rateMax = Math.max(rate, standing.valueMinor(standing.units()));
      into.charge(bid.client(), rate, rateMax);
      if (burns) {
        into.withhold(bid.client(), Math.multiplyExact(block.baseMinor, units));
      }
    }
    into.price(block.baseMinor, false);
  }

  /** The bids whose caps reach the base fee, the best to serve first. */
  private List<Served> eligible(Orders orders, long base) {
    List<Served> eligible = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Bid bid = orders.bid(orders.client(i));
      if (bid.steps() > 0 && bid.priceMinor(0) >= base) {
        long tip = bid.tipMinor() == Bid.NO_TIP ? defaultTipMinor : bid.tipMinor();
        long effective = Math.min(tip, bid.priceMinor(0) - base);
        eligible.add(new Served(bid.clientId(), bid.quantity(0), bid.priceMinor(0), effective));
      }
    }
    // The sort is stable: equal tips stay in the order of arrival.
    eligible.sort(Comparator.comparingLong(Served::tipMinor).reversed());
    return eligible;
  }

  private long next(long base, long used, int units) {
    if (units == 0) {
      return base;
    }
    long wanted = target == 0 ? Math.max(1, units / 2) : target;
    long step = Wide.mulDiv(base, Math.abs(used - wanted), wanted) / divisor;
    if (used > wanted) {
      return Math.min(FEE_MAX, Math.addExact(base, Math.max(1, step)));
    }
    return base - Math.min(base, step);
  }
}
