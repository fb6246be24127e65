package org.lightmarket.agent.les;

import java.util.Arrays;

/**
 * The server's side of one client's flow control: a buffer that recharges at the granted rate and
 * from which every accepted request first takes the most that it may cost.
 *
 * <p>When a request is done, what it cost less than the most goes back through a correction account
 * (LES service model, design text): a penalty for congestion lowers the account, never the buffer,
 * and so only eats later corrections. More units count at once; fewer only after the tolerance
 * window: in force is the largest grant of that window. A buffer limit that rises takes the value
 * with it, one that falls cuts it.
 *
 * <p>All calls come in order of time. No call allocates, but for the few instants at which grants
 * that still count outgrow the place kept for them.
 */
public final class ServerBuffer {
  /** Answer of {@link #possibleAfterNs} for a request that the present grant never admits. */
  public static final long NEVER = Long.MAX_VALUE;

  private final GrantParameters parameters;
  private final Recharge value = new Recharge();
  private int granted;
  private int unitsInForce;
  private long rechargeUnitsPerMs;
  private long limit;
  private long correction;
  private long charged;
  // Grants that were larger than all later ones and still count, oldest and largest first.
  private int[] formerUnits = new int[2];
  private long[] formerUntilNs = new long[2];
  private int formers;

  /** A buffer of no units, empty. */
  public ServerBuffer(GrantParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Grants another number of units.
   *
   * @param toleranceNs if there are fewer, the present ones count for so long
   * @return by how much the buffer rose at once; the client must be told
   */
  public long grant(long nowNs, int units, long toleranceNs) {
    advance(nowNs);
    if (units < 0 || toleranceNs < 0) {
      throw new IllegalArgumentException(units + " units, tolerance " + toleranceNs + " ns");
    }
    if (units < granted && toleranceNs > 0) {
      remember(granted, Math.addExact(nowNs, toleranceNs));
    }
    granted = units;
    while (formers > 0 && formerUnits[formers - 1] <= units) {
      formers--;
    }
    return enforce();
  }

  /**
   * Takes the most that a request may cost from the buffer, if it holds as much.
   *
   * @return whether it did; if not, nothing has changed
   */
  public boolean accept(long nowNs, long maxCost) {
    advance(nowNs);
    if (maxCost > value.level()) {
      return false;
    }
    value.add(-maxCost);
    charged += maxCost;
    return true;
  }

  /** The ticket of the request accepted last: all that was ever charged, itself included. */
  public long ticket() {
    return charged;
  }

  /** What the buffer lacks for a request of that cost; 0 if it would be accepted. */
  public long shortfall(long nowNs, long maxCost) {
    advance(nowNs);
    return Math.max(0, maxCost - value.level());
  }

  /**
   * How long a request of that cost would have to wait for recharge alone; 0 if it would be
   * accepted, {@link #NEVER} if the parameters in force do not admit it.
   */
  public long possibleAfterNs(long nowNs, long maxCost) {
    long shortfall = shortfall(nowNs, maxCost);
    if (shortfall == 0) {
      return 0;
    }
    if (maxCost > limit || rechargeUnitsPerMs == 0) {
      return NEVER;
    }
    return value.nsUntil(shortfall, rechargeUnitsPerMs);
  }

  /**
   * Settles a request that is done.
   *
   * @param ticket what {@link #ticket} said when it was accepted
   * @param maxCost what was taken then
   * @param realCost what it did cost, at most that
   * @param penalty for congestion while it was served; below 0 if there was room
   * @return the buffer that the reply reports: as if later requests had not been charged yet
   */
  public long finish(long nowNs, long ticket, long maxCost, long realCost, long penalty) {
    advance(nowNs);
    if (realCost < 0 || realCost > maxCost) {
      throw new IllegalArgumentException("real cost " + realCost + " of at most " + maxCost);
    }
    correction = Math.min(0, Math.subtractExact(correction, penalty)) + maxCost - realCost;
    if (correction > 0) {
      if (value.level() < limit) {
        value.add(Math.min(correction, limit - value.level()));
      }
      correction = 0;
    }
    return Math.max(0, value.level() + charged - ticket);
  }

  /** The buffer's value. */
  public long value(long nowNs) {
    advance(nowNs);
    return value.level();
  }

  /** The correction account, never above 0 between calls. */
  public long correction() {
    return correction;
  }

  /** Units granted last. */
  public int granted() {
    return granted;
  }

  /** Units that count: those granted or, within the tolerance window, more. */
  public int unitsInForce(long nowNs) {
    advance(nowNs);
    return unitsInForce;
  }

  /** Recharge in force, in cost units per ms. */
  public long rechargeUnitsPerMs(long nowNs) {
    advance(nowNs);
    return rechargeUnitsPerMs;
  }

  /** Buffer limit in force. */
  public long limit(long nowNs) {
    advance(nowNs);
    return limit;
  }

  /** When the parameters in force will fall next by themselves; {@link #NEVER} if they will not. */
  public long nextChangeNs() {
    return formers == 0 ? NEVER : formerUntilNs[0];
  }

  private void advance(long nowNs) {
    while (formers > 0 && formerUntilNs[0] <= nowNs) {
      value.advance(formerUntilNs[0], rechargeUnitsPerMs, limit);
      formers--;
      System.arraycopy(formerUnits, 1, formerUnits, 0, formers);
      System.arraycopy(formerUntilNs, 1, formerUntilNs, 0, formers);
      enforce();
    }
    value.advance(nowNs, rechargeUnitsPerMs, limit);
  }

  private void remember(int units, long untilNs) {
    if (formers > 0 && formerUntilNs[formers - 1] >= untilNs) {
      return; // a larger grant counts at least as long
    }
    if (formers == formerUnits.length) {
      formerUnits = Arrays.copyOf(formerUnits, 2 * formers);
      formerUntilNs = Arrays.copyOf(formerUntilNs, 2 * formers);
    }
    formerUnits[formers] = units;
    formerUntilNs[formers] = untilNs;
    formers++;
  }

  /** Puts the largest grant that counts in force; returns by how much the value rose. */
  private long enforce() {
    int units = formers == 0 ? granted : formerUnits[0];
    long oldLimit = limit;
    unitsInForce = units;
    rechargeUnitsPerMs = parameters.rechargeUnitsPerMs(units);
    limit = parameters.bufferUnits(units);
    if (value.level() > limit) {
      value.set(limit);
    }
    long raised = Math.max(0, limit - oldLimit);
    value.add(raised);
    return raised;
  }
}
