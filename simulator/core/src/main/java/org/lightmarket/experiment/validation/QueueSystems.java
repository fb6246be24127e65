package org.lightmarket.experiment.validation;

import java.util.Collections;
import java.util.List;
import org.lightmarket.experiment.validation.QueueSystem.Expectation;
import org.lightmarket.experiment.validation.QueueSystem.Server;

/**
 * The queueing rows of the validation suite, with mean service times of one second. Expected
 * values: M/M/1, M/M/c (Erlang C), M/M/c/c (Erlang B), M/M/1/K and M/G/1 (Pollaczek–Khinchine)
 * after Kleinrock, Queueing Systems I (1975), ch. 3 and 5; priorities after Cobham (1954) and
 * Kleinrock II (1976), ch. 3.
 */
final class QueueSystems {
  private static final String FIXED = "{\"kind\": \"constant\", \"value\": \"1s\"}";
  private static final String VARIED =
      "{\"kind\": \"hyperexponential\", \"mean\": \"1s\", \"squaredVariation\": 4}";

  private final long scale;

  /** Systems whose replications have so many requests times the share of each row. */
  QueueSystems(long scale) {
    this.scale = scale;
  }

  /** All rows, in the order of the design's table. */
  List<QueueSystem> all() {
    return List.of(
        mm1(),
        manyClients(),
        mmc(4, 3.2, 0.596432, 0.745541),
        mmc(2, 1.5, 9.0 / 14, 9.0 / 7),
        mmc(3, 2.4, Double.NaN, 1.078652),
        loss(),
        fixedTimes(),
        variedTimes(),
        limited(),
        threeClasses(),
        twoClasses(),
        preemptive());
  }

  QueueSystem mm1() {
    return QueueSystem.of(
        "M/M/1, load 0.8",
        Server.exponential(1),
        List.of(0.8),
        requests(1000),
        List.of(
            new Expectation("W", 5, 0.02, o -> o.systemMean(0)),
            new Expectation("Wq", 4, 0.02, o -> o.waitMean(0)),
            new Expectation("L", 4, 0.02, QueueObserver::inSystemMean),
            new Expectation("p99 of the time in system", 23.026, 0.02, QueueObserver::systemP99)));
  }

  /** The same, of clients each with its own stream: together they are Poisson again. */
  QueueSystem manyClients() {
    int clients = 16;
    return QueueSystem.of(
        "M/M/1, load 0.8 of " + clients + " clients",
        Server.exponential(1),
        Collections.nCopies(clients, 0.8 / clients),
        requests(500),
        List.of(new Expectation("L", 4, 0.02, QueueObserver::inSystemMean)));
  }

  QueueSystem priorities(List<Integer> order) {
    return QueueSystem.of(
        "M/M/1, three classes, non-preemptive",
        Server.exponential(1).with("priority"),
        List.of(0.3, 0.3, 0.2),
        requests(240),
        List.of(
            new Expectation("Wq of class 1", 8.0 / 7, 0.03, o -> o.waitMean(order.get(0))),
            new Expectation("Wq of class 2", 20.0 / 7, 0.03, o -> o.waitMean(order.get(1))),
            new Expectation("Wq of class 3", 10, 0.03, o -> o.waitMean(order.get(2))),
            new Expectation(
                "sum of load times Wq",
                3.2,
                0.03,
                o ->
                    o.load(0) * o.waitMean(0)
                        + o.load(1) * o.waitMean(1)
                        + o.load(2) * o.waitMean(2))));
  }

  private QueueSystem mmc(int servers, double load, double waited, double waitS) {
    Expectation wait = new Expectation("Wq", waitS, 0.02, o -> o.waitMean(0));
    Expectation system = new Expectation("W", waitS + 1, 0.02, o -> o.systemMean(0));
    Expectation share = new Expectation("P(wait)", waited, 0.02, o -> o.waitedShare(0));
    return QueueSystem.of(
        "M/M/" + servers + ", load " + load,
        Server.exponential(servers),
        List.of(load),
        requests(320),
        Double.isNaN(waited) ? List.of(wait, system) : List.of(share, wait, system));
  }

  private QueueSystem loss() {
    return QueueSystem.of(
        "M/M/10/10, 8 erlang",
        Server.exponential(10).limited(0),
        List.of(8.0),
        requests(60),
        List.of(new Expectation("blocking", 0.121661, 0.02, o -> o.refusedShare(0))));
  }

  private QueueSystem fixedTimes() {
    return QueueSystem.of(
        "M/D/1, load 0.8",
        new Server(1, FIXED, "fifo", -1),
        List.of(0.8),
        requests(480),
        List.of(new Expectation("Wq", 2, 0.01, o -> o.waitMean(0))));
  }

  private QueueSystem variedTimes() {
    return QueueSystem.of(
        "M/G/1, load 0.8, squared coefficient of variation 4",
        new Server(1, VARIED, "fifo", -1),
        List.of(0.8),
        requests(650),
        List.of(new Expectation("Wq", 10, 0.03, o -> o.waitMean(0))));
  }

  private QueueSystem limited() {
    return QueueSystem.of(
        "M/M/1/5, load 0.8",
        Server.exponential(1).limited(4),
        List.of(0.8),
        requests(90),
        List.of(
            new Expectation("blocking", 0.088819, 0.02, o -> o.refusedShare(0)),
            new Expectation("L", 1.868332, 0.02, QueueObserver::inSystemMean)));
  }

  private QueueSystem threeClasses() {
    return priorities(List.of(0, 1, 2));
  }

  private QueueSystem twoClasses() {
    return QueueSystem.of(
        "M/M/1, two classes, non-preemptive",
        Server.exponential(1).with("priority"),
        List.of(0.3, 0.5),
        requests(450),
        List.of(
            new Expectation("Wq of class 1", 8.0 / 7, 0.02, o -> o.waitMean(0)),
            new Expectation("Wq of class 2", 40.0 / 7, 0.02, o -> o.waitMean(1))));
  }

  private QueueSystem preemptive() {
    return QueueSystem.of(
        "M/M/1, two classes, preemptive-resume",
        Server.exponential(1).with("preemptive-resume"),
        List.of(0.3, 0.5),
        requests(450),
        List.of(
            new Expectation("W of class 1", 10.0 / 7, 0.02, o -> o.systemMean(0)),
            new Expectation("W of class 2", 50.0 / 7, 0.02, o -> o.systemMean(1))));
  }

  private long requests(long share) {
    return share * scale;
  }
}
