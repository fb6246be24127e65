package org.lightmarket.mechanism.les;

/**
 * The balances of all clients of a server: a positive one that pays for time, capacity and
 * requests, and a negative one that counts what nothing paid for. In tokens; a token pays for one
 * cost unit at a factor of 1. Both expire by clocks of their own. Charged while a client's capacity
 * is above 0, the positive balance first; charges over a time expire from its middle on.
 *
 * <p>geth v1.10.26, les/vflux/server/balance.go and balance_tracker.go. Fractions of a token that a
 * positive balance owes for time are carried on, so that without expiry any partition of a time
 * costs the same. An arena owned by one book; nothing is allocated after construction.
 */
public final class Balances {
  private static final long SECOND_NS = 1_000_000_000L;

  private final PriceFactors positivePrice;
  private final PriceFactors negativePrice;
  private final Expiration positiveClock;
  private final Expiration negativeClock;

  /** One more than there are clients: the last is for estimates. */
  private final ExpiringValues positive;

  private final ExpiringValues negative;
  private final int scratch;
  private final long[] remainder;
  private final long[] capacity;
  private final long[] chargedNs;
  private final long[] connectedNs;
  private final long[] requestCost;

  /** Empty balances. */
  public Balances(
      int clients,
      PriceFactors positivePrice,
      PriceFactors negativePrice,
      Expiration positiveClock,
      Expiration negativeClock) {
    this.positivePrice = positivePrice;
    this.negativePrice = negativePrice;
    this.positiveClock = positiveClock;
    this.negativeClock = negativeClock;
    scratch = clients;
    positive = new ExpiringValues(clients + 1);
    negative = new ExpiringValues(clients + 1);
    remainder = new long[clients + 1];
    capacity = new long[clients];
    chargedNs = new long[clients];
    connectedNs = new long[clients];
    requestCost = new long[clients];
  }

  /** A client connects: requests are averaged from now on. */
  public void connect(long nowNs, int client) {
    connectedNs[client] = nowNs;
    chargedNs[client] = nowNs;
    requestCost[client] = 0;
  }

  /** Changes a client's capacity; up to now the old one is charged. */
  public void setCapacity(long nowNs, int client, long newCapacity) {
    charge(nowNs, client);
    capacity[client] = newCapacity;
  }

  /** Tokens with which a client can pay. */
  public long positive(long nowNs, int client) {
    charge(nowNs, client);
    return positive.value(client, positiveClock.offset(nowNs));
  }

  /** Tokens that a client's unpaid service would have cost. */
  public long negative(long nowNs, int client) {
    charge(nowNs, client);
    return negative.value(client, negativeClock.offset(nowNs));
  }

  /** Whether a client has a positive balance as of its last charge. */
  public boolean isPaying(int client) {
    return !positive.isZero(client);
  }

  /**
   * Adds tokens to a positive balance, or takes them out.
   *
   * @return what was really added, or minus what was really taken
   * @throws ArithmeticException if the balance would leave the range of a long
   */
  public long add(long nowNs, int client, long tokens) {
    charge(nowNs, client);
    return positive.add(client, tokens, positiveClock.offset(nowNs));
  }

  /** Takes a whole positive balance out; answers what it was. */
  public long empty(long nowNs, int client) {
    long tokens = positive(nowNs, client);
    positive.set(client, 0, 0);
    remainder[client] = 0;
    return tokens;
  }

  /** Charges a client for time and capacity up to now. */
  public void charge(long nowNs, int client) {
    long elapsedNs = nowNs - chargedNs[client];
    if (elapsedNs > 0 && capacity[client] > 0) {
      reduce(client, chargedNs[client], elapsedNs, capacity[client], 0, 1);
    }
    chargedNs[client] = Math.max(chargedNs[client], nowNs);
    boolean dust =
        !positive.isZero(client) && positive.value(client, positiveClock.offset(nowNs)) == 0;
    if (dust) {
      // Less than a token is left: it pays for nothing.
      positive.set(client, 0, 0);
      remainder[client] = 0;
    }
  }

  /** Charges a request: cost times the factor from the positive balance, the unpaid share else. */
  public void request(long nowNs, int client, long costUnits) {
    charge(nowNs, client);
    requestCost[client] = Math.addExact(requestCost[client], costUnits);
    long price = positivePrice.requestPrice(costUnits);
    long unpaidCost = costUnits;
    if (!positive.isZero(client)) {
      long paid = price == 0 ? 0 : -positive.add(client, -price, positiveClock.offset(nowNs));
      unpaidCost = price == paid ? 0 : Wide.mulDiv(costUnits, price - paid, price);
    }
    if (unpaidCost > 0) {
      long tokens = negativePrice.requestPrice(unpaidCost);
      negative.add(client, tokens, negativeClock.offset(nowNs));
    }
  }

  /**
   * Takes the price of a time from a balance; what the positive one lacks, the negative counts.
   * Beside time and capacity there are requests of so many cost units in a number of ns.
   */
  private void reduce(
      int slot, long fromNs, long timeNs, long held, long requestUnits, long perNs) {
    long middleNs = fromNs + timeNs / 2;
    long unpaidNs = timeNs;
    if (!positive.isZero(slot)) {
      long price = positivePrice.pricePerNs(held, requestUnits, perNs);
      long tokens = Wide.mulDiv(price, timeNs, PriceFactors.TOKEN);
      long rest = Wide.mulMod(price, timeNs, PriceFactors.TOKEN, tokens) + remainder[slot];
      tokens += rest / PriceFactors.TOKEN;
      long paid = tokens == 0 ? 0 : -positive.add(slot, -tokens, positiveClock.offset(middleNs));
      unpaidNs = tokens == paid ? 0 : Wide.mulDiv(timeNs, tokens - paid, tokens);
      remainder[slot] = positive.isZero(slot) ? 0 : rest % PriceFactors.TOKEN;
    }
    if (unpaidNs > 0) {
      long price = negativePrice.pricePerNs(held, requestUnits, perNs);
      long tokens = Wide.mulDiv(price, unpaidNs, PriceFactors.TOKEN);
      negative.add(slot, tokens, negativeClock.offset(middleNs));
    }
  }

  /** Priority of a client with a capacity: higher is better; a paying one is never below 0. */
  public long priority(long nowNs, int client, long withCapacity) {
    charge(nowNs, client);
    return priorityOf(nowNs, client, withCapacity);
  }

  private long priorityOf(long nowNs, int slot, long withCapacity) {
    long tokens = positive.value(slot, positiveClock.offset(nowNs));
    return tokens > 0 ? tokens / withCapacity : -negative.value(slot, negativeClock.offset(nowNs));
  }

  /**
   * Priority that a client would have with a capacity after a time: below its present one, so that
   * two clients never displace each other in turn.
   *
   * @param addTokens put into its balance first
   * @param futureNs of service with twice its average requests, once connected for over a second
   * @param biasNs of service without requests, after that
   */
  public long estimate(
      long nowNs, int client, long withCapacity, long addTokens, long futureNs, long biasNs) {
    charge(nowNs, client);
    positive.copy(client, scratch);
    negative.copy(client, scratch);
    remainder[scratch] = remainder[client];
    if (addTokens != 0) {
      positive.add(scratch, addTokens, positiveClock.offset(nowNs));
    }
    if (futureNs > 0) {
      long timeNs = nowNs - connectedNs[client];
      long doubled = timeNs > SECOND_NS ? Math.multiplyExact(2, requestCost[client]) : 0;
      reduce(scratch, nowNs, futureNs, withCapacity, doubled, Math.max(1, timeNs));
    }
    if (biasNs > 0) {
      reduce(scratch, nowNs + futureNs, biasNs, withCapacity, 0, 1);
    }
    long estimated = priorityOf(nowNs, scratch, withCapacity);
    return Math.min(estimated, priorityOf(nowNs, client, withCapacity) - 1);
  }

  /**
   * Time until a client's priority falls to a target while it has its present capacity and asks for
   * nothing, expiry aside: the first ns at which it has; {@code Long.MAX_VALUE} if never.
   */
  public long nsUntil(long nowNs, int client, long target) {
    long tokens = positive(nowNs, client);
    long held = capacity[client];
    if (held == 0) {
      return Long.MAX_VALUE;
    }
    if (target >= 0) {
      long above = tokens - Math.multiplyExact(target, held);
      return ceilNs(above, remainder[client], positivePrice.pricePerNs(held));
    }
    long firstNs = ceilNs(tokens, remainder[client], positivePrice.pricePerNs(held));
    long owed = -target - negative(nowNs, client);
    long thenNs = ceilNs(owed, 0, negativePrice.pricePerNs(held));
    return firstNs == Long.MAX_VALUE || thenNs == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : firstNs + thenNs;
  }

  /** The first ns at which a price, with the fraction of a token owed, comes to so many tokens. */
  private static long ceilNs(long tokens, long fraction, long price) {
    if (tokens <= 0) {
      return 0;
    }
    if (price == 0 || tokens / price > Long.MAX_VALUE / PriceFactors.TOKEN - 1) {
      return Long.MAX_VALUE;
    }
    long ns = Wide.mulDiv(tokens, PriceFactors.TOKEN, price);
    long rest = Wide.mulMod(tokens, PriceFactors.TOKEN, price, ns) - fraction;
    return ns - Math.floorDiv(-rest, price);
  }
}
