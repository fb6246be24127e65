package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.les.Balances;
import org.lightmarket.mechanism.les.ClientPool;
import org.lightmarket.mechanism.les.Expiration;
import org.lightmarket.mechanism.les.PriceFactors;
import org.lightmarket.mechanism.les.PriorityPool;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * What the mechanisms of LES share: clients with balances of tokens compete in a priority pool for
 * the units of a server. A bid connects its client. While it has tokens it asks for the units that
 * are worth at least what they cost, and has as many of them as its priority, tokens per unit,
 * affords; without tokens it has the least capacity at the lowest priority, or waits. How tokens
 * are bought, and when the money for them is income, is left to the mechanism.
 *
 * <p>Capacity is counted in units, so that the pool's steps are whole units. Balances are charged,
 * those that are used up cut, and waiting clients activated with every event and at least once an
 * epoch; a balance that is used up in between is an event of its own.
 */
abstract class BalancePool implements Mechanism {
  static final long BILLION = 1_000_000_000L;
  private static final long MILLION = 1_000_000;
  private static final long MS_PER_SECOND = 1_000;
  private static final long HOUR_NS = 3_600 * BILLION;

  /** Most waiting wishes that an epoch tries to meet. */
  private static final int WISHES_PER_EPOCH = 8;

  private final long minUnits;
  private final long activeBiasNs;
  private final int stepDivisor;
  private final int fineStepDivisor;
  private final int maxClients;
  private final long timeFactor;
  private final long capacityFactor;
  private final long requestFactor;
  private final long expiryNs;
  private final long freeExpiryNs;
  private final long refreshNs;

  BalancePool(Parameters parameters) {
    minUnits = parameters.longValue("minUnits");
    activeBiasNs = parameters.longValue("activeBias");
    stepDivisor = parameters.intValue("stepDivisor");
    fineStepDivisor = parameters.intValue("fineStepDivisor");
    maxClients = parameters.intValue("maxClients");
    timeFactor = parameters.longValue("timeFactorMillionths");
    capacityFactor = parameters.longValue("capacityFactorMillionths");
    requestFactor = parameters.longValue("requestFactorMillionths");
    expiryNs = parameters.longValue("expiry");
    freeExpiryNs = parameters.longValue("freeExpiry");
    refreshNs = parameters.longValue("refresh");
  }

  /** The parameters of the pool, then those of the mechanism itself. */
  static List<Parameter> parameters(String expiry, List<Parameter> own) {
    List<Parameter> all = new ArrayList<>(own);
    all.addAll(
        List.of(
            Parameter.integer(
                "minUnits", "units", 1L, 1, 1 << 20, "Least capacity of a served client."),
            Parameter.integer(
                "maxClients", "clients", 1_000L, 1, 1 << 24, "Most served clients of a server."),
            Parameter.duration(
                "activeBias", "3m", 1, HOUR_NS, "Service that a newcomer's priority must survive."),
            Parameter.integer(
                "stepDivisor", "", 4L, 1, 1_000, "A displaced client loses this part at a time."),
            Parameter.integer(
                "fineStepDivisor", "", 100L, 1, 10_000, "The same for one that asks for more."),
            Parameter.integer(
                "timeFactorMillionths",
                "tokens per 1000 s",
                0L,
                0,
                1L << 40,
                "Price of connection time, in millionths of a token per ns."),
            Parameter.integer(
                "capacityFactorMillionths",
                "millionths",
                1_000_000L,
                0,
                1L << 30,
                "Tokens for each cost unit that the capacity could serve."),
            Parameter.integer(
                "requestFactorMillionths",
                "millionths",
                1_000_000L,
                0,
                1L << 30,
                "Tokens for each cost unit of requests served."),
            Parameter.duration(
                "expiry", expiry, 0, 10_000 * HOUR_NS, "Time constant of tokens; 0s: for ever."),
            Parameter.duration(
                "freeExpiry",
                "1h",
                0,
                10_000 * HOUR_NS,
                "Time constant at which unpaid use is forgotten; 0s: never."),
            Parameter.duration(
                "refresh", "10s", BILLION, HOUR_NS, "Longest time between two looks at all.")));
    return List.copyOf(all);
  }

  /** The clients of one server, and the money that they have paid in. */
  static class Pool implements MechanismState {
    final int clients;
    final ClientPool pool;
    final Expiration tokenClock;

    /** Units on sale when the book was opened; outages do not change it. */
    final int fullUnits;

    final long unitCapacity;

    /** By client: money that has become income of the server. */
    final long[] earnedMinor;

    private final @Nullable Bid[] seen;

    /** By client: units that its bid asked for last. */
    private final long[] wanted;

    private final long tokensPerUnitEpoch;
    private int unitsOnSale;
    private int nextWish;
    private long wakeNs = Long.MAX_VALUE;

    Pool(BalancePool rule, Orders orders) {
      clients = orders.clients();
      fullUnits = orders.units();
      unitsOnSale = orders.units();
      unitCapacity = orders.unitCapacity();
      earnedMinor = new long[clients];
      seen = new Bid[clients];
      wanted = new long[clients];
      tokensPerUnitEpoch =
          Math.multiplyExact(rule.tokensPerUnitSecond(unitCapacity), rule.refreshNs / BILLION + 1);
      tokenClock = Expiration.ofTimeConstant(rule.expiryNs);
      PriceFactors factors =
          new PriceFactors(
              rule.timeFactor,
              Math.multiplyExact(rule.capacityFactor, unitCapacity),
              rule.requestFactor);
      Balances balances =
          new Balances(
              clients, factors, factors, tokenClock, Expiration.ofTimeConstant(rule.freeExpiryNs));
      PriorityPool places =
          new PriorityPool(
              clients,
              rule.maxClients,
              fullUnits,
              rule.minUnits,
              rule.activeBiasNs,
              rule.stepDivisor,
              rule.fineStepDivisor);
      pool = new ClientPool(clients, balances, places, rule.activeBiasNs, true);
    }
  }

  /** Before the first clearing nothing is known of the server. */
  private record Unopened() implements MechanismState {}

  /** The state of a server that opens. */
  abstract Pool open(Orders orders);

  /** Price of 10⁹ tokens, the next ones where that matters. */
  abstract long priceMinorPerBillion(Pool pool);

  /** All balances are as of now: notes what has become income. */
  abstract void account(Pool pool, long nowNs);

  /** Tokens that a unit of capacity costs a second. */
  final long tokensPerUnitSecond(long unitCapacity) {
    return Wide.mulDiv(unitCapacity * MS_PER_SECOND, capacityFactor, MILLION);
  }

  @Override
  public final boolean keepsAccounts() {
    return true;
  }

  @Override
  public final boolean isPrepaid() {
    return true;
  }

  @Override
  public final boolean grantsToFree() {
    return true;
  }

  @Override
  public final long epochNs() {
    return refreshNs;
  }

  @Override
  public final MechanismState start(int clients) {
    return new Unopened();
  }

  @Override
  public final Book openBook(int clients, int units, long reserveMinor, long unitCapacity) {
    return new RecomputedBook(this, clients, units, reserveMinor, unitCapacity);
  }

  @Override
  public final MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    Pool all = state instanceof Pool pool ? pool : open(orders);
    long nowNs = orders.nowNs();
    if (all.unitsOnSale != orders.units()) {
      all.unitsOnSale = orders.units();
      all.pool.limits(nowNs, maxClients, orders.units());
    }
    for (int client = 0; client < all.clients; client++) {
      if (all.pool.isConnected(client) && !asks(orders, client)) {
        all.pool.disconnect(nowNs, client);
        all.wanted[client] = 0;
      }
    }
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      Bid bid = orders.bid(client);
      if (asks(orders, client)
          && (!Objects.equals(all.seen[client], bid) || !all.pool.isConnected(client))) {
        all.seen[client] = bid;
        all.pool.connect(nowNs, client);
        ask(all, orders, client);
      }
    }
    fill(all, orders, into);
    return all;
  }

  @Override
  public final MechanismState epoch(
      MechanismState state, Orders orders, long startNs, Clearing into) {
    Pool all = (Pool) state;
    all.pool.review(startNs);
    account(all, startNs);
    int tried = 0;
    for (int step = 0; step < all.clients && tried < WISHES_PER_EPOCH; step++) {
      int client = (all.nextWish + step) % all.clients;
      long held = all.pool.capacity(client);
      if (held > 0 && held < all.wanted[client] && all.pool.isPaying(client)) {
        ask(all, orders, client);
        tried++;
        all.nextWish = client + 1;
      }
    }
    all.wakeNs = Long.MAX_VALUE;
    for (int client = 0; client < all.clients; client++) {
      lookAhead(all, startNs, client);
    }
    return clear(all, orders, into);
  }

  /** Whether a client has a bid that asks for anything. */
  private static boolean asks(Orders orders, int client) {
    return orders.has(client) && orders.bid(client).steps() > 0;
  }

  /** A client asks for what is worth its price to it, and takes what it can have. */
  private void ask(Pool all, Orders orders, int client) {
    long nowNs = orders.nowNs();
    long held = all.pool.capacity(client);
    if (!all.pool.isPaying(client)) {
      return;
    }
    long price = Math.max(orders.reserveMinor(), unitPriceMinor(all));
    long worth = orders.bid(client).unitsAtLeast(price);
    long wanted = Math.min(orders.units(), Math.max(minUnits, worth));
    all.wanted[client] = wanted;
    if (held > 0 && wanted < held) {
      all.pool.ask(nowNs, client, wanted);
    } else if (held > 0 && wanted > held) {
      long target = Math.min(wanted, all.pool.affordable(nowNs, client));
      if (target > held) {
        all.pool.ask(nowNs, client, target);
      }
    }
    lookAhead(all, nowNs, client);
  }

  /** What a unit of capacity costs a second, without the requests served with it. */
  private long unitPriceMinor(Pool all) {
    long tokens = tokensPerUnitSecond(all.unitCapacity);
    return Wide.mulDiv(tokens, priceMinorPerBillion(all), BILLION);
  }

  private void fill(Pool all, Orders orders, Clearing into) {
    long price = unitPriceMinor(all);
    into.begin(orders);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      int units = Math.toIntExact(all.pool.capacity(client));
      if (units > 0) {
        Bid bid = orders.bid(client);
        long rate = all.pool.isPaying(client) ? Math.multiplyExact(price, (long) units) : 0;
        into.grant(client, units, bid.valueMinor(Math.min(units, bid.units())));
        into.charge(client, rate, rate);
      }
    }
    into.price(price, true);
  }

  /**
   * Sees to it that a balance is looked at when it is used up, if that is before the epoch ends.
   */
  private static void lookAhead(Pool all, long nowNs, int client) {
    long held = all.pool.capacity(client);
    if (held > 0 && all.pool.isPaying(client)) {
      long tokens = all.pool.tokens(nowNs, client);
      if (tokens < held * all.tokensPerUnitEpoch) {
        all.wakeNs = Math.min(all.wakeNs, all.pool.exhaustionNs(nowNs, client));
      }
    }
  }

  @Override
  public final long wakeNs(MechanismState state) {
    return state instanceof Pool all ? all.wakeNs : Long.MAX_VALUE;
  }

  @Override
  public final MechanismState served(
      MechanismState state, long nowNs, int clientId, long costUnits) {
    Pool all = (Pool) state;
    all.pool.served(nowNs, clientId, costUnits);
    lookAhead(all, nowNs, clientId);
    return all;
  }

  /** Every served client may ask; whoever is not served is turned away. */
  @Override
  public final MechanismState request(
      MechanismState state,
      Orders orders,
      long nowNs,
      int clientId,
      long costUnits,
      Admission into) {
    into.admit(0);
    return state;
  }

  /** Puts bought tokens into a balance; the client then asks anew. */
  final void credit(Pool all, Orders orders, int client, long tokens) {
    if (tokens > 0) {
      all.pool.add(orders.nowNs(), client, tokens);
    }
    if (orders.has(client)) {
      ask(all, orders, client);
    }
  }

  @Override
  public final long owedMinor(MechanismState state, long nowNs, int clientId) {
    return state instanceof Pool all ? all.earnedMinor[clientId] : 0;
  }

  @Override
  public final boolean isPaying(MechanismState state, int clientId) {
    return ((Pool) state).pool.isPaying(clientId);
  }

  @Override
  public void balance(MechanismState state, int clientId, BalanceView into) {
    Pool all = (Pool) state;
    into.tokens = all.pool.tokensSeen(clientId);
    into.tokensPerUnitSecond = tokensPerUnitSecond(all.unitCapacity);
    into.tokensPerCostUnitMillionths = requestFactor;
    into.priceMinorPerBillion = priceMinorPerBillion(all);
    into.isSale = false;
    into.expiryNs = expiryNs;
  }

  /** Tokens for each ns of the whole server's capacity. */
  final long limitMax(Pool all, long timeNs) {
    long perSecond = Math.multiplyExact(tokensPerUnitSecond(all.unitCapacity), all.fullUnits);
    return Math.max(1, Wide.mulDiv(perSecond, timeNs, BILLION));
  }

  /** Share of the capacity that no paying client has, in millionths. */
  static long freeRatio(Pool all) {
    long paying = 0;
    for (int client = 0; client < all.clients; client++) {
      paying += all.pool.isPaying(client) ? all.pool.capacity(client) : 0;
    }
    return all.fullUnits == 0
        ? 0
        : Math.max(0, MILLION - Wide.mulDiv(paying, MILLION, all.fullUnits));
  }
}
