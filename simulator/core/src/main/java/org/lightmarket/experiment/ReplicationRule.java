package org.lightmarket.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.lightmarket.metrics.Metric;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.StoppingSpec;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.statistics.Intervals;
import org.lightmarket.statistics.RelativePrecision;

/**
 * How many replications a study runs: a fixed number, or until its goals are met in every variant,
 * or the most that it allows. The goals are looked at when all variants have the least number, and
 * then after every batch; only the replications up to there count, so that neither threads nor
 * interruptions change the number. All variants get the same number: replications are pairs. Random
 * allocation, which is no design, has no goals.
 */
public final class ReplicationRule {
  private static final double CONFIDENCE = 0.95;

  private final Study study;
  private final StoppingSpec stopping;

  private ReplicationRule(Study study) {
    this.study = study;
    this.stopping = study.stopping();
  }

  /** The rule of a study. */
  public static ReplicationRule of(Study study) {
    return new ReplicationRule(study);
  }

  /**
   * Refuses goals for metrics that there are not.
   *
   * @throws InputException with the goal
   */
  public static void check(Study study) {
    List<StoppingSpec.Goal> goals = study.stopping().goals();
    List<String> known = Arrays.stream(Metric.values()).map(Metric::key).toList();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      String metric = goals.get(i).metric();
      if (!known.contains(metric)) {
        String pointer = "/stopping/goals/" + i + "/metric";
        String message = "there is no metric \"" + metric + "\"";
        problems.add(new Problem("", 0, 0, pointer, message, Nearest.advice(metric, known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
  }

  /**
   * How well a goal is met.
   *
   * @param goal the goal
   * @param variant that in which the metric is known least well
   * @param relativeHalfWidth of its interval there; NaN where a replication has an infinite value
   * @param isReached whether it is met in every variant
   */
  public record State(
      StoppingSpec.Goal goal, String variant, double relativeHalfWidth, boolean isReached) {}

  /**
   * What there is to say when so many replications are finished.
   *
   * @param replications of each variant
   * @param states of the goals
   * @param next number of replications of each variant to look at next; absent if these are enough
   */
  public record Look(int replications, List<State> states, OptionalInt next) {
    /** Copies the list. */
    public Look {
      states = List.copyOf(states);
    }

    /** Whether all goals are met. */
    public boolean isReached() {
      return states.stream().allMatch(State::isReached);
    }

    /** The manifest's word on it. */
    ObjectNode json() {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("reached", isReached()).put("replications", replications);
      ArrayNode goals = node.putArray("goals");
      for (State state : states) {
        ObjectNode goal = goals.addObject();
        goal.put("metric", state.goal().metric()).put("class", state.goal().className());
        goal.put("precision", state.goal().precision()).put("reached", state.isReached());
        goal.put("leastKnownIn", state.variant());
        if (Double.isFinite(state.relativeHalfWidth())) {
          goal.put("relativeHalfWidth", state.relativeHalfWidth());
        } else {
          goal.putNull("relativeHalfWidth");
        }
      }
      return node;
    }
  }

  /** The number of replications of each variant to begin with. */
  public int first() {
    return study.replications();
  }

  /**
   * Looks at the goals.
   *
   * @param replications of each variant that count
   * @param finished these, and perhaps others
   * @throws InputException if no replication of a variant has a goal's metric
   */
  public Look look(int replications, List<ReplicationTables> finished) {
    List<State> states =
        stopping.goals().stream().map(goal -> state(goal, replications, finished)).toList();
    if (stopping.isFixed()) {
      return new Look(replications, states, OptionalInt.empty());
    }
    boolean isReached = states.stream().allMatch(State::isReached);
    RelativePrecision any = precision(stopping.goals().get(0));
    int next = Math.min(replications + stopping.batch(), stopping.replicationsMost());
    return new Look(
        replications,
        states,
        any.isEnough(replications, isReached) ? OptionalInt.empty() : OptionalInt.of(next));
  }

  private RelativePrecision precision(StoppingSpec.Goal goal) {
    return new RelativePrecision(
        goal.precision(), study.replications(), stopping.replicationsMost(), CONFIDENCE);
  }

  private State state(StoppingSpec.Goal goal, int replications, List<ReplicationTables> finished) {
    String least = "";
    double widest = -1;
    boolean isReached = true;
    for (int variant = 0; variant < study.variants().size(); variant++) {
      Scenario of = study.variants().get(variant);
      if (of.variant().equals(Benchmark.NAME)) {
        continue;
      }
      double[] values = values(goal, variant, of, replications, finished);
      double width = Intervals.mean(CONFIDENCE, values).relativeHalfWidth();
      isReached &= precision(goal).isReached(values);
      if (!(width <= widest) && !Double.isNaN(widest)) {
        widest = width;
        least = of.variant();
      }
    }
    return new State(goal, least, widest, isReached);
  }

  private static double[] values(
      StoppingSpec.Goal goal,
      int variant,
      Scenario of,
      int replications,
      List<ReplicationTables> finished) {
    double[] values =
        finished.stream()
            .filter(one -> one.variant() == variant && one.replication() < replications)
            .sorted(Comparator.comparingInt(ReplicationTables::replication))
            .flatMapToDouble(
                one ->
                    Arrays.stream(
                        one.metrics().values(of.variant(), goal.className(), goal.metric())))
            .toArray();
    if (values.length == 0) {
      throw new InputException(
          "no replication of "
              + of.variant()
              + " has the metric "
              + goal.metric()
              + " of class "
              + goal.className()
              + ", which is to be known with a precision of "
              + goal.precision(),
          "Name one that it has: see metrics.csv.");
    }
    return values;
  }

  /**
   * Refuses to go on where the goals are met by fewer replications than are finished.
   *
   * @throws InputException if they are
   */
  void checkNotBeyond(List<ReplicationTables> finished) {
    int most = finished.stream().mapToInt(one -> one.replication() + 1).max().orElse(0);
    int each = first();
    while (each < most && areThere(each, finished)) {
      Look look = look(each, finished);
      if (look.next().isEmpty()) {
        throw new InputException(
            each + " replications are enough, and " + most + " are finished already",
            "Ask for more --replications, or for a higher precision.");
      }
      each = look.next().getAsInt();
    }
  }

  private boolean areThere(int replications, List<ReplicationTables> finished) {
    long there = finished.stream().filter(one -> one.replication() < replications).count();
    return there == (long) replications * study.variants().size();
  }
}
