package org.lightmarket.scenario;

import java.util.List;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.model.Configured;
import org.lightmarket.model.Distribution;

/**
 * A group of clients that differ only in their draws.
 *
 * @param name unique; a class in the tables
 * @param count number of clients, at least 1
 * @param regions regions, given to the clients in turn
 * @param demand demand model
 * @param profile mix of requests
 * @param deadlineNs a request answered within it is in time
 * @param valueMinor value of a request in time, drawn once per client
 * @param lateValue whether a late answer loses all of it or linearly over another deadline
 * @param budgetMinor money for the whole run, drawn once per client
 * @param strategy bidding strategy
 * @param mode classes of service used
 * @param priority rank among requests of the same class of service; lower is served first
 * @param replanIntervalNs least time between two plans
 * @param bidThreshold least relative change of the bid that is worth an update
 * @param planningHorizonNs horizon of the forecast: the time over which demand is averaged
 * @param secondServer whether residual demand is bid at a second server
 * @param exploration share of requests sent to a server drawn at random
 * @param probing share of requests sent in the other class of service, to re-observe its quality
 */
public record ClientGroupSpec(
    String name,
    int count,
    List<String> regions,
    Configured<DemandKind> demand,
    List<RequestMix> profile,
    long deadlineNs,
    Distribution valueMinor,
    LateValue lateValue,
    Distribution budgetMinor,
    Configured<StrategyKind> strategy,
    ClientMode mode,
    int priority,
    long replanIntervalNs,
    double bidThreshold,
    long planningHorizonNs,
    boolean secondServer,
    double exploration,
    double probing) {

  /** What a late answer is worth. */
  public enum LateValue {
    /** Nothing. */
    NONE("none"),
    /** Linearly less over another deadline, then nothing. */
    LINEAR("linear");

    private final String key;

    LateValue(String key) {
      this.key = key;
    }

    /** Name in scenarios. */
    public String key() {
      return key;
    }
  }

  /** Copies the lists. */
  public ClientGroupSpec {
    regions = List.copyOf(regions);
    profile = List.copyOf(profile);
  }
}
