package org.lightmarket.market;

import java.util.TreeSet;
import org.lightmarket.scenario.Discipline;
import org.lightmarket.scenario.Scenario;

/**
 * Ranks of waiting requests at a server: granted capacity before what is left over, then the
 * group's priority; a discipline without priorities has one level.
 */
final class Levels {
  private final int[] granted;
  private final int[] free;
  private final int count;

  private Levels(int[] granted, int[] free, int count) {
    this.granted = granted;
    this.free = free;
    this.count = count;
  }

  int[] granted() {
    return granted;
  }

  int[] free() {
    return free;
  }

  int count() {
    return count;
  }

  static Levels of(Scenario scenario, Discipline discipline, int[] groupOfClient) {
    int[] granted = new int[groupOfClient.length];
    int[] free = new int[groupOfClient.length];
    if (discipline == Discipline.FIFO || discipline == Discipline.LIFO) {
      return new Levels(granted, free, 1);
    }
    TreeSet<Integer> priorities = new TreeSet<>();
    scenario.clients().forEach(group -> priorities.add(group.priority()));
    boolean hasMarket = scenario.mechanism() != null;
    for (int client = 0; client < groupOfClient.length; client++) {
      int priority = scenario.clients().get(groupOfClient[client]).priority();
      int rank = priorities.headSet(priority).size();
      granted[client] = rank;
      free[client] = rank + (hasMarket ? priorities.size() : 0);
    }
    return new Levels(granted, free, priorities.size() * (hasMarket ? 2 : 1));
  }
}
