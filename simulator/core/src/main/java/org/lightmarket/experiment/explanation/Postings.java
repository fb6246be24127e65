package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.lightmarket.model.MarketListener;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;
import org.lightmarket.payment.ChargeCode;

/** The movements of the watched clients' money, in the order in which they were posted. */
final class Postings implements MarketListener {
  private static final int NONE = -1;

  private final IntPredicate watched;
  private final List<BookLog> logs;
  private final IntSupplier transfers;
  private final boolean prepaid;
  private final List<Posting> all = new ArrayList<>();

  /** By client and server: the place of the last service posting. */
  private final int[] lastService;

  /**
   * Nothing has moved yet.
   *
   * @param logs of the servers' books
   * @param transfers number of transfers in the journal so far
   * @param prepaid whether service is paid for out of what has been paid in advance
   */
  Postings(
      IntPredicate watched,
      int clients,
      List<BookLog> logs,
      IntSupplier transfers,
      boolean prepaid) {
    this.watched = watched;
    this.logs = logs;
    this.transfers = transfers;
    this.prepaid = prepaid;
    lastService = new int[clients * logs.size()];
    Arrays.fill(lastService, NONE);
  }

  /** All so far. */
  List<Posting> all() {
    return all;
  }

  /** Number of transfers in the journal. */
  int entries() {
    return transfers.getAsInt();
  }

  void deposit(long nowNs, int client, int server, long minor, long wallet, long fund) {
    add(ChargeKind.DEPOSIT, client, server, nowNs, nowNs, "deposit", minor, last(), wallet, fund);
  }

  private int last() {
    return entries() - 1;
  }

  /** A contract was closed, with so much in it; its first transfer has a place in the journal. */
  void closed(long nowNs, int client, int server, long fee, long fund, int firstEntry) {
    int entry = firstEntry;
    if (fee > 0) {
      String code = ChargeCode.CLOSE_FEE.key();
      add(ChargeKind.CLOSE_FEE, client, server, nowNs, nowNs, code, fee, entry++, 0, fund);
    }
    if (fund > fee) {
      long back = fund - fee;
      add(ChargeKind.REFUND, client, server, nowNs, nowNs, "refund", back, entry, 0, fund);
    }
  }

  /** A client takes its tokens back; the money for them is the next transfer. */
  void tokensRefunded(long nowNs, int client, int server, long minor) {
    if (minor > 0) {
      ChargeKind kind = ChargeKind.TOKEN_REFUND;
      add(kind, client, server, nowNs, nowNs, kind.key(), minor, entries(), 0, 0);
    }
  }

  void charged(long nowNs, int client, int server, long minor, ChargeCode code) {
    switch (code) {
      case SERVICE, BURNT, MARKET_SURPLUS -> service(nowNs, client, server, minor, code.key());
      case BID_FEE ->
          add(ChargeKind.BID_FEE, client, server, nowNs, nowNs, code.key(), minor, last(), 0, 0);
      case TOKENS ->
          add(ChargeKind.TOKENS, client, server, nowNs, nowNs, code.key(), minor, last(), 0, 0);
      case CLOSE_FEE ->
          throw new IllegalStateException("a contract is closed by its client, not by a charge");
    }
  }

  private void service(long nowNs, int client, int server, long minor, String code) {
    if (!watched.test(client)) {
      return;
    }
    int pair = client * logs.size() + server;
    int place = lastService[pair];
    Posting.Move move = new Posting.Move(code, minor, last());
    if (place != NONE && all.get(place).atNs() == nowNs) {
      // The parts of one charge, posted one after the other.
      all.set(place, all.get(place).with(move, logs.get(server).size()));
      return;
    }
    long fromNs = place == NONE ? 0 : all.get(place).atNs();
    lastService[pair] = all.size();
    add(ChargeKind.SERVICE, client, server, fromNs, nowNs, code, minor, last(), 0, 0);
  }

  private void add(
      ChargeKind kind,
      int client,
      int server,
      long fromNs,
      long atNs,
      String code,
      long minor,
      int entry,
      long wallet,
      long fund) {
    if (watched.test(client)) {
      Posting.Move move = new Posting.Move(code, minor, entry);
      int events = logs.get(server).size();
      all.add(new Posting(kind, client, server, fromNs, atNs, events, List.of(move), wallet, fund));
    }
  }

  @Override
  public void revenuePosted(
      long timeNs, int clientId, int serverId, long amountMinor, boolean fee) {
    if (prepaid && !fee) {
      // Earned out of what was paid in advance: no charge of the contract.
      service(timeNs, clientId, serverId, amountMinor, "earn");
    }
  }

  @Override
  public void requestDemanded(long timeNs, int clientId) {}

  @Override
  public void requestEnded(
      long timeNs,
      int clientId,
      int serverId,
      ServiceClass serviceClass,
      RequestOutcome outcome,
      long demandNs,
      long waitNs,
      long serviceNs,
      boolean withinGrant,
      long costUnits,
      long valueMinor) {}

  @Override
  public void grantChanged(
      long timeNs, int clientId, int serverId, int unitsBefore, int unitsAfter) {}

  @Override
  public void cleared(
      long timeNs,
      int serverId,
      int soldUnits,
      long priceMinor,
      long rateMinorPerSecond,
      int changes) {}

  @Override
  public void serviceAccrued(long timeNs, int clientId, int serverId, long amountMinor) {}

  @Override
  public void chargeWithheld(long timeNs, int clientId, int serverId, long amountMinor) {}

  @Override
  public void budgetExhausted(long timeNs, int clientId) {}

  @Override
  public void workersChanged(long timeNs, int serverId, int busyPaid, int busyFree) {}

  @Override
  public void populationChanged(long timeNs, int serverId, int waiting, int inService) {}

  @Override
  public void speedChanged(long timeNs, int serverId, double speedFactor) {}

  @Override
  public void finished(long timeNs) {}
}
