package org.lightmarket.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lightmarket.benchmark.EventSet.Contestant;

/** The lists compared do the same work. */
class EventSetTest {
  @ParameterizedTest
  @EnumSource(Delays.class)
  void allListsTakeTheSameEvents(Delays delays) {
    Set<Long> digests = new HashSet<>();
    for (Contestant contestant : Contestant.values()) {
      EventSet set = contestant.create();
      set.fill(3000, delays.tableNs());
      digests.add(set.hold(50_000));
    }
    assertEquals(1, digests.size());
  }

  @Test
  void allListsRunTheSameQueue() {
    long[] table = Delays.EXPONENTIAL.tableNs();
    long digest = Contestant.FAST.create().queue(20_000, table);
    assertEquals(digest, Contestant.SSJ.create().queue(20_000, table));
    assertEquals(digest, Contestant.PRIORITY_QUEUE.create().queue(20_000, table));
    assertNotEquals(digest, Contestant.FAST.create().queue(20_001, table));
  }

  @Test
  void cancelledEventsOfThePriorityQueueArePassedOver() {
    PriorityQueueSet set = new PriorityQueueSet();
    PriorityQueueSet plain = new PriorityQueueSet();
    set.cancelLater(0);
    set.fill(10, Delays.TIES.tableNs());
    plain.fill(10, Delays.TIES.tableNs());
    assertEquals(plain.hold(100), set.hold(100));
  }

  @Test
  void theDelaysHaveTheMeansAndShapesTheirNamesPromise() {
    assertEquals(1e9, mean(Delays.EXPONENTIAL), 0.03e9);
    assertEquals(1.1e9, mean(Delays.TIES), 0.02e9);
    assertEquals(1.009e9, mean(Delays.BIMODAL), 0.06e9);
    assertEquals(1e9, mean(Delays.SKEWED), 0.4e9);
  }

  private static double mean(Delays delays) {
    double sum = 0;
    for (long delay : delays.tableNs()) {
      sum += delay;
    }
    return sum / Delays.TABLE;
  }

  @Test
  void theTableHasALineForTheQueueAndOneForEachDistribution() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    KernelRatios.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), 1000, 2000);
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n");
    assertEquals(3 + Delays.values().length, lines.length);
    assertTrue(lines[2].startsWith("M/M/1 "));
    for (int i = 2; i < lines.length; i++) {
      assertTrue(lines[i].matches(".*( +[0-9]+\\.[0-9]+){5}"), lines[i]);
    }
  }
}
