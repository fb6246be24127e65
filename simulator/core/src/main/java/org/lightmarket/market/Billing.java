package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Withheld;
import org.lightmarket.model.Accrual;
import org.lightmarket.payment.ChargeCode;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.PaymentResult;
import org.lightmarket.payment.UnearnedIncome;

/**
 * Turns what the books accrue into postings: when a client's units change, when a billing period
 * closes, and at the nanosecond at which its fund is used up. Exhaustion is found lazily: a winner
 * never pays more a second than the bound of its bid, so it is looked at no earlier than its fund
 * divided by that bound from now, and below one second's worth at every event of its book.
 */
final class Billing {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long NO_CHECK = 0;

  /** A day: no fund is left unseen for longer. */
  private static final long LONGEST_LOOK_S = 86_400;

  /** Told when a client's fund at a server is used up and nothing is left to fill it. */
  interface FundSpent {
    /** The bid must go: nothing can be charged any more. */
    void fundSpent(int clientId, int serverId);
  }

  private final World world;
  private final PaymentMethod payment;
  private final FundSpent fundSpent;
  private final Accrual accrual = new Accrual();
  private final Accrual withheldAccrual = new Accrual();
  private @Nullable UnearnedIncome unearned;

  /** By pair: whole minor units of the book's accrual that have been posted. */
  private final long[] postedMinor;

  /** By pair: of those posted, the server's. */
  private final long[] postedServedMinor;

  /**
   * By pair: whole minor units of the book's accrual that are the server's. It is the largest so
   * far of the accrual less what is withheld of it, both rounded down, so that neither the server's
   * part nor the rest ever falls, and they add up to the accrual at any instant.
   */
  private final long[] servedMinor;

  /** By pair: whole minor units of the server's part that the listener has been told of. */
  private final long[] toldMinor;

  /** By pair: the pending check. */
  private final long[] check;

  private final boolean[] watched;
  private final boolean[] exhausted;

  Billing(World world, PaymentMethod payment, FundSpent fundSpent) {
    this.world = world;
    this.payment = payment;
    this.fundSpent = fundSpent;
    int pairs = world.clients.length * world.servers.length;
    postedMinor = new long[pairs];
    postedServedMinor = new long[pairs];
    servedMinor = new long[pairs];
    toldMinor = new long[pairs];
    check = new long[pairs];
    watched = new boolean[pairs];
    exhausted = new boolean[world.clients.length];
  }

  /** From now on service is paid for out of what has been paid in advance. */
  void join(UnearnedIncome joined) {
    unearned = joined;
  }

  /**
   * Money in a client's fund at a server that nothing is owed of, after topping it up if that is
   * less than it wants to have there.
   */
  long readyMinor(int clientId, int serverId, long wantedMinor) {
    int pair = world.pair(clientId, serverId);
    boolean more = true;
    long readyMinor = 0;
    while (more) {
      long owedMinor = 0;
      if (!world.prepaid) {
        Book book = world.servers[serverId].openBook();
        book.accrued(world.kernel.nowNs(), clientId, accrual);
        owedMinor = accrual.wholeMinor() - postedMinor[pair];
      }
      readyMinor = payment.fundMinor(clientId, serverId) - owedMinor;
      more = readyMinor < wantedMinor && topUp(clientId, serverId);
    }
    return readyMinor;
  }

  /** Money of a client in its wallet and its funds at servers, less what it owes them by now. */
  long moneyMinor(int clientId) {
    long moneyMinor = payment.walletMinor(clientId);
    for (int server = 0; server < world.servers.length; server++) {
      int pair = world.pair(clientId, server);
      world.servers[server].openBook().accrued(world.kernel.nowNs(), clientId, accrual);
      long leftMinor =
          world.prepaid ? payment.fundMinor(clientId, server) : leftMinor(clientId, server, pair);
      moneyMinor = Math.addExact(moneyMinor, leftMinor);
    }
    return moneyMinor;
  }

  /** Whether a client has nothing left, in its wallet or at any server. */
  boolean isExhausted(int clientId) {
    return exhausted[clientId];
  }

  /**
   * Sees to it that a client has a contract with some money at a server.
   *
   * @return false if it has none and nothing to open it with
   */
  boolean fund(int clientId, int serverId) {
    if (payment.fundMinor(clientId, serverId) > 0) {
      return true;
    }
    return topUp(clientId, serverId);
  }

  /** Charges the fee of a bid; false, and nothing is charged, if the fund does not cover it. */
  boolean chargeFee(int clientId, int serverId) {
    long feeMinor = world.scenario.market().bidFeeMinor();
    if (feeMinor == 0) {
      return true;
    }
    settle(clientId, serverId);
    if (payment.fundMinor(clientId, serverId) < feeMinor && !topUp(clientId, serverId)) {
      return false;
    }
    if (payment.fundMinor(clientId, serverId) < feeMinor) {
      return false;
    }
    post(clientId, serverId, feeMinor, ChargeCode.BID_FEE);
    return true;
  }

  /** Posts what a client owes a server up to now. */
  void settle(int clientId, int serverId) {
    Book book = world.servers[serverId].openBook();
    int pair = world.pair(clientId, serverId);
    book.accrued(world.kernel.nowNs(), clientId, accrual);
    long dueMinor = accrual.wholeMinor() - postedMinor[pair];
    if (dueMinor > 0) {
      postedMinor[pair] += dueMinor;
      long servedDueMinor = served(clientId, serverId) - postedServedMinor[pair];
      postedServedMinor[pair] += servedDueMinor;
      if (servedDueMinor > 0) {
        post(clientId, serverId, servedDueMinor, ChargeCode.SERVICE);
      }
      if (dueMinor > servedDueMinor) {
        post(clientId, serverId, dueMinor - servedDueMinor, withheldCode());
      }
    }
  }

  /** Of what the accrual has been set to for a pair, what is the server's. */
  private long served(int clientId, int serverId) {
    if (world.withheld == Withheld.NOTHING) {
      return accrual.wholeMinor();
    }
    int pair = world.pair(clientId, serverId);
    Book book = world.servers[serverId].openBook();
    book.withheld(world.kernel.nowNs(), clientId, withheldAccrual);
    servedMinor[pair] =
        Math.max(servedMinor[pair], accrual.wholeMinor() - withheldAccrual.wholeMinor());
    return servedMinor[pair];
  }

  private ChargeCode withheldCode() {
    return switch (world.withheld) {
      case BURNT -> ChargeCode.BURNT;
      case MARKET_SURPLUS -> ChargeCode.MARKET_SURPLUS;
      case NOTHING -> throw new IllegalStateException("a mechanism without it has withheld money");
    };
  }

  /** Tells the listener what has accrued since it was last told; nothing is posted. */
  void tellAccrued() {
    long nowNs = world.kernel.nowNs();
    for (int server = 0; server < world.servers.length; server++) {
      Book book = world.servers[server].openBook();
      for (int client = 0; client < world.clients.length; client++) {
        int pair = world.pair(client, server);
        book.accrued(nowNs, client, accrual);
        long amountMinor = served(client, server) - toldMinor[pair];
        if (amountMinor > 0) {
          toldMinor[pair] += amountMinor;
          world.listener.serviceAccrued(nowNs, client, server, amountMinor);
        }
      }
    }
  }

  /** Posts what all clients owe. */
  void settleAll() {
    for (int server = 0; server < world.servers.length; server++) {
      for (int client = 0; client < world.clients.length; client++) {
        settle(client, server);
      }
    }
  }

  /** Looks at no fund any more: the market has ended. */
  void stopWatching() {
    for (int pair = 0; pair < check.length; pair++) {
      if (check[pair] != NO_CHECK) {
        world.kernel.cancel(check[pair]);
        check[pair] = NO_CHECK;
      }
    }
  }

  /** Gives back what is unused at a server where the client has no bid. */
  void close(int clientId, int serverId) {
    settle(clientId, serverId);
    if (payment.isOpen(clientId, serverId)) {
      long nowNs = world.kernel.nowNs();
      long beforeMinor = payment.revenueMinor(serverId);
      require(payment.close(nowNs, clientId, serverId), clientId, serverId, "close");
      long feeMinor = payment.revenueMinor(serverId) - beforeMinor;
      if (feeMinor > 0) {
        world.listener.revenuePosted(nowNs, clientId, serverId, feeMinor, true);
      }
    }
  }

  /**
   * After a bid was placed or a fund or rate changed: schedules when to look at the fund next.
   *
   * @return whether that is so soon that every event of the book must look at it again
   */
  private boolean schedule(int clientId, int serverId) {
    int pair = world.pair(clientId, serverId);
    if (check[pair] != NO_CHECK) {
      world.kernel.cancel(check[pair]);
      check[pair] = NO_CHECK;
    }
    Book book = world.servers[serverId].openBook();
    long boundMinor = book.rateMinorPerSecondMax(clientId);
    if (boundMinor == 0 || !world.charges || world.prepaid) {
      return false;
    }
    long nowNs = world.kernel.nowNs();
    book.accrued(nowNs, clientId, accrual);
    long leftMinor = leftMinor(clientId, serverId, pair);
    if (leftMinor <= boundMinor && topUp(clientId, serverId)) {
      leftMinor = leftMinor(clientId, serverId, pair);
    }
    boolean near = leftMinor <= boundMinor;
    long inNs;
    if (near) {
      long fundMinor = postedMinor[pair] + payment.fundMinor(clientId, serverId);
      inNs = accrual.nsUntil(fundMinor, book.rateMinorPerSecond(clientId));
    } else {
      inNs = Math.min(leftMinor / boundMinor, LONGEST_LOOK_S) * NS_PER_SECOND;
    }
    if (inNs < Long.MAX_VALUE - nowNs) {
      check[pair] =
          world.kernel.schedule(nowNs + inNs, EventKind.PHASE_MARKET, EventKind.FUND_CHECK, pair);
    }
    return near;
  }

  /** After a bid was placed or a fund changed: looks at the fund, now and when it may be spent. */
  void watch(int clientId, int serverId) {
    boolean near = schedule(clientId, serverId);
    int pair = world.pair(clientId, serverId);
    if (near && !watched[pair]) {
      watched[pair] = true;
      world.servers[serverId].watched.add(clientId);
    }
  }

  /** The rates of a book have changed: looks again at those whose funds are nearly used up. */
  void ratesChanged(int serverId) {
    IntList list = world.servers[serverId].watched;
    for (int i = list.size() - 1; i >= 0; i--) {
      int client = list.get(i);
      if (!schedule(client, serverId)) {
        watched[world.pair(client, serverId)] = false;
        list.removeAt(i);
      }
    }
  }

  /** A check has come: the fund is used up, or it is looked at again later. */
  void fundCheck(int pair) {
    int client = pair / world.servers.length;
    int server = pair % world.servers.length;
    check[pair] = NO_CHECK;
    Book book = world.servers[server].openBook();
    if (book.rateMinorPerSecondMax(client) == 0) {
      return;
    }
    book.accrued(world.kernel.nowNs(), client, accrual);
    if (leftMinor(client, server, pair) > 0 || topUp(client, server)) {
      watch(client, server);
      return;
    }
    settle(client, server);
    fundSpent.fundSpent(client, server);
    noteExhaustion(client);
  }

  private long leftMinor(int clientId, int serverId, int pair) {
    return payment.fundMinor(clientId, serverId) - (accrual.wholeMinor() - postedMinor[pair]);
  }

  private boolean topUp(int clientId, int serverId) {
    long depositMinor = payment.suggestedDepositMinor(clientId, serverId);
    if (depositMinor <= 0) {
      return false;
    }
    long nowNs = world.kernel.nowNs();
    PaymentResult result =
        payment.isOpen(clientId, serverId)
            ? payment.increaseFund(nowNs, clientId, serverId, depositMinor)
            : payment.establish(nowNs, clientId, serverId, depositMinor);
    if (result == PaymentResult.BELOW_MINIMUM_DEPOSIT) {
      return false;
    }
    require(result, clientId, serverId, "deposit of " + depositMinor);
    return true;
  }

  private void post(int clientId, int serverId, long amountMinor, ChargeCode code) {
    long nowNs = world.kernel.nowNs();
    if (unearned != null && code == ChargeCode.SERVICE) {
      unearned.earn(serverId, amountMinor);
      world.listener.revenuePosted(nowNs, clientId, serverId, amountMinor, false);
      return;
    }
    PaymentResult result = payment.charge(nowNs, clientId, serverId, amountMinor, code);
    require(result, clientId, serverId, "charge of " + amountMinor);
    if (code.isRevenue()) {
      boolean fee = code != ChargeCode.SERVICE;
      world.listener.revenuePosted(nowNs, clientId, serverId, amountMinor, fee);
    } else {
      world.listener.chargeWithheld(nowNs, clientId, serverId, amountMinor);
    }
  }

  /** Notes, once, that a client has nothing left. */
  void noteExhaustion(int clientId) {
    if (exhausted[clientId] || payment.walletMinor(clientId) > 0) {
      return;
    }
    for (int server = 0; server < world.servers.length; server++) {
      if (payment.fundMinor(clientId, server) > 0) {
        return;
      }
    }
    exhausted[clientId] = true;
    world.listener.budgetExhausted(world.kernel.nowNs(), clientId);
  }

  private void require(PaymentResult result, int clientId, int serverId, String what) {
    if (result != PaymentResult.OK) {
      throw new IllegalStateException(
          what
              + " of client "
              + clientId
              + " at server "
              + serverId
              + " refused at "
              + world.kernel.nowNs()
              + " ns: "
              + result);
    }
  }
}
