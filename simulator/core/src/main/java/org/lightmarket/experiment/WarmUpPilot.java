package org.lightmarket.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.Series;
import org.lightmarket.metrics.SeriesTable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.WarmUpRule;
import org.lightmarket.statistics.Mser5;

/**
 * Finds the end of the warm-up where a scenario asks for MSER-5: a pilot replication of each such
 * variant, with random numbers of its own that no counted replication has, is cut into a thousand
 * bins, and {@link Mser5} is asked of the mean number of requests at servers in each bin and, where
 * there is a market, of the mean price. The latest of all ends holds for all these variants, so
 * that what is compared covers the same time.
 */
public final class WarmUpPilot {
  /** Number of the pilot among the replications, which count from 0. */
  public static final int REPLICATION = -1;

  private static final int BINS = 1000;
  private static final double NS_PER_SECOND = 1e9;

  private WarmUpPilot() {}

  /**
   * The end that a pilot's series asks for.
   *
   * @param variant of the pilot
   * @param series that was looked at
   * @param endNs its end of the warm-up
   */
  public record Cut(String variant, String series, long endNs) {}

  /**
   * The end of the warm-up of a study.
   *
   * @param warmUpNs the latest of the cuts
   * @param cuts of all pilots and series
   */
  public record Found(long warmUpNs, List<Cut> cuts) {
    /** Copies the list. */
    public Found {
      cuts = List.copyOf(cuts);
    }

    /** The study with this end in the variants that asked for one. */
    public Study in(Study study) {
      return new Study(
          study.resolvedJson(),
          study.variants().stream()
              .map(each -> asks(each) ? each.withWarmUp(warmUpNs) : each)
              .toList());
    }

    /** The manifest's word on it. */
    ObjectNode json() {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("rule", WarmUpRule.MSER_5.key()).put("end", Quantities.duration(warmUpNs));
      ArrayNode pilots = node.putArray("pilots");
      for (Cut cut : cuts) {
        pilots
            .addObject()
            .put("variant", cut.variant())
            .put("series", cut.series())
            .put("end", Quantities.duration(cut.endNs()));
      }
      return node;
    }
  }

  private static boolean asks(Scenario variant) {
    return variant.warmUpRule() == WarmUpRule.MSER_5;
  }

  /** The pilots that a study needs; none if every variant gives its warm-up. */
  public static List<ReplicationTask> tasks(Study study) {
    List<ReplicationTask> tasks = new ArrayList<>();
    for (int i = 0; i < study.variants().size(); i++) {
      Scenario variant = study.variants().get(i);
      if (asks(variant)) {
        tasks.add(new ReplicationTask(i, variant.pilot(binNs(variant)), REPLICATION));
      }
    }
    return tasks;
  }

  private static long binNs(Scenario variant) {
    return Math.max(1, variant.horizonNs() / BINS);
  }

  /**
   * Runs the pilots of a study.
   *
   * @throws InputException if a pilot does not settle in the first half of the horizon
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static Found find(Study study, Engine engine, KernelKind kernel, Progress progress)
      throws InterruptedException {
    List<Cut> cuts = new ArrayList<>();
    Replicator replicator = new Replicator(kernel, (task, clock) -> new MemoryLedger(clock));
    engine.run(tasks(study), replicator, progress, result -> cuts.addAll(cuts(result)));
    long latestNs = cuts.stream().mapToLong(Cut::endNs).max().orElse(0);
    return new Found(latestNs, cuts);
  }

  private static List<Cut> cuts(ReplicationResult result) {
    Scenario scenario = result.task().scenario();
    SeriesTable series = result.tables().series();
    long workers = scenario.servers().stream().mapToLong(ServerSpec::workers).sum();
    double[] requests = new double[BINS];
    double[] price = new double[BINS];
    for (int row = 0; row < series.rows(); row++) {
      int bin = (int) Math.round(series.timeS(row) * NS_PER_SECOND / binNs(scenario));
      if (bin < BINS && series.className(row).equals("all")) {
        String name = series.series(row);
        if (name.equals(Series.WAITING.key())) {
          requests[bin] += series.value(row);
        } else if (name.equals(Series.UTILISATION_PAID.key())
            || name.equals(Series.UTILISATION_FREE.key())) {
          requests[bin] += series.value(row) * workers;
        } else if (name.equals(Series.PRICE.key())) {
          price[bin] = series.value(row);
        }
      }
    }
    List<Cut> cuts = new ArrayList<>();
    cuts.add(cut(scenario, "requests at servers", requests));
    if (scenario.mechanism() != null) {
      cuts.add(cut(scenario, "price", price));
    }
    return cuts;
  }

  private static Cut cut(Scenario scenario, String series, double[] bins) {
    OptionalInt cut = Mser5.cut(bins);
    if (cut.isEmpty()) {
      throw new InputException(
          List.of(
              new Problem(
                  "",
                  0,
                  0,
                  "/warmUp",
                  "mser-5 finds no end of the warm-up of "
                      + scenario.variant()
                      + " in the first half of "
                      + Quantities.duration(scenario.horizonNs())
                      + ": the pilot does not settle in its "
                      + series,
                  "A longer horizon, or a warm-up that is given, such as \"10m\"; a world whose"
                      + " demand changes through the day never settles.")));
    }
    return new Cut(scenario.variant(), series, cut.getAsInt() * binNs(scenario));
  }
}
