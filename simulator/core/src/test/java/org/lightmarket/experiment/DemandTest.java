package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Origin;

class DemandTest {
  private static final int DIGEST = Schemas.DEMAND.index("digest");
  private static final int WELFARE = Schemas.DEMAND.index("welfare-bound");
  private static final int REVENUE = Schemas.DEMAND.index("revenue-bound");

  private static final String ALL_DESIGNS =
      "\"equal-share\", \"posted-price\", \"vickrey\", \"uniform-price\", \"pay-as-bid\","
          + " \"proportional-share\", \"lottery\", \"les-priority\"";

  /** Two servers, of which one fails for a while, and two groups; load from light to twice all. */
  private static String world(SplittableRandom random, String variants) {
    double perSecond = 0.5 + 12 * random.nextDouble();
    return """
        {"name": "small", "seed": %d, "replications": 1, "horizon": "4m", "warmUp": "%ds",
         "mechanism": "vickrey",
         "servers": [
           {"name": "a", "workers": 1, "speed": 0.05, "units": 20,
            "reserveMinorPerUnitSecond": 10, "discipline": "priority", "freePatience": "1s",
            "outages": [{"at": "60s", "duration": "20s", "speedFactor": 0.3}]},
           {"name": "b", "workers": 2, "speed": 0.03, "units": 30,
            "reserveMinorPerUnitSecond": 10, "discipline": "priority", "freePatience": "1s"}],
         "clients": [
           {"name": "many", "count": 5, "demand": {"kind": "poisson", "requestsPerSecond": %s},
            "profile": [{"type": "GetProofsV2", "items": 4}, {"type": "GetReceipts", "items": 2}],
            "deadline": "300ms", "lateValue": "linear",
            "valueMinor": {"kind": "exponential", "mean": 20000},
            "budgetMinor": {"kind": "exponential", "mean": 20000000}},
           {"name": "few", "count": 2, "demand": {"kind": "poisson", "requestsPerSecond": 3},
            "profile": [{"type": "GetCode", "items": 3}], "deadline": "1s",
            "valueMinor": {"kind": "uniform", "low": 1000, "high": 90000},
            "budgetMinor": 100000000}],
         "variants": [%s]}
        """
        .formatted(random.nextInt(1_000), random.nextInt(60), String.valueOf(perSecond), variants);
  }

  private static String mechanisms(String names) {
    List<String> variants = new ArrayList<>();
    for (String name : names.split(", ", -1)) {
      variants.add("{\"name\": " + name + ", \"set\": {\"/mechanism\": " + name + "}}");
    }
    return String.join(", ", variants);
  }

  private static Study study(String json) {
    return ScenarioReader.read(json, Origin.named("test"), "small", List.of());
  }

  private static List<ReplicationTables> run(Study study) {
    Replicator replicator =
        new Replicator(KernelKind.FAST, (task, clock) -> new MemoryLedger(clock)).withBounds();
    List<ReplicationTables> all = new ArrayList<>();
    for (int variant = 0; variant < study.variants().size(); variant++) {
      ReplicationTask task = new ReplicationTask(variant, study.variants().get(variant), 0);
      all.add(replicator.run(task, progress -> {}).tables());
    }
    return all;
  }

  private static Table demand(List<ReplicationTables> runs) {
    Table all = new Table(Schemas.DEMAND);
    runs.forEach(run -> all.append(run.demand()));
    return all;
  }

  private static double metric(ReplicationTables run, String name) {
    MetricTable metrics = run.metrics();
    return metrics.values(metrics.mechanism(0), "all", name)[0];
  }

  @Test
  void noDesignBeatsTheBoundsInManySmallWorlds() {
    SplittableRandom random = new SplittableRandom(5);
    double largest = 0;
    double smallest = 1;
    for (int world = 0; world < 25; world++) {
      Study study = Benchmark.added(study(world(random, mechanisms(ALL_DESIGNS))), "test");
      List<ReplicationTables> runs = run(study);
      Demand.checkCommon(demand(runs));
      for (ReplicationTables run : runs) {
        double share = metric(run, "welfare") / run.demand().number(0, WELFARE);
        assertTrue(share <= 1, share + " of the bound in world " + world);
        largest = Math.max(largest, share);
        smallest = Math.min(smallest, share);
        double revenue = metric(run, "revenue");
        assertTrue(revenue <= run.demand().number(0, REVENUE), revenue + " in " + world);
      }
      assertEquals(0, metric(runs.get(runs.size() - 1), "revenue"));
    }
    // The worlds are no trivial ones: some are nearly filled, some are far from it.
    assertTrue(largest > 0.9 && smallest < 0.6, smallest + " to " + largest);
  }

  @Test
  void whatServersAndMechanismsDoChangesNoDemand() {
    Study study =
        study(
            world(
                new SplittableRandom(1),
                "{\"name\": \"base\", \"set\": {}}, {\"name\": \"free\", \"set\": {\"/mechanism\":"
                    + " \"equal-share\", \"/servers/0/workers\": 3,"
                    + " \"/clients/0/strategy\": \"shading\"}}"));
    assertTrue(Demand.isCommon(study));
    Demand.checkCommon(demand(run(study)));
  }

  @Test
  void anotherDemandIsToldFromBrokenRandomNumbers() {
    Study study =
        study(
            world(
                new SplittableRandom(1),
                "{\"name\": \"base\", \"set\": {}}, {\"name\": \"dear\", \"set\":"
                    + " {\"/clients/1/valueMinor\": 70000}}"));
    assertFalse(Demand.isCommon(study));
    Table demand = demand(run(study));
    assertNotEquals(demand.text(0, DIGEST), demand.text(1, DIGEST));
    assertThrows(IllegalStateException.class, () -> Demand.checkCommon(demand));
  }

  /** Draws of service times differ in number; those of the next request must not shift by it. */
  @Test
  void workAtServersWithTimesOfTheirOwnIsTheSameWhateverWasServedBefore() {
    String ownTimes =
        world(
                new SplittableRandom(2),
                "{\"name\": \"base\", \"set\": {}}, {\"name\": \"closed\", \"set\":"
                    + " {\"/mechanism\": \"posted-price\","
                    + " \"/mechanisms/posted-price/priceMinorPerUnitSecond\": 1000000000,"
                    + " \"/servers/0/freeShare\": 0, \"/servers/1/freeShare\": 0}}")
            .replace(
                "\"name\": \"a\",",
                "\"name\": \"a\", \"serviceTime\": {\"kind\": \"gamma\", \"mean\": \"20ms\","
                    + " \"squaredVariation\": 2},");
    Demand.checkCommon(demand(run(study(ownTimes))));
  }

  @Test
  void randomAllocationIsAddedOnceAndOnlyWhereThereIsAMarket() {
    Study study = study(world(new SplittableRandom(3), mechanisms("\"vickrey\", \"lottery\"")));
    Study once = Benchmark.added(study, "test");
    assertEquals(3, once.variants().size());
    assertEquals(Benchmark.NAME, once.variants().get(2).variant());
    assertEquals(0, once.variants().get(2).servers().get(1).reserveMinorPerUnitSecond());
    assertEquals(0, once.variants().get(2).market().bidFeeMinor());
    assertEquals(once, Benchmark.added(once, "test"));
  }
}
