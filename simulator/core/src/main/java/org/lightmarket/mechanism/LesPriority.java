package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The balance-driven priority pool of LES: clients pay money in advance for tokens at a fixed
 * price; tokens pay for time, capacity and requests, and the more of them a client has for each
 * unit of its capacity, the higher is its priority. The money is the server's income as the tokens
 * are used up or expire; what is left of them comes back at the same price.
 *
 * <p>geth v1.10.26, les/vflux/server; its price factors are the defaults. A money price of tokens
 * is not part of it. Its overbooking of the least capacities is left out: the units of a server are
 * never granted twice.
 */
public final class LesPriority extends BalancePool {
  /** The pool's, and the price of tokens. */
  public static final List<Parameter> PARAMETERS =
      parameters(
          "0s",
          List.of(
              Parameter.integer(
                  "tokenPriceMinorPerBillion",
                  "minor units per 10^9 tokens",
                  8_000_000L,
                  1,
                  1L << 53,
                  "Price of a thousand million tokens: a second of a full thread.")));

  private final long priceMinor;

  /** The rule. */
  public LesPriority(Parameters parameters) {
    super(parameters);
    priceMinor = parameters.longValue("tokenPriceMinorPerBillion");
  }

  /** The pool, and the money of each client that is no income yet. */
  private static final class Paid extends Pool {
    private final long[] unearnedMinor;

    /** Tokens of each client at its last account, and spent since the one before. */
    private final long[] tokens;

    private final long[] spent;

    Paid(LesPriority rule, Orders orders) {
      super(rule, orders);
      unearnedMinor = new long[clients];
      tokens = new long[clients];
      spent = new long[clients];
    }
  }

  @Override
  Pool open(Orders orders) {
    return new Paid(this, orders);
  }

  @Override
  long priceMinorPerBillion(Pool pool) {
    return priceMinor;
  }

  @Override
  void account(Pool pool, long nowNs) {
    for (int client = 0; client < pool.clients; client++) {
      account((Paid) pool, nowNs, client);
    }
  }

  /** Income is what was paid in, less what the tokens left would bring, rounded up. */
  private void account(Paid all, long nowNs, int client) {
    long tokens = all.pool.tokens(nowNs, client);
    all.spent[client] = all.tokens[client] - tokens;
    all.tokens[client] = tokens;
    long unearned = Wide.mulDiv(tokens, priceMinor, BILLION);
    unearned += Wide.mulMod(tokens, priceMinor, BILLION, unearned) == 0 ? 0 : 1;
    long earned = all.earnedMinor[client] + all.unearnedMinor[client] - unearned;
    if (earned > all.earnedMinor[client]) {
      all.earnedMinor[client] = earned;
      all.unearnedMinor[client] = unearned;
    }
  }

  @Override
  public MechanismState deposit(
      MechanismState state, Orders orders, int clientId, long moneyMinor, BalanceView into) {
    Paid all = (Paid) state;
    account(all, orders.nowNs(), clientId);
    long tokens = Wide.mulDiv(moneyMinor, BILLION, priceMinor);
    all.unearnedMinor[clientId] = Math.addExact(all.unearnedMinor[clientId], moneyMinor);
    into.moneyMinor = moneyMinor;
    credit(all, orders, clientId, tokens);
    all.tokens[clientId] = Math.addExact(all.tokens[clientId], tokens);
    return all;
  }

  @Override
  public MechanismState refund(
      MechanismState state, Orders orders, int clientId, BalanceView into) {
    Paid all = (Paid) state;
    account(all, orders.nowNs(), clientId);
    long spent = all.spent[clientId];
    long tokens = all.pool.empty(orders.nowNs(), clientId);
    into.moneyMinor = Wide.mulDiv(tokens, priceMinor, BILLION);
    all.unearnedMinor[clientId] -= into.moneyMinor;
    account(all, orders.nowNs(), clientId);
    // What comes back has not been spent.
    all.spent[clientId] = spent;
    return all;
  }

  @Override
  public void balance(MechanismState state, int clientId, BalanceView into) {
    super.balance(state, clientId, into);
    into.accountedTokens = ((Paid) state).tokens[clientId];
    into.spentTokens = ((Paid) state).spent[clientId];
  }
}
