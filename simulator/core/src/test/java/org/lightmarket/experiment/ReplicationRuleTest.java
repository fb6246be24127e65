package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.statistics.Intervals;

/** Replications are added until every goal is met in every variant. */
class ReplicationRuleTest {
  private static final String VARIANTS =
      "/variants=[{\"name\": \"a\"}, {\"name\": \"b\", \"set\": {\"/servers/0/speed\": 2}}]";
  private static final String GOAL =
      "/stopping={\"goals\": [{\"metric\": \"latency-mean\", \"precision\": 0.1}],"
          + " \"replicationsMost\": 11, \"batch\": 3}";

  private static Study study(String... sets) {
    List<Setting> settings = new ArrayList<>();
    for (String set : sets) {
      settings.add(Setting.parse(set));
    }
    return ScenarioReader.read(Path.of("..", "..", "scenarios", "mm1.json"), settings);
  }

  private static void add(
      List<ReplicationTables> to, int variant, int replication, double... values) {
    ReplicationTables tables = new ReplicationTables(variant, replication);
    for (double value : values) {
      String name = variant == 0 ? "a" : "b";
      tables.metrics().add(replication, name, "all", "latency-mean", "s", value);
    }
    to.add(tables);
  }

  @Test
  void aFixedNumberIsEnoughWhatever() {
    ReplicationRule rule = ReplicationRule.of(study("/replications=4"));
    assertEquals(4, rule.first());
    ReplicationRule.Look look = rule.look(4, List.of());
    assertEquals(OptionalInt.empty(), look.next());
    assertEquals(List.of(), look.states());
  }

  @Test
  void everyVariantMustMeetTheGoalAndBatchesEndAtTheMost() {
    ReplicationRule rule = ReplicationRule.of(study(VARIANTS, GOAL, "/replications=4"));
    List<ReplicationTables> finished = new ArrayList<>();
    Random random = new Random(1);
    for (int replication = 0; replication < 11; replication++) {
      add(finished, 0, replication, 5 + 0.01 * random.nextGaussian());
      add(finished, 1, replication, 5 + 3 * random.nextGaussian());
    }
    List<Integer> looks = new ArrayList<>();
    ReplicationRule.Look look = rule.look(rule.first(), finished);
    while (look.next().isPresent()) {
      looks.add(look.replications());
      assertFalse(look.isReached());
      assertEquals("b", look.states().get(0).variant());
      look = rule.look(look.next().getAsInt(), finished);
    }
    looks.add(look.replications());
    assertEquals(List.of(4, 7, 10, 11), looks);
    assertFalse(look.isReached());
  }

  @Test
  void onlyTheReplicationsUpToALookCountInWhateverOrderTheyCame() {
    ReplicationRule rule = ReplicationRule.of(study(VARIANTS, GOAL, "/replications=4"));
    List<ReplicationTables> finished = new ArrayList<>();
    double[] values = {5, 5.2, 4.9, 5.1, 90, 0.1, 40};
    for (int replication = 0; replication < values.length; replication++) {
      add(finished, 0, replication, values[replication]);
      add(finished, 1, replication, 2 * values[replication]);
    }
    Collections.shuffle(finished, new Random(7));
    ReplicationRule.Look look = rule.look(4, finished);
    assertTrue(look.isReached());
    assertEquals(OptionalInt.empty(), look.next());
    double expected = Intervals.mean(0.95, 5, 5.2, 4.9, 5.1).relativeHalfWidth();
    assertEquals(expected, look.states().get(0).relativeHalfWidth(), 1e-15);
    // Law's rule: γ/(1 + γ) for a relative error of γ.
    assertTrue(expected <= 0.1 / 1.1);
    assertFalse(rule.look(7, finished).isReached());
    InputException beyond = assertThrows(InputException.class, () -> rule.checkNotBeyond(finished));
    assertTrue(beyond.getMessage().contains("4 replications are enough, and 7 are finished"));
  }

  @Test
  void anInfiniteValueIsNeverKnownAndAMissingMetricIsToldAtOnce() {
    ReplicationRule rule = ReplicationRule.of(study(GOAL, "/replications=2"));
    List<ReplicationTables> infinite = new ArrayList<>();
    add(infinite, 0, 0, 5);
    add(infinite, 0, 1, Double.POSITIVE_INFINITY);
    // The world of one variant has the mechanism's name.
    Study one = study(GOAL, "/replications=2", "/variants=[{\"name\": \"a\"}]");
    ReplicationRule.Look look = ReplicationRule.of(one).look(2, infinite);
    assertFalse(look.isReached());
    assertTrue(Double.isNaN(look.states().get(0).relativeHalfWidth()));
    assertEquals(OptionalInt.of(5), look.next());
    InputException missing = assertThrows(InputException.class, () -> rule.look(2, infinite));
    assertTrue(
        missing.getMessage().contains("no replication of none has the metric latency-mean"),
        missing.getMessage());
  }

  @Test
  void aGoalForAMetricThatThereIsNotGetsTheNearestName() {
    InputException wrong =
        assertThrows(
            InputException.class,
            () -> ReplicationRule.check(study(GOAL.replace("latency-mean", "latency-means"))));
    assertEquals("/stopping/goals/0/metric", wrong.problems().get(0).pointer());
    assertTrue(wrong.getMessage().contains("latency-mean"), wrong.getMessage());
  }
}
