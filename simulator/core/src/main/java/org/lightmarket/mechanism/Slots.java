package org.lightmarket.mechanism;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * An auction of ranked slots with effects α₁ ≥ α₂ ≥ …, in units: the bidder of rank s gets slot s.
 * A bidder has one value per unit, the price of its first step; what else it bids does not count.
 * Equal bids are ranked by arrival. A bid below the reserve gets no slot.
 *
 * <p>With fewer units on sale than the effects add up to, the last slots shrink.
 */
abstract class Slots implements Mechanism {
  /** The effects. */
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integers(
              "slots",
              "units",
              "[]",
              1,
              Integer.MAX_VALUE,
              "Units of the first, second, … slot, falling or equal; empty: ⌊K/2⌋, ⌊K/4⌋, … of"
                  + " the K units on sale."));

  private final long[] declared;

  Slots(Parameters parameters) {
    declared = parameters.longs("slots");
    for (int slot = 1; slot < declared.length; slot++) {
      if (declared[slot] > declared[slot - 1]) {
        throw new InputException(
            "slot "
                + (slot + 1)
                + " of slots rises from "
                + declared[slot - 1]
                + " to "
                + declared[slot],
            "Slots fall or stay from rank to rank.");
      }
    }
    long sum = Arrays.stream(declared).reduce(0, Math::addExact);
    if (sum > Integer.MAX_VALUE) {
      throw new InputException(
          "slots add up to " + sum + " units", "Allowed: at most " + Integer.MAX_VALUE + ".");
    }
  }

  @Override
  public final BidForm bidForm() {
    return BidForm.PER_UNIT;
  }

  @Override
  public final int declaredUnits() {
    return (int) Arrays.stream(declared).sum();
  }

  @Override
  public final MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    Filled filled = fill(orders, into);
    charge(filled, into);
    into.price(filled.priceMinor(filled.count()), false);
    return state;
  }

  /** Charges those who got slots; their units are granted already. */
  abstract void charge(Filled filled, Clearing into);

  @Override
  public final int largestGrant(int units) {
    return declared.length == 0 ? units / 2 : (int) Math.min(units, declared[0]);
  }

  /** Who got which slot, and what the ranks bid. */
  static final class Filled {
    private final int[] clients;
    private final int[] effects;
    private final long[] prices;

    private Filled(int[] clients, int[] effects, long[] prices) {
      this.clients = clients;
      this.effects = effects;
      this.prices = prices;
    }

    /** Number of slots that somebody got. */
    int count() {
      return clients.length;
    }

    /** Who got a slot. */
    int client(int slot) {
      return clients[slot];
    }

    /** Units of a slot that somebody got; 0 beyond. */
    int effect(int slot) {
      return slot < clients.length ? effects[slot] : 0;
    }

    /**
     * The bid of a rank, up to one more than slots were got: the highest without a slot; at least
     * the reserve, and that where nobody bids.
     */
    long priceMinor(int rank) {
      return prices[rank];
    }
  }

  /** Fills the slots in order of rank and grants their units. */
  private Filled fill(Orders orders, Clearing into) {
    int[] effects = effects(orders.units());
    int[] clients = new int[Math.min(effects.length, orders.size())];
    long[] prices = new long[clients.length + 1];
    Ranking ranking = orders.ranking();
    long reserve = orders.reserveMinor();
    int filled = 0;
    int rank = 0;
    for (; rank < ranking.size() && ranking.price(rank) >= reserve; rank++) {
      int client = ranking.client(rank);
      if (into.units(client) > 0) {
        continue;
      }
      prices[filled] = ranking.price(rank);
      if (filled == clients.length) {
        return new Filled(clients, effects, prices);
      }
      clients[filled] = client;
      into.grantMore(client, effects[filled], prices[filled]);
      filled++;
    }
    Arrays.fill(prices, filled, prices.length, reserve);
    return new Filled(Arrays.copyOf(clients, filled), effects, Arrays.copyOf(prices, filled + 1));
  }

  private int[] effects(int units) {
    int[] effects = new int[declared.length == 0 ? Integer.SIZE : declared.length];
    int left = units;
    int slots = 0;
    while (slots < effects.length) {
      long wanted = declared.length == 0 ? units >> (slots + 1) : declared[slots];
      int effect = (int) Math.min(left, wanted);
      if (effect == 0) {
        break;
      }
      effects[slots++] = effect;
      left -= effect;
    }
    return Arrays.copyOf(effects, slots);
  }
}
