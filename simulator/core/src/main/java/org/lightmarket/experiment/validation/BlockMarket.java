package org.lightmarket.experiment.validation;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Eip1559;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/**
 * A fee market in its stationary state. Transfers of 21,000 units come at 2,000 a block, Poisson,
 * with values U(0, 20) gwei and waiting costs U(0, 1) gwei a block; they join if they are worth the
 * base fee, a tip of one gwei and the wait of 5 blocks that they expect, and wait until a block
 * takes them. The target of 10 M units is 476.19 of them, so that the base fee settles where 1 −
 * (base + 1 + 2.5)/20 of the 2,000 join (the mean of the waiting costs does, as the share that
 * joins is linear in them).
 */
record BlockMarket() implements SampledSystem {
  private static final double GWEI = 1e9;
  private static final long NS_PER_BLOCK = 12_000_000_000L;
  private static final int BLOCKS = 200;
  private static final int FIRST_COUNTED = 150;
  private static final int ARRIVALS = 2_000;
  private static final int TRANSFER_UNITS = 21_000;
  private static final double EXPECTED = 20 * (1 - 476.19 / ARRIVALS) - 3.5;

  @Override
  public String name() {
    return "eip1559, stationary";
  }

  @Override
  public List<Expected> expectations() {
    return List.of(new Expected("base fee", EXPECTED, 0.005));
  }

  @Override
  public double[] observe(RandomStream random) {
    Mechanism mechanism = AuctionSystems.feeMarket((long) GWEI);
    MechanismState state = mechanism.start(1);
    Clearing clearing = new Clearing();
    List<Bid> waiting = new ArrayList<>();
    double sum = 0;
    for (int block = 0; block <= BLOCKS; block++) {
      double base = block(state).nextBaseMinor() / GWEI;
      for (int arrival = poisson(random); arrival > 0; arrival--) {
        double worth = 20 * random.nextDouble() - 5 * random.nextDouble();
        if (worth >= base + 1) {
          waiting.add(Bid.capped(0, 0, TRANSFER_UNITS, (long) (worth * GWEI), (long) GWEI));
        }
      }
      Orders orders = orders(waiting);
      state = mechanism.epoch(state, orders, block * NS_PER_BLOCK, clearing);
      List<Bid> left = new ArrayList<>();
      for (int id = 0; id < waiting.size(); id++) {
        if (clearing.units(id) == 0) {
          left.add(waiting.get(id));
        }
      }
      waiting = left;
      if (block >= FIRST_COUNTED) {
        sum += block(state).baseMinor() / GWEI;
      }
    }
    return new double[] {sum / (BLOCKS + 1 - FIRST_COUNTED)};
  }

  private static Eip1559.Block block(MechanismState state) {
    if (state instanceof Eip1559.Block block) {
      return block;
    }
    throw new IllegalStateException("a fee market remembers a block, not " + state);
  }

  private static Orders orders(List<Bid> waiting) {
    Orders orders = new Orders(waiting.size());
    orders.supply(20_000_000, 0);
    for (int id = 0; id < waiting.size(); id++) {
      Bid bid = waiting.get(id);
      orders.place(Bid.capped(id, id, TRANSFER_UNITS, bid.priceMinor(0), bid.tipMinor()));
    }
    return orders;
  }

  /** Arrivals of a block, counted one by one. */
  private static int poisson(RandomStream random) {
    double time = random.nextExponential();
    int arrivals = 0;
    while (time < ARRIVALS) {
      arrivals++;
      time += random.nextExponential();
    }
    return arrivals;
  }
}
