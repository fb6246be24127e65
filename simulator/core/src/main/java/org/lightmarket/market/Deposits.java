package org.lightmarket.market;

import org.lightmarket.agent.TokenMarket;
import org.lightmarket.mechanism.BalanceView;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.les.BondingCurve;
import org.lightmarket.payment.ChargeCode;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.PaymentResult;
import org.lightmarket.payment.UnearnedIncome;

/**
 * Balances that clients pay into in advance: what a client learns of prices, the payment of what it
 * decides to pay, and the money for what it gives back.
 */
final class Deposits {
  private static final long BILLION = 1_000_000_000L;
  private static final double MILLION = 1e6;

  private final World world;
  private final PaymentMethod payment;
  private final Billing billing;
  private final UnearnedIncome unearned;
  private final BalanceView view = new BalanceView();
  private final TokenMarket market = new TokenMarket();

  Deposits(World world, PaymentMethod payment, Billing billing, UnearnedIncome unearned) {
    this.world = world;
    this.payment = payment;
    this.billing = billing;
    this.unearned = unearned;
    market.prices = this::priceMinor;
  }

  /** What the tokens for a cost unit of requests cost at present, minor units. */
  double requestPriceMinor(ClientNode client, ServerNode server) {
    server.openBook().balance(client.id, view);
    return view.tokensPerCostUnitMillionths / MILLION * view.priceMinorPerBillion / BILLION;
  }

  /**
   * A client decides whether to pay in, and does.
   *
   * @param units that it wants at the present price
   * @param costUnitsPerSecond of requests that it expects to have served with them
   * @param valueMinorPerSecond what they are worth to it a second
   * @return whether its balance has changed
   */
  boolean refill(
      ClientNode client,
      ServerNode server,
      int units,
      double costUnitsPerSecond,
      double valueMinorPerSecond) {
    Book book = server.openBook();
    book.balance(client.id, view);
    market.nowNs = world.kernel.nowNs();
    market.remainingNs = world.scenario.horizonNs() - market.nowNs;
    market.moneyMinor = billing.moneyMinor(client.id);
    market.tokens = view.tokens;
    market.tokensPerSecond =
        (double) units * view.tokensPerUnitSecond
            + costUnitsPerSecond * view.tokensPerCostUnitMillionths / MILLION;
    market.valueMinorPerSecond = valueMinorPerSecond;
    market.expiryNs = view.expiryNs;
    long wantedMinor = client.strategy.deposit(market);
    return wantedMinor > 0 && pay(client.id, server.id, wantedMinor);
  }

  private boolean pay(int clientId, int serverId, long wantedMinor) {
    long readyMinor = billing.readyMinor(clientId, serverId, wantedMinor);
    long offeredMinor = Math.min(readyMinor, wantedMinor);
    if (offeredMinor <= 0) {
      if (view.tokens == 0) {
        billing.noteExhaustion(clientId);
      }
      return false;
    }
    long nowNs = world.kernel.nowNs();
    long takenMinor = world.servers[serverId].openBook().deposit(nowNs, clientId, offeredMinor);
    if (takenMinor > 0) {
      PaymentResult result =
          payment.charge(nowNs, clientId, serverId, takenMinor, ChargeCode.TOKENS);
      if (result != PaymentResult.OK) {
        throw new IllegalStateException(
            "client " + clientId + " cannot pay in " + takenMinor + ": " + result);
      }
      unearned.defer(serverId, takenMinor);
    }
    return true;
  }

  /** A client takes its balance at a server back. */
  void refund(int clientId, int serverId) {
    Book book = world.servers[serverId].openBook();
    book.balance(clientId, view);
    if (view.tokens > 0) {
      long minor = book.refund(world.kernel.nowNs(), clientId);
      if (minor > 0) {
        unearned.refund(clientId, serverId, minor);
      }
    }
  }

  private long priceMinor(long tokens) {
    if (view.isSale) {
      return BondingCurve.priceMinor(view.supply, tokens, view.limit, view.logPrice);
    }
    double minor = Math.ceil((double) tokens * view.priceMinorPerBillion / BILLION);
    return minor < Long.MAX_VALUE ? (long) minor : Long.MAX_VALUE;
  }
}
