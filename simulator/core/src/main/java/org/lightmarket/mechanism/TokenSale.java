package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.mechanism.les.BondingCurve;
import org.lightmarket.mechanism.les.TokenSupply;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Service tokens sold along an adjusted bonding curve: the more tokens there are, the dearer is the
 * next. Tokens buy priority, capacity and requests in the pool that {@link LesPriority} has, too.
 * The money stays locked for the tokens; when they are spent or expire, or the curve is scaled
 * down, the locked currency falls and the difference is the server's income. The token limit grows
 * while more capacity is free than wanted, the base price with the share of the limit that is sold;
 * tokens expire at a speed in proportion to the free capacity. Clients may sell tokens back along
 * the curve.
 *
 * <p>Z. Felföldi, BalANS, 2020, and geth commit 5fb0cad, les/vflux/server/tokensale.go (les-facts
 * 6). An income belongs to no client: here it is laid to clients in proportion to the tokens that
 * they have spent since the last, or hold if the curve alone has moved.
 */
public final class TokenSale extends BalancePool {
  private static final long HOUR_NS = 3_600 * BILLION;
  private static final long PERMILLE = 1_000;

  /** The curve's and the pool's. */
  public static final List<Parameter> PARAMETERS =
      parameters(
          "10h",
          List.of(
              Parameter.integer(
                  "basePriceMinorPerBillion",
                  "minor units per 10^9 tokens",
                  8_000_000L,
                  1,
                  1L << 53,
                  "Base price at the beginning: of tokens when half of the limit is sold."),
              Parameter.integer(
                  "leastPriceMinorPerBillion",
                  "minor units per 10^9 tokens",
                  10_000L,
                  1,
                  1L << 53,
                  "The base price never falls below it."),
              Parameter.duration(
                  "limitTime",
                  "30m",
                  BILLION,
                  1_000 * HOUR_NS,
                  "The largest limit is what the whole capacity costs in this time."),
              Parameter.duration(
                  "limitPeriod",
                  "2h",
                  BILLION,
                  1_000 * HOUR_NS,
                  "Time in which the limit grows from nothing if all capacity is free."),
              Parameter.integer(
                  "freePermille",
                  "thousandths of the units",
                  100L,
                  0,
                  1_000,
                  "Share of free capacity at which the limit stays."),
              Parameter.duration(
                  "pricePeriod",
                  "4h",
                  BILLION,
                  1_000 * HOUR_NS,
                  "Time in which the base price doubles, or halves, by about 0.69 of it.")));

  private final long basePrice;
  private final long leastLogPrice;
  private final long limitTimeNs;
  private final long limitPeriodNs;
  private final long freeTarget;
  private final long pricePeriodNs;

  /** The rule. */
  public TokenSale(Parameters parameters) {
    super(parameters);
    long least = parameters.longValue("leastPriceMinorPerBillion");
    basePrice = Math.max(least, parameters.longValue("basePriceMinorPerBillion"));
    leastLogPrice = BondingCurve.logPrice(least, BILLION);
    limitTimeNs = parameters.longValue("limitTime");
    limitPeriodNs = parameters.longValue("limitPeriod");
    freeTarget = parameters.longValue("freePermille") * PERMILLE;
    pricePeriodNs = parameters.longValue("pricePeriod");
  }

  /** The pool and the curve. */
  private static final class Sale extends Pool {
    private final TokenSupply supply;
    private final long limitMax;

    /** Tokens of each client at the last account, and spent since the one before. */
    private final long[] tokens;

    private final long[] spent;
    private long accountedNs;

    Sale(TokenSale rule, Orders orders) {
      super(rule, orders);
      limitMax = rule.limitMax(this, rule.limitTimeNs);
      supply = new TokenSupply(limitMax, BondingCurve.logPrice(rule.basePrice, BILLION));
      tokens = new long[clients];
      spent = new long[clients];
      accountedNs = orders.nowNs();
    }
  }

  @Override
  Pool open(Orders orders) {
    return new Sale(this, orders);
  }

  @Override
  long priceMinorPerBillion(Pool pool) {
    return ((Sale) pool).supply.marginalMinor(BILLION);
  }

  @Override
  void account(Pool pool, long nowNs) {
    Sale all = (Sale) pool;
    long left = 0;
    for (int client = 0; client < all.clients; client++) {
      long now = all.pool.tokens(nowNs, client);
      all.spent[client] = Math.max(0, all.tokens[client] - now);
      all.tokens[client] -= all.spent[client];
      left += all.tokens[client];
    }
    long elapsedNs = nowNs - all.accountedNs;
    all.accountedNs = nowNs;
    long free = freeRatio(all);
    TokenSupply supply = all.supply;
    supply.aim(
        TokenSupply.limitStep(all.limitMax, free, freeTarget, elapsedNs, limitPeriodNs),
        all.limitMax,
        TokenSupply.logPriceStep(supply.tokens(), supply.limit(), elapsedNs, pricePeriodNs),
        leastLogPrice);
    long spent = supply.tokens() - left;
    long income = supply.remaining(left);
    share(all, income, spent > 0 ? all.spent : all.tokens, spent > 0 ? spent : left);
    all.tokenClock.run(nowNs, free);
  }

  /** Lays an income to clients by weights, to the minor unit. */
  private static void share(Sale all, long income, long[] weights, long sum) {
    long leftIncome = income;
    long leftWeight = sum;
    for (int client = 0; client < all.clients && leftIncome > 0; client++) {
      if (weights[client] > 0) {
        long part = Wide.mulDiv(leftIncome, weights[client], leftWeight);
        all.earnedMinor[client] += part;
        leftIncome -= part;
        leftWeight -= weights[client];
      }
    }
    if (leftIncome != 0) {
      throw new IllegalStateException(leftIncome + " of " + income + " is nobody's");
    }
  }

  @Override
  public MechanismState deposit(
      MechanismState state, Orders orders, int clientId, long moneyMinor, BalanceView into) {
    Sale all = (Sale) state;
    long tokens = all.supply.tokensFor(moneyMinor);
    into.moneyMinor = all.supply.buy(tokens);
    all.tokens[clientId] += tokens;
    credit(all, orders, clientId, tokens);
    return all;
  }

  @Override
  public MechanismState refund(
      MechanismState state, Orders orders, int clientId, BalanceView into) {
    Sale all = (Sale) state;
    account(all, orders.nowNs());
    into.moneyMinor = all.supply.sell(all.tokens[clientId]);
    all.tokens[clientId] = 0;
    all.pool.empty(orders.nowNs(), clientId);
    return all;
  }

  @Override
  public void balance(MechanismState state, int clientId, BalanceView into) {
    super.balance(state, clientId, into);
    TokenSupply supply = ((Sale) state).supply;
    into.isSale = true;
    into.accountedTokens = ((Sale) state).tokens[clientId];
    into.spentTokens = ((Sale) state).spent[clientId];
    into.supply = supply.tokens();
    into.limit = supply.limit();
    into.logPrice = supply.logPrice();
  }
}
