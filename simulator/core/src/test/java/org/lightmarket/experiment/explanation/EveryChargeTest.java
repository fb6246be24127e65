package org.lightmarket.experiment.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * Under every mechanism, every charge of every client in a whole run is explained, and the amount
 * computed anew is the one that stands in the journal of a run that nobody watched.
 */
class EveryChargeTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  /** Fees, outages and short periods, so that charges of every kind come up. */
  private static final List<String> BUSY =
      List.of(
          "/variants=[]",
          "/horizon=24m",
          "/market/bidFeeMinor=700",
          "/market/billingPeriod=5m",
          "/output/seriesInterval=1m",
          "/payment={\"kind\": \"prepaid\", \"closeFeeMinor\": 90}",
          "/servers/0/outages=[{\"at\": \"10m\", \"duration\": \"3m\", \"speedFactor\": 0.5}]");

  /** A quarter of the market of two-sided.json. */
  private static final List<String> QUARTER =
      List.of(
          "/clients/0/count=22",
          "/clients/1/count=4",
          "/servers/0/workers=1",
          "/servers/0/speed=0.025",
          "/servers/0/units=70",
          "/servers/1/speed=0.0125",
          "/servers/1/units=35");

  /** Quotas that are used up within the run. */
  private static final List<String> FEW_REQUESTS =
      List.of("/mechanisms/flat-subscription/tierRequestsPerDay=[2, 5, 200]");

  @ParameterizedTest
  @EnumSource(MechanismKind.class)
  void everyChargeOfARunIsExplained(MechanismKind mechanism) {
    ReplicationTask task = task(mechanism);
    List<Explanation> all = explained(task);
    Set<ChargeKind> kinds = EnumSet.noneOf(ChargeKind.class);
    for (Explanation each : all) {
      kinds.add(each.kind());
      assertFalse(each.answer().isBlank());
      if (each.kind() == ChargeKind.SERVICE) {
        long sum = each.stretches().stream().mapToLong(Stretch::amountMinor).sum();
        assertEquals(each.amountMinor(), sum, each::toString);
        each.stretches().forEach(stretch -> check(stretch, mechanism.key()));
      }
    }
    assertEquals(expected(mechanism), kinds);
    assertAreThoseOfTheJournal(task, all);
  }

  private static void check(Stretch stretch, String mechanism) {
    assertFalse(stretch.reason().sentence().isBlank());
    long parts = stretch.reason().parts().stream().mapToLong(Part::minor).sum();
    if (!stretch.reason().parts().isEmpty()) {
      assertEquals(stretch.rateMinorPerSecond(), parts, mechanism);
    }
    Others others = stretch.reason().others();
    if (others.isThePayment()) {
      assertEquals(stretch.rateMinorPerSecond(), others.gainMinor());
    }
  }

  /** All that left or entered a contract, and all income from advances, is explained, once. */
  private static void assertAreThoseOfTheJournal(ReplicationTask task, List<Explanation> all) {
    List<String> explained = new ArrayList<>();
    for (Explanation each : all) {
      for (Explanation.Transfer move : each.transfers()) {
        explained.add(move.id() + " " + move.code() + " " + move.amountMinor());
      }
    }
    List<String> posted = new ArrayList<>();
    Set<String> other = Set.of("budget", "book-token", "defer");
    for (JournalEntry.Moved entry : journal(task)) {
      if (!other.contains(entry.code())) {
        posted.add(entry.id() + " " + entry.code() + " " + entry.amountMinor());
      }
    }
    explained.sort(null);
    posted.sort(null);
    assertEquals(posted, explained);
  }

  private static List<JournalEntry.Moved> journal(ReplicationTask task) {
    List<MemoryLedger> ledgers = new ArrayList<>();
    Replicator replicator =
        new Replicator(
            KernelKind.FAST,
            (any, clock) -> {
              ledgers.add(new MemoryLedger(clock));
              return ledgers.get(0);
            });
    replicator.run(task, any -> {});
    List<JournalEntry.Moved> moved = new ArrayList<>();
    ledgers
        .get(0)
        .forEachEntry(
            entry -> {
              if (entry instanceof JournalEntry.Moved each) {
                moved.add(each);
              }
            });
    return moved;
  }

  private static List<Explanation> explained(ReplicationTask task) {
    return Explainer.all(task, KernelKind.FAST, client -> true);
  }

  /** The kinds of charges that a run comes to. */
  private static Set<ChargeKind> expected(MechanismKind mechanism) {
    EnumSet<ChargeKind> kinds =
        EnumSet.of(ChargeKind.SERVICE, ChargeKind.CLOSE_FEE, ChargeKind.DEPOSIT, ChargeKind.REFUND);
    switch (mechanism) {
      case EQUAL_SHARE -> kinds.clear();
      case TOKEN_SALE, LES_PRIORITY -> {
        kinds.add(ChargeKind.TOKENS);
        kinds.add(ChargeKind.TOKEN_REFUND);
      }
      case FLAT_SUBSCRIPTION -> {}
      default -> kinds.add(ChargeKind.BID_FEE);
    }
    return kinds;
  }

  @Test
  void requestsOverTheQuotaAreExplainedOneByOne() {
    List<Explanation> all = explained(task(MechanismKind.FLAT_SUBSCRIPTION));
    List<Stretch> over =
        all.stream()
            .flatMap(each -> each.stretches().stream())
            .filter(each -> each.fromNs() == each.toNs())
            .toList();
    assertFalse(over.isEmpty());
    over.forEach(each -> assertEquals(20_000, each.amountMinor()));
  }

  private static ReplicationTask task(MechanismKind mechanism) {
    boolean accounts =
        EnumSet.of(
                MechanismKind.TOKEN_SALE,
                MechanismKind.LES_PRIORITY,
                MechanismKind.FLAT_SUBSCRIPTION)
            .contains(mechanism);
    List<String> texts = new ArrayList<>(BUSY);
    texts.addAll(accounts ? FEW_REQUESTS : QUARTER);
    texts.add("/mechanism=" + mechanism.key());
    List<Setting> settings = texts.stream().map(Setting::parse).toList();
    Path file = SCENARIOS.resolve(accounts ? "token-sale.json" : "rules-compared.json");
    return new ReplicationTask(0, ScenarioReader.read(file, settings).variants().get(0), 0);
  }
}
