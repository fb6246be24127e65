package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.SeriesTable;
import org.lightmarket.metrics.Table;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.json.Origin;

/** The revenue of the bins is what the rates earned in them, and all of it, to the minor unit. */
class EarnedRevenueTest {
  private static final String MARKET =
      """
      {
        "horizon": "50m",
        "servers": [
          {"name": "a", "workers": 1, "speed": 0.05, "units": 50},
          {"name": "b", "workers": 1, "speed": 0.05, "units": 50}
        ],
        "clients": [
          {
            "name": "poor",
            "count": 4,
            "demand": {"kind": "poisson", "requestsPerSecond": 2},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "valueMinor": {"kind": "exponential", "mean": 5000},
            "budgetMinor": 4000000
          },
          {
            "name": "rich",
            "count": 3,
            "demand": {"kind": "poisson", "requestsPerSecond": 3},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "valueMinor": 9000
          }
        ]
      }
      """;

  private static final int PAIRS = 14;

  @Test
  void allBinsAddUpToTheLedgersRevenue() {
    SplittableRandom random = new SplittableRandom(11);
    List<String> mechanisms = List.of("vickrey", "pay-as-bid", "uniform-price", "posted-price");
    for (int run = 0; run < 12; run++) {
      String[] sets = {
        "/mechanism=" + mechanisms.get(run % mechanisms.size()),
        "/seed=" + random.nextInt(1000),
        "/market/bidFeeMinor=" + random.nextInt(30),
        "/market/billingPeriod=" + (1 + random.nextInt(70)) + "m",
        "/output/seriesInterval=" + (7 + random.nextInt(900)) + "s"
      };
      ReplicationTables tables = run(sets);
      String mechanism = mechanisms.get(run % mechanisms.size());
      for (String group : List.of("all", "poor", "rich")) {
        double revenue = tables.metrics().values(mechanism, group, "revenue")[0];
        double[] bins = series(tables, group, "revenue");
        assertTrue(revenue > 0, group + " of " + Arrays.toString(sets));
        assertEquals(revenue, Arrays.stream(bins).sum(), group + " of " + Arrays.toString(sets));
        double[] cumulative = series(tables, group, "revenue-cumulative");
        assertEquals(revenue, cumulative[cumulative.length - 1]);
      }
    }
  }

  @Test
  void whenChargesArePostedDoesNotMatter() {
    double[] often = series(run("/mechanism=vickrey", "/market/billingPeriod=1m"), "all");
    double[] once = series(run("/mechanism=vickrey", "/market/billingPeriod=24h"), "all");
    assertArrayEquals(often, once);
  }

  @Test
  void aBinHoldsTheIntegralOfWhatAllWinnersPayASecond() {
    ReplicationTables tables =
        run("/mechanism=vickrey", "/market/bidFeeMinor=0", "/output/seriesInterval=2m");
    double[] earned = series(tables, "all");
    double[] integral = new double[earned.length];
    Table auctions = tables.auctions();
    for (int row = 0; row < auctions.rows(); row++) {
      int bin = (int) (auctions.number(row, auctions.schema().index("time-s")) / 120);
      integral[bin] += 120 * auctions.number(row, auctions.schema().index("rate-mean"));
    }
    for (int bin = 1; bin < 25; bin++) {
      assertTrue(integral[bin] > 0);
      assertEquals(integral[bin], earned[bin], PAIRS, "bin " + bin);
    }
  }

  private static double[] series(ReplicationTables tables, String group) {
    return series(tables, group, "revenue");
  }

  private static double[] series(ReplicationTables tables, String group, String name) {
    SeriesTable series = tables.series();
    double[] values = new double[series.rows()];
    int bins = 0;
    for (int row = 0; row < series.rows(); row++) {
      if (series.className(row).equals(group) && series.series(row).equals(name)) {
        values[bins++] = series.value(row);
      }
    }
    return Arrays.copyOf(values, bins);
  }

  private static ReplicationTables run(String... sets) {
    List<Setting> settings = Arrays.stream(sets).map(Setting::parse).toList();
    Scenario scenario =
        ScenarioReader.read(MARKET, Origin.named("market.json"), "market", settings)
            .variants()
            .get(0);
    Replicator replicator =
        new Replicator(KernelKind.FAST, (task, clock) -> new MemoryLedger(clock));
    return replicator.run(new ReplicationTask(0, scenario, 0), timeNs -> {}).tables();
  }
}
