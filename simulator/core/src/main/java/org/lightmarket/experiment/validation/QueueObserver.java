package org.lightmarket.experiment.validation;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.lightmarket.model.MarketListener;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/**
 * What queueing theory asks of one replication: times and counts by client group of the requests
 * demanded after the warm-up, and time averages of the number in the system until the horizon.
 */
public class QueueObserver implements MarketListener {
  private static final double NS_PER_SECOND = 1e9;
  private static final int DIGITS = 4;

  private final int[] groupOfClient;
  private final long warmUpNs;
  private final long horizonNs;
  private final long[] demanded;
  private final long[] served;
  private final long[] waited;
  private final long[] refused;
  private final double[] waitSumNs;
  private final double[] serviceSumNs;
  private final double[] systemSumNs;
  private final Histogram system = new Histogram(DIGITS);
  private int inSystem;
  private long changedNs;
  private double inSystemIntegral;

  /**
   * An observer of one server's queue.
   *
   * @param clientsOfGroup number of clients of each group
   * @param warmUpNs requests demanded before it are left out
   * @param horizonNs levels are averaged from the warm-up to it
   */
  public QueueObserver(List<Integer> clientsOfGroup, long warmUpNs, long horizonNs) {
    this.warmUpNs = warmUpNs;
    this.horizonNs = horizonNs;
    int groups = clientsOfGroup.size();
    groupOfClient = new int[clientsOfGroup.stream().mapToInt(Integer::intValue).sum()];
    int client = 0;
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < clientsOfGroup.get(group); i++) {
        groupOfClient[client++] = group;
      }
    }
    demanded = new long[groups];
    served = new long[groups];
    waited = new long[groups];
    refused = new long[groups];
    waitSumNs = new double[groups];
    serviceSumNs = new double[groups];
    systemSumNs = new double[groups];
    changedNs = warmUpNs;
  }

  /** Mean wait in the queue of a group's served requests, in seconds (Wq). */
  public double waitMean(int group) {
    return waitSumNs[group] / served[group] / NS_PER_SECOND;
  }

  /** Mean time in the system of a group's served requests, in seconds (W). */
  public double systemMean(int group) {
    return systemSumNs[group] / served[group] / NS_PER_SECOND;
  }

  /** Share of a group's served requests that waited. */
  public double waitedShare(int group) {
    return (double) waited[group] / served[group];
  }

  /** Share of a group's demanded requests that were refused: the blocking probability. */
  public double refusedShare(int group) {
    return (double) refused[group] / demanded[group];
  }

  /** 99th percentile of the time in the system over all groups, in seconds. */
  public double systemP99() {
    return system.getValueAtPercentile(99) / 1e6;
  }

  /** Time average of the number in the system (L). */
  public double inSystemMean() {
    return inSystemIntegral / (horizonNs - warmUpNs);
  }

  /** Offered load of a group: its service time asked for per second. */
  public double load(int group) {
    return serviceSumNs[group] / (horizonNs - warmUpNs);
  }

  /** Rate of a group's admitted requests per second (λ of Little's law). */
  public double admittedPerSecond(int group) {
    return (demanded[group] - refused[group]) * NS_PER_SECOND / (horizonNs - warmUpNs);
  }

  @Override
  public void requestDemanded(long timeNs, int clientId) {
    if (timeNs >= warmUpNs) {
      demanded[groupOfClient[clientId]]++;
    }
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
    if (demandNs < warmUpNs) {
      return;
    }
    int group = groupOfClient[clientId];
    if (outcome.isServed()) {
      served[group]++;
      waited[group] += waitNs > 0 ? 1 : 0;
      waitSumNs[group] += waitNs;
      serviceSumNs[group] += serviceNs;
      systemSumNs[group] += waitNs + serviceNs;
      // Microseconds keep the histogram small; its error is below one part in ten thousand.
      system.recordValue((waitNs + serviceNs) / 1000);
    } else {
      refused[group]++;
    }
  }

  @Override
  public void populationChanged(long timeNs, int serverId, int waiting, int inService) {
    long untilNs = Math.min(timeNs, horizonNs);
    if (untilNs > changedNs) {
      inSystemIntegral += area(untilNs - changedNs, inSystem);
      changedNs = untilNs;
    }
    inSystem = waiting + inService;
  }

  /** What a time with so many in the system adds to the integral of their number. */
  double area(long elapsedNs, int requests) {
    return (double) elapsedNs * requests;
  }

  @Override
  public void finished(long timeNs) {
    populationChanged(Math.max(timeNs, horizonNs), 0, 0, 0);
  }

  @Override
  public void grantChanged(
      long timeNs, int clientId, int serverId, int unitsBefore, int unitsAfter) {
    refuse(timeNs);
  }

  @Override
  public void cleared(
      long timeNs,
      int serverId,
      int soldUnits,
      long priceMinor,
      long rateMinorPerSecond,
      int changes) {
    refuse(timeNs);
  }

  @Override
  public void serviceAccrued(long timeNs, int clientId, int serverId, long amountMinor) {
    refuse(timeNs);
  }

  @Override
  public void chargeWithheld(long timeNs, int clientId, int serverId, long amountMinor) {
    refuse(timeNs);
  }

  @Override
  public void revenuePosted(
      long timeNs, int clientId, int serverId, long amountMinor, boolean fee) {
    refuse(timeNs);
  }

  @Override
  public void budgetExhausted(long timeNs, int clientId) {
    refuse(timeNs);
  }

  @Override
  public void workersChanged(long timeNs, int serverId, int busyPaid, int busyFree) {}

  @Override
  public void speedChanged(long timeNs, int serverId, double speedFactor) {
    refuse(timeNs);
  }

  private static void refuse(long timeNs) {
    throw new IllegalStateException("a market event in a world without a market at " + timeNs);
  }
}
