package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.json.Origin;

/**
 * Markets that judge single requests, live: at the end of each run the trial balance is zero and
 * every server's revenue is that of the ledger, or the run fails.
 */
class AdmissionMarketTest {
  private static final String MARKET =
      """
      {
        "horizon": "40m",
        "mechanisms": {
          "flat-subscription": {
            "tierFeesMinor": [0, 1000000000],
            "tierRequestsPerDay": [1000, 3000],
            "tierRequestsPerSecond": [2, 50],
            "tierUnits": [1, 10],
            "overagePriceMinor": 1000
          }
        },
        "servers": [
          {"name": "a", "workers": 1, "speed": 0.05, "units": 50, "freeShare": 0},
          {"name": "b", "workers": 1, "speed": 0.05, "units": 50,
           "outages": [{"at": "10m", "duration": "3m"}]}
        ],
        "clients": [
          {
            "name": "savers",
            "count": 4,
            "demand": {"kind": "poisson", "requestsPerSecond": 2},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "valueMinor": 90000,
            "budgetMinor": 400000000,
            "strategy": "token-buyer"
          },
          {
            "name": "poor",
            "count": 3,
            "demand": {"kind": "poisson", "requestsPerSecond": 3},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "valueMinor": 90000,
            "budgetMinor": 1000000
          },
          {
            "name": "free-riders",
            "count": 2,
            "demand": {"kind": "poisson", "requestsPerSecond": 1},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "mode": "free"
          }
        ]
      }
      """;

  private static final List<String> MECHANISMS =
      List.of("les-priority", "token-sale", "flat-subscription");

  private final List<Ledger> ledgers = new ArrayList<>();

  private ReplicationTables run(KernelKind kernel, String... sets) {
    List<Setting> settings = Arrays.stream(sets).map(Setting::parse).toList();
    Scenario scenario =
        ScenarioReader.read(MARKET, Origin.named("market.json"), "market", settings)
            .variants()
            .get(0);
    LedgerStore store =
        (task, clock) -> {
          Ledger ledger = new MemoryLedger(clock);
          ledgers.add(ledger);
          return ledger;
        };
    return new Replicator(kernel, store)
        .run(new ReplicationTask(0, scenario, 0), timeNs -> {})
        .tables();
  }

  private static String text(ReplicationTables tables) {
    StringBuilder text = new StringBuilder();
    for (Table table : tables.all()) {
      text.append(CsvTables.text(table));
    }
    return text.toString();
  }

  @Test
  void serversEarnAndFreeClientsPayNothing() {
    for (String mechanism : MECHANISMS) {
      ReplicationTables tables = run(KernelKind.FAST, "/mechanism=" + mechanism);
      assertTrue(tables.metrics().values(mechanism, "all", "revenue")[0] > 0, mechanism);
      assertTrue(tables.metrics().values(mechanism, "savers", "revenue")[0] > 0, mechanism);
      assertEquals(0, tables.metrics().values(mechanism, "free-riders", "revenue")[0], mechanism);
    }
  }

  @Test
  void nothingThatWasPaidInAdvanceIsLeftUnearnedOrUnreturned() {
    for (String mechanism : List.of("les-priority", "token-sale")) {
      for (int seed = 1; seed <= 3; seed++) {
        run(KernelKind.FAST, "/mechanism=" + mechanism, "/seed=" + seed);
        Ledger ledger = ledgers.get(ledgers.size() - 1);
        for (String server : List.of("a", "b")) {
          int account = ledger.handle("server/" + server + "/unearned");
          assertTrue(ledger.creditsPosted(account) > 0, mechanism);
          assertEquals(ledger.creditsPosted(account), ledger.debitsPosted(account), mechanism);
        }
      }
    }
  }

  @Test
  void bothKernelsMakeTheSameTables() {
    for (String mechanism : MECHANISMS) {
      String set = "/mechanism=" + mechanism;
      assertEquals(text(run(KernelKind.FAST, set)), text(run(KernelKind.SSJ, set)), mechanism);
    }
  }

  @Test
  void whenChargesArePostedDoesNotMatter() {
    for (String mechanism : MECHANISMS) {
      String set = "/mechanism=" + mechanism;
      double often =
          run(KernelKind.FAST, set, "/market/billingPeriod=1m")
              .metrics()
              .values(mechanism, "all", "revenue")[0];
      double once =
          run(KernelKind.FAST, set, "/market/billingPeriod=24h")
              .metrics()
              .values(mechanism, "all", "revenue")[0];
      assertEquals(often, once, mechanism);
    }
  }
}
