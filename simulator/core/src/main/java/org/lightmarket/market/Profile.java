package org.lightmarket.market;

import java.util.List;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.les.CostTable;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.RandomSource;

/**
 * The request mix of a client group against the cost tables of all servers, as arrays. The serving
 * time of a request is uniform between 0 and twice its type's average, so that the announced
 * maximum is never exceeded and its mean is the average (the law of geth's flow control test).
 */
final class Profile {
  private final List<RequestMix> mixes;
  private final double[] cumulative;
  private final double[] averageNs;
  private final long[] inBytes;
  private final long[] outBytes;
  private final long[][] maxCostUnits;

  Profile(List<RequestMix> mixes, List<CostTable> costTables) {
    this.mixes = List.copyOf(mixes);
    int entries = Math.max(1, mixes.size());
    cumulative = new double[entries];
    averageNs = new double[entries];
    inBytes = new long[entries];
    outBytes = new long[entries];
    maxCostUnits = new long[costTables.size()][entries];
    double total = mixes.stream().mapToDouble(RequestMix::weight).sum();
    double sum = 0;
    for (int entry = 0; entry < mixes.size(); entry++) {
      RequestMix mix = mixes.get(entry);
      RequestType type = mix.type();
      sum += mix.weight();
      cumulative[entry] = sum / total;
      averageNs[entry] = type.averageUnits(mix.items());
      inBytes[entry] = type.inBytes(mix.items());
      outBytes[entry] = type.outBytes(mix.items());
      for (int server = 0; server < costTables.size(); server++) {
        maxCostUnits[server][entry] = costTables.get(server).maxCost(type, mix.items());
      }
    }
    cumulative[entries - 1] = 1;
  }

  /** The entry that a uniform draw from [0, 1) falls on. */
  int draw(double uniform) {
    int entry = 0;
    while (cumulative[entry] <= uniform) {
      entry++;
    }
    return entry;
  }

  long maxCostUnits(int serverId, int entry) {
    return maxCostUnits[serverId][entry];
  }

  long maxCostUnits(int serverId) {
    long largest = 0;
    for (long cost : maxCostUnits[serverId]) {
      largest = Math.max(largest, cost);
    }
    return largest;
  }

  /** Mean serving time of a full thread, in ns: the mean real cost where bandwidth is no limit. */
  double meanCostUnits() {
    double mean = 0;
    double before = 0;
    for (int entry = 0; entry < cumulative.length; entry++) {
      mean += (cumulative[entry] - before) * averageNs[entry];
      before = cumulative[entry];
    }
    return mean;
  }

  long inBytes(int entry) {
    return inBytes[entry];
  }

  long outBytes(int entry) {
    return outBytes[entry];
  }

  /** Serving time in ns of one full thread, which is the work in cost units. */
  long threadNs(int entry, double uniform) {
    return (long) (2 * averageNs[entry] * uniform);
  }

  /**
   * Settles how much work a request is at its server.
   *
   * @param uniform the draw that decides, from [0, 1)
   * @param random for servers with a service time distribution of their own
   */
  void setWork(
      RequestPool pool,
      int request,
      ServerNode server,
      int entry,
      double uniform,
      RandomSource random) {
    Distribution serviceTime = server.spec.serviceTime();
    double speed = server.spec.speed();
    if (serviceTime != null) {
      double workNs = serviceTime.sample(random);
      pool.workNs[request] = Math.max(1, Math.round(workNs));
      pool.realCostUnits[request] = Math.round(workNs * speed);
      return;
    }
    long servingNs = threadNs(entry, uniform);
    long workNs = Math.max(1, Math.round(servingNs / speed));
    pool.workNs[request] = workNs;
    RequestMix mix = mixes.get(entry);
    pool.realCostUnits[request] =
        Math.min(
            server.costs.realCost(mix.type(), mix.items(), workNs), pool.maxCostUnits[request]);
  }
}
