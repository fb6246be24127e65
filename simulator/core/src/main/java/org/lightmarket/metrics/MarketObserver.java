package org.lightmarket.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.MarketListener;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/**
 * Turns the events of one replication into its result tables. Events cost O(1) and allocate nothing
 * (bins of the series that end allocate rows; histograms grow while their range is found); memory
 * is bounded by the number of bins, clients and groups, not by the number of requests.
 *
 * <p>At {@link #finished} the running totals are compared with those derived another way.
 *
 * @see Metric
 * @see Series
 */
public final class MarketObserver implements MarketListener {
  private static final int CLASSES = ServiceClass.values().length;

  private final ObservedMarket market;
  private final ReplicationTables tables;
  private final int[] groupOf;
  private final long[] deadlineNs;
  private final RequestTally[] cells;
  private final ClientTallies clients;
  private final ServerTally[] servers;
  private final DemandObserver demand;
  private final DemandBins demandBins;
  private final SeriesCollector series;
  private final RevenueBins revenueBins;
  private final PriceEcho[] echoes;
  private final RequestReservoir reservoir;
  private long nowNs;
  private long binStartNs;
  private long nextBoundaryNs;
  private boolean finished;

  /** An observer of a replication that has not begun. */
  public MarketObserver(ObservedMarket market) {
    this(market, null);
  }

  /** An observer that bounds welfare and revenue, too, unless nothing is said of that. */
  public MarketObserver(ObservedMarket market, @Nullable BoundsWanted bounds) {
    this.market = market;
    demand = new DemandObserver(market, bounds);
    tables = new ReplicationTables(market.variant(), market.replication());
    groupOf = market.groupOfClient();
    int groups = market.groups().size();
    deadlineNs = new long[groups];
    cells = new RequestTally[groups * CLASSES];
    for (int group = 0; group < groups; group++) {
      deadlineNs[group] = market.groups().get(group).deadlineNs();
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new RequestTally();
    }
    servers = new ServerTally[market.servers().size()];
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new ServerTally(market.servers().get(i));
    }
    clients = new ClientTallies(market);
    demandBins = new DemandBins(market);
    series = new SeriesCollector(market, servers, tables.series(), tables.auctions());
    revenueBins = new RevenueBins(market);
    reservoir = new RequestReservoir(market.requestSample(), sampleSeed(market));
    echoes = new PriceEcho[servers.length];
    for (int i = 0; i < echoes.length; i++) {
      String name = servers[i].server.name();
      echoes[i] =
          new PriceEcho(
              market.replanIntervalNs(),
              (startNs, echo) -> series.add(name, Series.PRICE_ECHO, startNs / 1e9, echo));
    }
    nextBoundaryNs = boundaryAfter(0);
  }

  /** Revenue of a server as posted so far, minor units. */
  public long revenueMinor(int serverId) {
    return servers[serverId].revenueMinor;
  }

  /** What clients were charged so far that no server received, minor units. */
  public long withheldMinor() {
    return Arrays.stream(clients.withheldMinor).reduce(0, Math::addExact);
  }

  @Override
  public void clientDrawn(int clientId, long valueMinor, long budgetMinor) {
    demand.client(clientId, valueMinor, budgetMinor);
  }

  @Override
  public void requestDrawn(long timeNs, int clientId, int type, double work, long workUnits) {
    demand.request(clientId, timeNs, type, work, workUnits);
  }

  @Override
  public void requestDemanded(long timeNs, int clientId) {
    advance(timeNs);
    if (timeNs >= market.horizonNs()) {
      throw new IllegalStateException(
          "client " + clientId + " demands at " + timeNs + " ns, past " + market.horizonNs());
    }
    clients.demanded[clientId]++;
    series.demanded(groupOf[clientId]);
  }

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
      long valueMinor) {
    advance(timeNs);
    int group = groupOf[clientId];
    long latencyNs = timeNs - demandNs;
    checkOutcome(timeNs, clientId, outcome, latencyNs, deadlineNs[group]);
    boolean covered = withinGrant && serviceClass == ServiceClass.PAID;
    int cell = group * CLASSES + Index.of(serviceClass);
    cells[cell].demanded++;
    clients.ended[clientId]++;
    series.ended(clientId, serviceClass, outcome, latencyNs);
    demandBins.add(
        demandNs,
        cell,
        covered && demandNs >= market.warmUpNs(),
        outcome == RequestOutcome.IN_TIME);
    if (demandNs < market.warmUpNs()) {
      return;
    }
    cells[cell].count(outcome, latencyNs, waitNs, serviceNs, covered, costUnits, valueMinor);
    if (clients.heldUnitsBefore(clientId, demandNs)) {
      cells[cell].countHolder(serviceClass, outcome);
    }
    clients.count(clientId, serviceClass, outcome, latencyNs);
    clients.valueMinor[clientId] = Math.addExact(clients.valueMinor[clientId], valueMinor);
    if (serverId >= 0) {
      servers[serverId].count(serviceClass, outcome, costUnits);
    }
    reservoir.offer(
        timeNs,
        clientId,
        serverId,
        serviceClass,
        outcome,
        demandNs,
        waitNs,
        serviceNs,
        covered,
        costUnits,
        valueMinor);
  }

  @Override
  public void grantChanged(
      long timeNs, int clientId, int serverId, int unitsBefore, int unitsAfter) {
    advance(timeNs);
    if (clients.unitsChanged(timeNs, clientId, unitsBefore, unitsAfter)) {
      series.modeSwitched();
    }
  }

  @Override
  public void cleared(
      long timeNs,
      int serverId,
      int soldUnits,
      long priceMinor,
      long rateMinorPerSecond,
      int changes) {
    advance(timeNs);
    ServerTally server = servers[serverId];
    server.sold.set(timeNs, soldUnits);
    server.price.set(timeNs, (double) priceMinor);
    server.rate.set(timeNs, (double) rateMinorPerSecond);
    echoes[serverId].set(Math.min(timeNs, market.horizonNs()), (double) priceMinor);
    server.binClearings++;
    server.binChanges += changes;
    if (timeNs >= market.warmUpNs()) {
      server.clearings++;
      server.changes += changes;
    }
  }

  @Override
  public void serviceAccrued(long timeNs, int clientId, int serverId, long amountMinor) {
    advance(timeNs);
    revenueBins.accrued(timeNs, groupOf[clientId], amountMinor);
  }

  @Override
  public void revenuePosted(
      long timeNs, int clientId, int serverId, long amountMinor, boolean fee) {
    advance(timeNs);
    ServerTally server = servers[serverId];
    server.revenueMinor = Math.addExact(server.revenueMinor, amountMinor);
    if (fee) {
      server.feesMinor = Math.addExact(server.feesMinor, amountMinor);
      clients.feesMinor[clientId] = Math.addExact(clients.feesMinor[clientId], amountMinor);
      revenueBins.charged(timeNs, groupOf[clientId], amountMinor);
    }
    clients.paid(timeNs, clientId, amountMinor);
  }

  @Override
  public void chargeWithheld(long timeNs, int clientId, int serverId, long amountMinor) {
    advance(timeNs);
    clients.withheldMinor[clientId] = Math.addExact(clients.withheldMinor[clientId], amountMinor);
    clients.paid(timeNs, clientId, amountMinor);
  }

  @Override
  public void budgetExhausted(long timeNs, int clientId) {
    advance(timeNs);
    if (clients.exhaustedAtNs[clientId] < 0) {
      clients.exhaustedAtNs[clientId] = timeNs;
    }
  }

  @Override
  public void workersChanged(long timeNs, int serverId, int busyPaid, int busyFree) {
    advance(timeNs);
    ServerTally server = servers[serverId];
    if (busyPaid < 0 || busyFree < 0 || busyPaid + busyFree > server.server.workers()) {
      throw new IllegalStateException(
          "server " + server.server.name() + ": " + busyPaid + " and " + busyFree + " busy");
    }
    server.busyPaid.set(timeNs, busyPaid);
    server.busyFree.set(timeNs, busyFree);
  }

  @Override
  public void populationChanged(long timeNs, int serverId, int waiting, int inService) {
    advance(timeNs);
    servers[serverId].waiting.set(timeNs, waiting);
    servers[serverId].inService.set(timeNs, inService);
  }

  @Override
  public void speedChanged(long timeNs, int serverId, double speedFactor) {
    advance(timeNs);
    servers[serverId].up.set(timeNs, speedFactor > 0 ? 1 : 0);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if totals that must be equal are not
   */
  @Override
  public void finished(long timeNs) {
    advance(Math.max(timeNs, market.horizonNs()));
    if (binStartNs < nowNs || series.isTouched()) {
      series.closeBin(binStartNs, nowNs);
    }
    series.closeFairnessBin(nowNs);
    clients.finish(nowNs);
    for (PriceEcho echo : echoes) {
      echo.finish(market.horizonNs());
    }
    FinalCheck.check(market, cells, clients, servers, revenueBins);
    MetricRows rows = new MetricRows(market, cells, clients, servers, tables.metrics());
    rows.write();
    rows.writeDistributions(tables.distributions());
    EntityRows.writeClients(market, clients, tables.clients());
    EntityRows.writeServers(market, servers, tables.servers());
    revenueBins.write(nowNs, tables.series());
    demandBins.writeOfferedLoad(rows.meanCost(), tables.series());
    demandBins.writeFreeLoad(rows.meanCost(), tables.freeLoad());
    reservoir.write(market, tables.requests());
    demand.write(tables.demand());
    finished = true;
  }

  /**
   * The tables of the replication.
   *
   * @throws IllegalStateException before {@link #finished}
   */
  public ReplicationTables tables() {
    if (!finished) {
      throw new IllegalStateException("replication " + market.replication() + " goes on");
    }
    return tables;
  }

  /** Each replication and variant samples on its own; see Steele et al., OOPSLA 2014, for mix64. */
  private static long sampleSeed(ObservedMarket market) {
    return mix(mix(market.seed() + market.variant()) + market.replication());
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private static void checkOutcome(
      long timeNs, int clientId, RequestOutcome outcome, long latencyNs, long deadlineNs) {
    boolean wrong =
        latencyNs < 0
            || (outcome == RequestOutcome.IN_TIME && latencyNs > deadlineNs)
            || (outcome == RequestOutcome.LATE && latencyNs <= deadlineNs);
    if (wrong) {
      throw new IllegalStateException(
          "a request of client "
              + clientId
              + " ends "
              + outcome.key()
              + " at "
              + timeNs
              + " ns after "
              + latencyNs
              + " ns; its deadline is "
              + deadlineNs);
    }
  }

  private void advance(long timeNs) {
    if (timeNs < nowNs) {
      throw new IllegalStateException("time goes back from " + nowNs + " to " + timeNs + " ns");
    }
    if (timeNs >= nextBoundaryNs) {
      passBoundaries(timeNs);
    }
    nowNs = timeNs;
  }

  private void passBoundaries(long timeNs) {
    while (nextBoundaryNs <= timeNs) {
      long boundaryNs = nextBoundaryNs;
      if (boundaryNs == market.warmUpNs()) {
        for (ServerTally server : servers) {
          server.beginWindow(boundaryNs);
        }
      }
      if (boundaryNs == market.horizonNs()) {
        for (ServerTally server : servers) {
          server.endWindow(boundaryNs);
        }
      }
      if (boundaryNs == binStartNs + market.seriesIntervalNs()) {
        series.closeBin(binStartNs, boundaryNs);
        binStartNs = boundaryNs;
      }
      nextBoundaryNs = boundaryAfter(boundaryNs);
    }
  }

  /** The next end of a bin, of the warm-up or of the demand. */
  private long boundaryAfter(long timeNs) {
    long next = binStartNs + market.seriesIntervalNs();
    if (market.warmUpNs() > timeNs) {
      next = Math.min(next, market.warmUpNs());
    }
    if (market.horizonNs() > timeNs) {
      next = Math.min(next, market.horizonNs());
    }
    return next;
  }
}
