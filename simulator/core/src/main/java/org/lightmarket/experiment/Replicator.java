package org.lightmarket.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TrialBalance;
import org.lightmarket.market.Replication;
import org.lightmarket.metrics.MarketObserver;
import org.lightmarket.metrics.ObservedMarket;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;

/**
 * Runs one replication: a market on its own kernel, with its own ledger and observer. At the end
 * the books must balance and each server's observed revenue must equal its ledger account.
 */
public final class Replicator implements ReplicationRunner {
  private final KernelKind kernelKind;
  private final LedgerStore ledgers;
  private final boolean bounds;

  /** A runner on kernels of a kind, with ledgers from a store. */
  public Replicator(KernelKind kernelKind, LedgerStore ledgers) {
    this(kernelKind, ledgers, false);
  }

  private Replicator(KernelKind kernelKind, LedgerStore ledgers, boolean bounds) {
    this.kernelKind = kernelKind;
    this.ledgers = ledgers;
    this.bounds = bounds;
  }

  /** A runner that also bounds what any mechanism could reach. */
  public Replicator withBounds() {
    return new Replicator(kernelKind, ledgers, true);
  }

  @Override
  public ReplicationResult run(ReplicationTask task, LongConsumer progress) {
    return run(task, kernelKind.create(), progress);
  }

  /** Runs a task on a fresh kernel of the caller's, who may look at it afterwards. */
  public ReplicationResult run(ReplicationTask task, Kernel kernel, LongConsumer progress) {
    Scenario scenario = task.scenario();
    MarketObserver observer =
        new MarketObserver(observed(task), bounds ? Demand.boundsOf(scenario) : null);
    try (Ledger ledger = ledgers.open(task, kernel::nowNs)) {
      PaymentOpening payment = new PaymentOpening(scenario, ledger);
      new Replication(scenario, task.replication(), kernel, payment, observer).run(progress);
      checkBooks(task, ledger, payment, observer);
      return new ReplicationResult(task, observer.tables(), kernel.executed(), ledger.transfers());
    } catch (IllegalStateException | ArithmeticException broken) {
      throw new IllegalStateException(
          task.label() + " at " + instant(kernel) + ": " + broken.getMessage(), broken);
    }
  }

  /** Where a run stands: its clock and the last event that was taken. */
  private static String instant(Kernel kernel) {
    String seconds = kernel.nowNs() / 1e9 + " s";
    return kernel.executed() == 0
        ? seconds
        : seconds
            + " (event "
            + kernel.sequence()
            + ", "
            + Replication.eventName(kernel.kind())
            + ")";
  }

  /** What the observer of a task must know. */
  public static ObservedMarket observed(ReplicationTask task) {
    Scenario scenario = task.scenario();
    List<ObservedMarket.Group> groups = new ArrayList<>();
    for (ClientGroupSpec group : scenario.clients()) {
      groups.add(new ObservedMarket.Group(group.name(), group.count(), group.deadlineNs()));
    }
    List<ObservedMarket.Server> servers = new ArrayList<>();
    for (ServerSpec server : scenario.servers()) {
      servers.add(
          new ObservedMarket.Server(
              server.name(),
              server.workers(),
              server.capacityUnitsPerMs(),
              server.soldUnitsPerMs(),
              scenario.mechanism() == null ? 0 : server.units()));
    }
    return new ObservedMarket(
        task.variant(),
        task.replication(),
        scenario.variant(),
        groups,
        servers,
        scenario.horizonNs(),
        scenario.warmUpNs(),
        scenario.output().seriesIntervalNs(),
        scenario.clients().stream()
            .mapToLong(ClientGroupSpec::replanIntervalNs)
            .min()
            .orElseThrow(),
        scenario.output().requestSample(),
        scenario.seed());
  }

  private static void checkBooks(
      ReplicationTask task, Ledger ledger, PaymentOpening payment, MarketObserver observer) {
    TrialBalance balance = ledger.trialBalance();
    if (!balance.isZero()) {
      throw new IllegalStateException("the trial balance is not zero: " + balance);
    }
    long withheld = received(ledger, "world/burnt") + received(ledger, "market/surplus");
    if (withheld != observer.withheldMinor()) {
      throw new IllegalStateException(
          "no server received "
              + observer.withheldMinor()
              + " in the metrics and "
              + withheld
              + " in the ledger");
    }
    List<ServerSpec> servers = task.scenario().servers();
    for (int server = 0; server < servers.size(); server++) {
      long booked = payment.revenueMinor(server);
      long observed = observer.revenueMinor(server);
      if (booked != observed) {
        throw new IllegalStateException(
            "revenue of server "
                + servers.get(server).name()
                + " is "
                + observed
                + " in the metrics and "
                + booked
                + " in the ledger");
      }
    }
  }

  /** Credits less debits of an account; 0 if it was never opened. */
  private static long received(Ledger ledger, String account) {
    int handle = ledger.handle(account);
    return handle == TransferBatch.UNKNOWN_ACCOUNT
        ? 0
        : ledger.creditsPosted(handle) - ledger.debitsPosted(handle);
  }
}
