package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lightmarket.report.table.ClientResult;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;
import org.lightmarket.report.table.StudyTables;

/** How many clients there are. */
final class Clients {
  private Clients() {}

  /** Number of clients of a group in a replication: from the tables, else from the scenario. */
  static double count(Results results, String variant, String group) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (ClientResult client : results.tables().clients(variant)) {
      if (group.equals(StudyTables.ALL) || client.group().equals(group)) {
        counts.merge(client.replication(), 1, Integer::sum);
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > 0) {
      return most;
    }
    List<StudyFacts.Group> groups = new ArrayList<>(results.facts().groups());
    groups.removeIf(g -> !group.equals(StudyTables.ALL) && !g.name().equals(group));
    return Math.max(1, groups.stream().mapToLong(StudyFacts.Group::count).sum());
  }
}
