package org.lightmarket.market;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.MarketListener;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.UnearnedIncome;
import org.lightmarket.scenario.OutageSpec;
import org.lightmarket.scenario.Scenario;

/**
 * One replication of a scenario: clients, servers and their markets on one clock. Everything
 * mutable of the run is owned by it; two replications share nothing but immutable values.
 */
public final class Replication {
  private static final int STEPS = 1000;

  private final Scenario scenario;
  private final Kernel kernel;
  private final World world;
  private final Requests requests;
  private final Serving serving;
  private final @Nullable Trading trading;
  private final @Nullable Billing billing;

  /**
   * Sets up a replication at time 0.
   *
   * @param replication index from 0; with the scenario's seed it decides all draws
   * @param kernel fresh event kernel
   * @param payment opens the payment method for the clients' budgets (minor units, by client);
   *     asked only if there is a market that charges
   * @param listener told of every market event, in order
   */
  public Replication(
      Scenario scenario,
      int replication,
      Kernel kernel,
      PaymentOpener payment,
      MarketListener listener) {
    this(scenario, replication, kernel, payment, listener, (server, book) -> book);
  }

  /**
   * The same with books that are watched.
   *
   * @param watch asked once for each server, in their order
   */
  public Replication(
      Scenario scenario,
      int replication,
      Kernel kernel,
      PaymentOpener payment,
      MarketListener listener,
      BookWatch watch) {
    this.scenario = scenario;
    this.kernel = kernel;
    MechanismKind kind = scenario.mechanism();
    Mechanism mechanism = kind == null ? null : kind.create(scenario.parametersOf(kind));
    world = new World(scenario, kernel, listener, mechanism);
    requests = new Requests(world);
    serving = new Serving(world);
    new WorldBuilder(world, replication, watch).build(serving);
    for (ClientNode client : world.clients) {
      listener.clientDrawn(client.id, client.valueMinor, client.budgetMinor);
    }
    if (mechanism == null) {
      trading = null;
      billing = null;
    } else {
      trading = new Trading(world, requests, new Planner(world));
      PaymentMethod method = payment.open(budgets());
      billing = new Billing(world, method, trading);
      trading.join(billing);
      if (world.prepaid) {
        UnearnedIncome unearned = payment.unearned();
        billing.join(unearned);
        trading.join(new Deposits(world, method, billing, unearned));
      }
      if (world.judgesRequests) {
        serving.join(new Gate(world, billing, trading));
      }
    }
    scheduleStart(replication);
  }

  /** Sees the books of a replication as they are opened. */
  @FunctionalInterface
  public interface BookWatch {
    /** What stands for a server's book: that itself, or one that hands everything on to it. */
    Book watched(int serverId, Book book);
  }

  /** Opens the payment method of a replication. */
  public interface PaymentOpener {
    /** The method, with a wallet of the given minor units for each client. */
    PaymentMethod open(long[] budgetsMinor);

    /** The accounts of payments in advance, beside the method that has been opened. */
    default UnearnedIncome unearned() {
      throw new IllegalStateException("nothing is paid in advance here");
    }
  }

  /**
   * Runs to the end: demand stops at the horizon, then every request gets its outcome.
   *
   * @param progress told now and then how far the clock is, in ns
   * @throws IllegalStateException if an invariant of the simulation breaks
   */
  public void run(LongConsumer progress) {
    long stepNs = Math.max(1, scenario.horizonNs() / STEPS);
    for (long untilNs = stepNs; untilNs < scenario.horizonNs(); untilNs += stepNs) {
      runUntil(untilNs);
      progress.accept(untilNs);
    }
    runUntil(Long.MAX_VALUE);
    if (world.pool.live() != 0) {
      throw new IllegalStateException(
          world.pool.live() + " requests without an outcome at " + kernel.nowNs() + " ns");
    }
    world.listener.finished(Math.max(kernel.nowNs(), scenario.horizonNs()));
    progress.accept(scenario.horizonNs());
  }

  /** Runs all events up to a time; for cross-checks with the horizon cut. */
  public void runUntil(long untilNs) {
    while (kernel.advance(untilNs)) {
      execute(kernel.kind(), kernel.payload());
    }
  }

  /** The clients' budgets as drawn, in minor units. */
  public long[] budgets() {
    long[] budgetsMinor = new long[world.clients.length];
    for (ClientNode client : world.clients) {
      budgetsMinor[client.id] = client.budgetMinor;
    }
    return budgetsMinor;
  }

  /** The name of a kind of event, for messages and measurements. */
  public static String eventName(int kind) {
    return EventKind.name(kind);
  }

  private void execute(int kind, long payload) {
    int id = (int) payload;
    switch (kind) {
      case EventKind.DEMAND -> requests.demand(id);
      case EventKind.ARRIVAL -> serving.arrive(id);
      case EventKind.COMPLETION -> serving.complete(id);
      case EventKind.REPLY -> requests.reply(id);
      case EventKind.SEND -> requests.send(id);
      case EventKind.REPLAN -> trading().replan(id);
      case EventKind.GRANT_NOTICE -> trading().notice(id);
      case EventKind.FUND_CHECK -> billing().fundCheck(id);
      case EventKind.BILLING -> closeBillingPeriod();
      case EventKind.METERING -> meter();
      case EventKind.EPOCH -> trading().epoch(id);
      case EventKind.WAKE -> trading().wake(id);
      case EventKind.SPEED_CHANGE -> changeSpeed((int) (payload >>> 32), id);
      case EventKind.HORIZON -> trading().end();
      default -> throw new IllegalStateException("event of kind " + kind);
    }
  }

  private Trading trading() {
    if (trading == null) {
      throw new IllegalStateException("a market event in a world without a market");
    }
    return trading;
  }

  private Billing billing() {
    if (billing == null) {
      throw new IllegalStateException("a billing event in a world without a market");
    }
    return billing;
  }

  private void scheduleStart(int replication) {
    for (ClientNode client : world.clients) {
      requests.scheduleDemand(client);
    }
    for (ServerNode server : world.servers) {
      List<OutageSpec> outages = server.spec.outages();
      for (int i = 0; i < outages.size(); i++) {
        long fromNs = outages.get(i).atNs();
        scheduleSpeedChange(fromNs, server.id, 2 * i);
        scheduleSpeedChange(fromNs + outages.get(i).durationNs(), server.id, 2 * i + 1);
      }
    }
    if (trading != null) {
      for (ServerNode server : world.servers) {
        trading.scheduleEpoch(server);
      }
      schedulePlans(replication);
      scheduleBilling();
      scheduleMetering();
      kernel.schedule(scenario.horizonNs(), EventKind.PHASE_CAPACITY, EventKind.HORIZON, 0);
    }
  }

  private void scheduleSpeedChange(long timeNs, int serverId, int change) {
    long payload = (long) serverId << 32 | change;
    kernel.schedule(timeNs, EventKind.PHASE_CAPACITY, EventKind.SPEED_CHANGE, payload);
  }

  private void schedulePlans(int replication) {
    int first = 0;
    for (ClientNode client : world.clients) {
      if (client.id > 0 && world.clients[client.id - 1].groupIndex != client.groupIndex) {
        first = client.id;
      }
      long entity = RandomStream.entity(client.group.name(), client.id - first);
      RandomStream phase = new Streams(scenario.seed(), replication, entity).stream(Streams.PHASE);
      long atNs = (long) (phase.nextDouble() * client.group.replanIntervalNs());
      if (atNs < scenario.horizonNs()) {
        kernel.schedule(atNs, EventKind.PHASE_MARKET, EventKind.REPLAN, client.id);
      }
    }
  }

  private void closeBillingPeriod() {
    billing().settleAll();
    scheduleBilling();
  }

  private void scheduleBilling() {
    long nextNs = kernel.nowNs() + scenario.market().billingPeriodNs();
    if (world.charges && nextNs < scenario.horizonNs()) {
      kernel.schedule(nextNs, EventKind.PHASE_BOOKS, EventKind.BILLING, 0);
    }
  }

  private void meter() {
    billing().tellAccrued();
    scheduleMetering();
  }

  private void scheduleMetering() {
    long nextNs = kernel.nowNs() + scenario.output().seriesIntervalNs();
    if (world.charges && nextNs < scenario.horizonNs()) {
      kernel.schedule(nextNs, EventKind.PHASE_BOOKS, EventKind.METERING, 0);
    }
  }

  private void changeSpeed(int serverId, int change) {
    ServerNode server = world.servers[serverId];
    double factor = change % 2 == 0 ? server.spec.outages().get(change / 2).speedFactor() : 1;
    server.station.setSpeed(factor);
    if (trading != null && kernel.nowNs() < scenario.horizonNs()) {
      trading.supplyChanged(serverId, factor);
    }
  }
}
