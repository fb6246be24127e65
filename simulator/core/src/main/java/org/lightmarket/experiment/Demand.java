package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lightmarket.metrics.BoundsWanted;
import org.lightmarket.metrics.Capacity;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.OutageSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;
import org.lightmarket.scenario.Study;

/** The demand of a study: what bounds must know of it, and whether all variants saw the same. */
public final class Demand {
  private static final int REPLICATION = Schemas.DEMAND.index("replication");
  private static final int REQUESTS = Schemas.DEMAND.index("requests");
  private static final int DIGEST = Schemas.DEMAND.index("digest");

  /** Pointers to fields that demand follows from; clients as a whole among them. */
  private static final Pattern DECISIVE =
      Pattern.compile(
          "^/horizon|^/seed|^/clients(/\\d+)?$"
              + "|^/clients/\\d+/(name|count|demand|profile|valueMinor|budgetMinor)");

  private Demand() {}

  /** What bounds must know of a scenario. */
  public static BoundsWanted boundsOf(Scenario scenario) {
    List<Capacity.Piece> pieces = new ArrayList<>();
    for (ServerSpec server : scenario.servers()) {
      double threads = server.workers() * server.speed();
      pieces.add(new Capacity.Piece(0, Long.MAX_VALUE, threads));
      for (OutageSpec outage : server.outages()) {
        long endNs = outage.atNs() + outage.durationNs();
        pieces.add(new Capacity.Piece(outage.atNs(), endNs, threads * (outage.speedFactor() - 1)));
      }
    }
    List<Long> windowsNs = new ArrayList<>();
    for (ClientGroupSpec group : scenario.clients()) {
      boolean none = group.lateValue() == ClientGroupSpec.LateValue.NONE;
      windowsNs.add(none ? group.deadlineNs() : Math.multiplyExact(2, group.deadlineNs()));
    }
    return new BoundsWanted(new Capacity(pieces), windowsNs);
  }

  /** Whether no variant sets anything that decides what clients demand, or what it is worth. */
  public static boolean isCommon(Study study) {
    try {
      JsonNode variants = new ObjectMapper().readTree(study.resolvedJson()).path("variants");
      for (JsonNode variant : variants) {
        for (Map.Entry<String, JsonNode> setting : variant.path("set").properties()) {
          if (DECISIVE.matcher(setting.getKey()).find()) {
            return false;
          }
        }
      }
      return true;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a resolved scenario is JSON", impossible);
    }
  }

  /**
   * Checks that all variants saw the same demand in each replication, event by event.
   *
   * @param demand table of {@link Schemas#DEMAND}
   * @throws IllegalStateException with the first two digests that differ
   */
  public static void checkCommon(Table demand) {
    for (int row = 0; row < demand.rows(); row++) {
      int first = 0;
      while (demand.integer(first, REPLICATION) != demand.integer(row, REPLICATION)) {
        first++;
      }
      if (!text(demand, first).equals(text(demand, row))) {
        throw new IllegalStateException(
            "replication "
                + demand.integer(row, REPLICATION)
                + " has not the same demand: "
                + text(demand, first)
                + " under "
                + demand.text(first, REPLICATION + 1)
                + ", "
                + text(demand, row)
                + " under "
                + demand.text(row, REPLICATION + 1));
      }
    }
  }

  private static String text(Table demand, int row) {
    return demand.integer(row, REQUESTS) + " requests of digest " + demand.text(row, DIGEST);
  }
}
