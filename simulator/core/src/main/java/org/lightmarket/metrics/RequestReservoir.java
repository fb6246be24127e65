package org.lightmarket.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/**
 * A uniform sample of requests of bounded size: algorithm L of Li, "Reservoir-sampling algorithms
 * of time complexity O(n(1 + log(N/n)))", ACM TOMS 20(4), 1994. Draws come from a generator of its
 * own, so that sampling changes nothing else.
 */
final class RequestReservoir {
  private static final RequestOutcome[] OUTCOMES = RequestOutcome.values();
  private static final ServiceClass[] CLASSES = ServiceClass.values();
  private static final int FIELDS = 10;

  private final SplittableRandom random;
  private final int size;
  private final long[] fields;
  private long seen;
  private long nextTaken;
  private double weight;

  RequestReservoir(int size, long seed) {
    this.size = size;
    random = new SplittableRandom(seed);
    fields = new long[Math.multiplyExact(size, FIELDS)];
    if (size > 0) {
      weight = 1;
      nextTaken = size - 1L;
      skip();
    } else {
      nextTaken = Long.MAX_VALUE;
    }
  }

  /** Offers a request that has ended. */
  void offer(
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
    long number = seen++;
    int slot;
    if (number < size) {
      slot = (int) number;
    } else if (number == nextTaken) {
      slot = random.nextInt(size);
      skip();
    } else {
      return;
    }
    int at = slot * FIELDS;
    fields[at] = number;
    fields[at + 1] = clientId;
    fields[at + 2] = serverId;
    fields[at + 3] =
        Index.of(serviceClass) + 2L * Index.of(outcome) + (withinGrant ? 2L * OUTCOMES.length : 0);
    fields[at + 4] = demandNs;
    fields[at + 5] = timeNs;
    fields[at + 6] = waitNs;
    fields[at + 7] = serviceNs;
    fields[at + 8] = costUnits;
    fields[at + 9] = valueMinor;
  }

  /** Draws how many requests are passed over before the next one is taken. */
  private void skip() {
    weight *= FastMath.exp(FastMath.log(positive()) / size);
    double passed = FastMath.floor(FastMath.log(positive()) / FastMath.log1p(-weight));
    nextTaken = passed > 1e18 ? Long.MAX_VALUE : nextTaken + (long) passed + 1;
  }

  private double positive() {
    return 1 - random.nextDouble();
  }

  /** Appends the sample to a table, in order of end. */
  void write(ObservedMarket market, Table table) {
    int[] groupOf = market.groupOfClient();
    List<ObservedMarket.Server> servers = market.servers();
    Integer[] slots = new Integer[(int) Math.min(seen, size)];
    Arrays.setAll(slots, i -> i);
    Arrays.sort(slots, Comparator.comparingLong(slot -> fields[slot * FIELDS]));
    for (int slot : slots) {
      int at = slot * FIELDS;
      int client = (int) fields[at + 1];
      int server = (int) fields[at + 2];
      int kind = (int) fields[at + 3];
      table.integer(market.replication()).text(market.mechanism()).integer(client);
      table.text(market.groups().get(groupOf[client]).name());
      table.text(server < 0 ? "" : servers.get(server).name());
      table.text(CLASSES[kind % 2].key()).text(OUTCOMES[kind / 2 % OUTCOMES.length].key());
      table.number(fields[at + 4] / 1e9).number((fields[at + 5] - fields[at + 4]) / 1e9);
      table.number(fields[at + 6] / 1e9).number(fields[at + 7] / 1e9);
      table.integer(kind / (2 * OUTCOMES.length)).integer(fields[at + 8]);
      table.integer(fields[at + 9]).end();
    }
  }
}
