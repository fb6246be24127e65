package org.lightmarket.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Distribution;

/**
 * A server of a scenario, or {@code count} alike.
 *
 * @param name unique; tables use it
 * @param region region of the network
 * @param workers parallel workers, at least 1
 * @param speed speed of a worker as a share of a full thread: C = workers · speed · 10⁶ cost units
 *     per ms
 * @param soldShare T = soldShare · C is sold
 * @param units K equal units, dividing T
 * @param reserveMinorPerUnitSecond reserve price
 * @param freeShare most that free service may use, as a share of C; 0 switches it off
 * @param freePatienceNs a free request that has waited longer at the server is dropped
 * @param discipline how waiting requests are ordered
 * @param queueLimit most requests waiting; -1 without limit
 * @param serviceTime service time in ns at the server as it is; null: from the cost table
 * @param flowControl whether LES flow control is on
 * @param ingressKilobytesPerSecond bandwidth into the server for the cost table; 0 without limit
 * @param egressKilobytesPerSecond bandwidth out of the server; 0 without limit
 * @param costMinorPerHour running costs
 * @param outages planned outages and slow-downs, in order of time, not overlapping
 */
public record ServerSpec(
    String name,
    String region,
    int workers,
    double speed,
    double soldShare,
    int units,
    long reserveMinorPerUnitSecond,
    double freeShare,
    long freePatienceNs,
    Discipline discipline,
    int queueLimit,
    @Nullable Distribution serviceTime,
    boolean flowControl,
    long ingressKilobytesPerSecond,
    long egressKilobytesPerSecond,
    long costMinorPerHour,
    List<OutageSpec> outages) {

  /** Copies the list. */
  public ServerSpec {
    outages = List.copyOf(outages);
  }

  /** C: physical capacity in cost units per ms. */
  public long capacityUnitsPerMs() {
    return Math.round(workers * speed * 1e6);
  }

  /** T: capacity on sale in cost units per ms. */
  public long soldUnitsPerMs() {
    return Math.round(soldShare * capacityUnitsPerMs());
  }
}
