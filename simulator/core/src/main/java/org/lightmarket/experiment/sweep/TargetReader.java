package org.lightmarket.experiment.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.Sweep.Target;
import org.lightmarket.metrics.Metric;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.ParameterReader;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** Reads the metrics that a sweep looks at: names, or objects with metric and class. */
final class TargetReader {
  private static final String ALL = "all";
  private static final List<String> CLASSES = List.of(ALL, "free", "paid", "ulc", "gateway");
  private static final List<Metric> USUAL =
      List.of(
          Metric.REVENUE,
          Metric.WELFARE,
          Metric.IN_TIME_SHARE,
          Metric.LATENCY_P99,
          Metric.JAIN_SERVED_SHARE);

  private static final Parameter METRIC =
      Parameter.choice(
          "metric", null, Arrays.stream(Metric.values()).map(Metric::key).toList(), "A metric.");
  private static final Parameter CLASS =
      Parameter.text("class", ALL, "A class of service or a client group.");

  private final Map<Target, Place> targets = new LinkedHashMap<>();
  private final Problems problems;

  private TargetReader(Problems problems) {
    this.problems = problems;
  }

  /** The metrics of a value; the usual ones if there is none. */
  static TargetReader read(@Nullable Json json, Problems problems) {
    TargetReader reader = new TargetReader(problems);
    if (json instanceof Json.Arr array && !array.items().isEmpty()) {
      array.items().forEach(reader::target);
    } else if (json != null) {
      problems.add(json.place(), "no metrics", "Write [\"revenue\", {\"metric\": …, …}, …].");
    }
    return reader;
  }

  private void target(Json json) {
    Json.Obj object =
        json instanceof Json.Obj given
            ? given
            : new Json.Obj(json.place(), Map.of()).with(METRIC.name(), json.place(), json);
    @Nullable Parameters read =
        new ParameterReader(problems).parameters(object, List.of(METRIC, CLASS), List.of());
    if (read != null) {
      Target target = new Target(read.text(METRIC.name()), read.text(CLASS.name()));
      if (targets.putIfAbsent(target, json.place()) != null) {
        problems.add(
            json.place(),
            target.metric() + " of " + target.className() + " stands here twice",
            "Name each once.");
      }
    }
  }

  /** The metrics, in their order. */
  List<Target> targets() {
    return targets.isEmpty()
        ? USUAL.stream().map(metric -> new Target(metric.key(), ALL)).toList()
        : List.copyOf(targets.keySet());
  }

  /**
   * Refuses classes that a study does not have.
   *
   * @throws org.lightmarket.model.InputException with all of them
   */
  void check(Study study) {
    List<String> known = new ArrayList<>(CLASSES);
    study.variants().get(0).clients().stream().map(ClientGroupSpec::name).forEach(known::add);
    Problems wrong = new Problems();
    targets.forEach(
        (target, place) -> {
          if (!known.contains(target.className())) {
            wrong.add(
                place,
                "there is no class \"" + target.className() + "\"",
                Nearest.advice(target.className(), known));
          }
        });
    wrong.throwIfAny();
  }
}
