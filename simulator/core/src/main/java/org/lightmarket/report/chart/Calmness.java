package org.lightmarket.report.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.SeriesValues;
import org.lightmarket.report.table.ServerResult;
import org.lightmarket.report.table.StudyTables;

/**
 * How calm a variant's market is.
 *
 * @param switches mode switches per client and hour
 * @param switchesLargest the same in the busiest hour of any replication; NaN if it is unknown
 * @param stepMean mean change of paid utilisation from bin to bin
 * @param stepLargest largest such change
 * @param width width of the bins in words
 * @param echo the strongest echo of re-plans in a server's price, if any price moved
 */
public record Calmness(
    Estimate switches,
    double switchesLargest,
    double stepMean,
    double stepLargest,
    String width,
    Optional<Echo> echo) {
  /** An echo above it, in size, is called a swing. */
  private static final double SWING = 0.5;

  private static final double HOUR = 3600;

  /**
   * The strongest echo of re-plans.
   *
   * @param variant the variant
   * @param server whose price
   * @param replication in which replication
   * @param startSeconds when its window began
   * @param value the correlation
   * @param swings windows of all servers and replications whose echo is a swing
   * @param windows all windows in which a price moved
   */
  public record Echo(
      String variant,
      String server,
      int replication,
      double startSeconds,
      double value,
      int swings,
      int windows) {
    /** That a price swings with its clients' re-plans, or that none does. */
    public String sentence() {
      String place =
          "“%s” from hour %s of replication %d"
              .formatted(server, Numbers.plain(startSeconds / HOUR), replication);
      if (Math.abs(value) <= SWING) {
        return ("“%s”: no price swings with the re-plans of the clients; the strongest echo, %s, is"
                + " that of %s.")
            .formatted(variant, Numbers.fixed(value, 2), place);
      }
      return ("“%s”: prices swing with the re-plans of the clients, in %d of %d hours of a server:"
              + " the strongest echo, %s, is that of %s, whose price %s.")
          .formatted(
              variant,
              swings,
              windows,
              Numbers.fixed(value, 2),
              place,
              value < 0
                  ? "every re-plan throws back"
                  : "repeats itself from one re-plan to the next");
    }
  }

  /** Whether a price swings with the re-plans in any hour. */
  public boolean swings() {
    return echo.isPresent() && Math.abs(echo.get().value()) > SWING;
  }

  /** Calmness of a variant; empty for servers without a market. */
  public static Optional<Calmness> of(Results results, String variant) {
    StudyTables tables = results.tables();
    if (!tables.hasMetric(variant, StudyTables.ALL, "mode-switches")
        || !(results.facts().horizonSeconds() > 0)) {
      return Optional.empty();
    }
    TimeScale scale = TimeScale.of(results);
    Trajectory paid =
        Trajectory.of(
            tables.series(variant, StudyTables.ALL, "utilisation-paid"),
            scale.lineBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.MEAN);
    double sum = 0;
    double largest = Double.NaN;
    int steps = 0;
    for (int r = 0; r < paid.replications(); r++) {
      for (int bin = 1; bin < paid.bins(); bin++) {
        double step = Math.abs(paid.value(r, bin) - paid.value(r, bin - 1));
        if (!Double.isNaN(step)) {
          sum += step;
          largest = steps == 0 ? step : Math.max(largest, step);
          steps++;
        }
      }
    }
    return Optional.of(
        new Calmness(
            tables.estimate(variant, StudyTables.ALL, "mode-switches"),
            switchesLargest(results, variant),
            steps == 0 ? Double.NaN : sum / steps,
            largest,
            TimeScale.width(scale.lineBinSeconds()),
            echo(tables, variant)));
  }

  private static double switchesLargest(Results results, String variant) {
    Trajectory hours =
        Trajectory.of(
            results.tables().series(variant, StudyTables.ALL, "mode-switches"),
            HOUR,
            results.facts().horizonSeconds(),
            Trajectory.Within.SUM);
    double perHour = HOUR / hours.binSeconds() / Clients.count(results, variant, StudyTables.ALL);
    return hours.isEmpty() ? Double.NaN : hours.largest() * perHour;
  }

  private static Optional<Echo> echo(StudyTables tables, String variant) {
    Echo strongest = null;
    int swings = 0;
    int windows = 0;
    List<String> servers =
        tables.servers(variant).stream().map(ServerResult::server).distinct().toList();
    for (String server : servers) {
      for (Map.Entry<Integer, SeriesValues> replication :
          tables.seriesByReplication(variant, server, "price-echo").entrySet()) {
        SeriesValues echoes = replication.getValue();
        for (int i = 0; i < echoes.size(); i++) {
          double value = echoes.value(i);
          double startSeconds = echoes.timeSeconds(i);
          swings += Math.abs(value) > SWING ? 1 : 0;
          windows++;
          if (strongest == null || Math.abs(value) > Math.abs(strongest.value())) {
            strongest = new Echo(variant, server, replication.getKey(), startSeconds, value, 0, 0);
          }
        }
      }
    }
    if (strongest == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Echo(
            variant,
            strongest.server(),
            strongest.replication(),
            strongest.startSeconds(),
            strongest.value(),
            swings,
            windows));
  }
}
