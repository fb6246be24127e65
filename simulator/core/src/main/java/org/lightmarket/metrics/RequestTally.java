package org.lightmarket.metrics;

import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;
import org.lightmarket.statistics.DurationQuantiles;

/** Counts and sums over the requests of one group and class of service, or of several together. */
final class RequestTally {
  private static final int OUTCOMES = RequestOutcome.values().length;

  final DurationQuantiles latency = new DurationQuantiles(3);
  final DurationQuantiles waiting = new DurationQuantiles(3);
  final long[] outcomes = new long[OUTCOMES];
  long demanded;
  long counted;
  long waited;
  long withinGrant;
  long withinGrantInTime;
  long holder;
  long holderPaid;
  long holderInTime;
  long valueMinor;
  double latencyNs;
  double waitNs;
  double serviceNs;
  double sojournNs;
  double costUnits;

  /** A request demanded after the warm-up has ended. */
  void count(
      RequestOutcome outcome,
      long latencyOfNs,
      long waitOfNs,
      long serviceOfNs,
      boolean covered,
      long cost,
      long value) {
    counted++;
    outcomes[Index.of(outcome)]++;
    valueMinor = Math.addExact(valueMinor, value);
    sojournNs += waitOfNs + serviceOfNs;
    if (covered) {
      withinGrant++;
      if (outcome == RequestOutcome.IN_TIME) {
        withinGrantInTime++;
      }
    }
    if (outcome.isServed()) {
      latency.add(latencyOfNs);
      waiting.add(waitOfNs);
      latencyNs += latencyOfNs;
      waitNs += waitOfNs;
      serviceNs += serviceOfNs;
      costUnits += cost;
      if (waitOfNs > 0) {
        waited++;
      }
    } else {
      latency.addInfinite();
    }
  }

  /** A request that counts was demanded while its client held units. */
  void countHolder(ServiceClass serviceClass, RequestOutcome outcome) {
    holder++;
    if (serviceClass == ServiceClass.PAID) {
      holderPaid++;
    }
    if (outcome == RequestOutcome.IN_TIME) {
      holderInTime++;
    }
  }

  /** Adds all of another tally. */
  void add(RequestTally other) {
    latency.add(other.latency);
    waiting.add(other.waiting);
    for (int i = 0; i < OUTCOMES; i++) {
      outcomes[i] += other.outcomes[i];
    }
    demanded += other.demanded;
    counted += other.counted;
    waited += other.waited;
    withinGrant += other.withinGrant;
    withinGrantInTime += other.withinGrantInTime;
    holder += other.holder;
    holderPaid += other.holderPaid;
    holderInTime += other.holderInTime;
    valueMinor = Math.addExact(valueMinor, other.valueMinor);
    latencyNs += other.latencyNs;
    waitNs += other.waitNs;
    serviceNs += other.serviceNs;
    sojournNs += other.sojournNs;
    costUnits += other.costUnits;
  }

  /** Requests that were answered. */
  long served() {
    return outcomes[Index.of(RequestOutcome.IN_TIME)] + outcomes[Index.of(RequestOutcome.LATE)];
  }

  /** Requests of an outcome. */
  long of(RequestOutcome outcome) {
    return outcomes[Index.of(outcome)];
  }
}
