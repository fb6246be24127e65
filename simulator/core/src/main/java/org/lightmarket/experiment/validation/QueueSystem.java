package org.lightmarket.experiment.validation;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A queueing system with known figures, as an ordinary scenario: servers without a market, without
 * flow control and without network delay.
 *
 * @param name in Kendall's notation, with its parameters
 * @param json the scenario
 * @param clientsOfGroup number of clients of each group
 * @param expectations what theory says
 */
record QueueSystem(
    String name, String json, List<Integer> clientsOfGroup, List<Expectation> expectations) {

  /** Replications of every system. */
  static final int REPLICATIONS = 20;

  /**
   * One figure of theory.
   *
   * @param figure its name
   * @param expected its value
   * @param goal relative half-width that the 99.9 % interval must not exceed
   * @param measure how a replication's observer tells it
   */
  record Expectation(
      String figure, double expected, double goal, ToDoubleFunction<QueueObserver> measure) {}

  /** The server of a system: how many workers, which times, which queue. */
  record Server(int workers, String serviceTime, String discipline, int queueLimit) {
    static final String EXPONENTIAL = "{\"kind\": \"exponential\", \"mean\": \"1s\"}";

    static Server exponential(int workers) {
      return new Server(workers, EXPONENTIAL, "fifo", -1);
    }

    Server with(String otherDiscipline) {
      return new Server(workers, serviceTime, otherDiscipline, queueLimit);
    }

    Server limited(int limit) {
      return new Server(workers, serviceTime, discipline, limit);
    }
  }

  /**
   * A system fed by one Poisson stream per class; the first class has the highest priority.
   *
   * @param requests about how many requests a replication has
   */
  static QueueSystem of(
      String name,
      Server server,
      List<Double> arrivalsPerSecond,
      long requests,
      List<Expectation> expectations) {
    double rate = arrivalsPerSecond.stream().mapToDouble(Double::doubleValue).sum();
    long horizonS = Math.round(requests / rate);
    StringBuilder clients = new StringBuilder();
    for (int i = 0; i < arrivalsPerSecond.size(); i++) {
      clients.append(
          String.format(
              Locale.ROOT,
              """
              %s{"name": "class-%d", "count": 1, "region": "here", "mode": "free", "priority": %d,
               "demand": {"kind": "poisson", "requestsPerSecond": %s}, "deadline": "1h"}""",
              i == 0 ? "" : ",\n",
              i + 1,
              i,
              arrivalsPerSecond.get(i)));
    }
    String limit = server.queueLimit() < 0 ? "" : ", \"queueLimit\": " + server.queueLimit();
    String json =
        String.format(
            Locale.ROOT,
            """
            {"name": "queue", "mechanism": "none", "seed": 20260101, "replications": %d,
             "horizon": "%ds", "warmUp": "%ds", "network": {"sameRegion": "0s"},
             "servers": [{"name": "server", "region": "here", "workers": %d, "discipline": "%s",
               "serviceTime": %s, "flowControl": false%s}],
             "clients": [%s]}
            """,
            REPLICATIONS,
            horizonS,
            horizonS / 50,
            server.workers(),
            server.discipline(),
            server.serviceTime(),
            limit,
            clients);
    return new QueueSystem(
        name, json, arrivalsPerSecond.stream().map(each -> 1).toList(), expectations);
  }
}
