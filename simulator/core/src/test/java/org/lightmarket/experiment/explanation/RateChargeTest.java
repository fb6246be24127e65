package org.lightmarket.experiment.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Bid;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.json.Origin;

/** The worked example V1 as a live market, explained: alice 11, bob 12, carol 8 a second. */
class RateChargeTest {
  private static final int ALICE = 0;
  private static final int BOB = 1;
  private static final int CAROL = 2;
  private static final long SECOND_NS = 1_000_000_000L;

  private static final String V1 =
      """
      {
        "servers": [{"name": "s", "workers": 1, "speed": 0.05, "soldShare": 0.5, "units": 5,
                     "reserveMinorPerUnitSecond": 0}],
        "clients": [
          {"name": "alice", "count": 1, "demand": {"kind": "poisson", "requestsPerSecond": 1},
           "profile": [{"type": "GetReceipts"}]},
          {"name": "bob", "count": 1, "demand": {"kind": "poisson", "requestsPerSecond": 1},
           "profile": [{"type": "GetReceipts"}]},
          {"name": "carol", "count": 1, "demand": {"kind": "poisson", "requestsPerSecond": 1},
           "profile": [{"type": "GetReceipts"}]}
        ]
      }
      """;

  private final BookLog log = new BookLog();
  private Market market = market("vickrey");
  private Book book = book();

  private static Market market(String mechanism) {
    Scenario scenario =
        ScenarioReader.read(
                V1, Origin.named("V1"), "v1", List.of(Setting.parse("/mechanism=" + mechanism)))
            .variants()
            .get(0);
    MechanismKind kind = scenario.mechanism();
    assertTrue(kind != null, mechanism);
    return Market.of(scenario, kind, List.of(0L, 0L, 0L));
  }

  private Book book() {
    return new RecordingBook(
        market.rule().openBook(3, 5, 0, 5000),
        log,
        new int[] {ALICE, BOB, CAROL},
        false,
        new PoolAccounts.None(3),
        (nowNs, client, minor) -> {});
  }

  private void bidsOfV1() {
    book.place(0, new Bid(ALICE, 0, new int[] {2, 2}, new long[] {10, 6}));
    book.place(0, new Bid(BOB, 1, new int[] {3}, new long[] {8}));
    book.place(0, new Bid(CAROL, 2, new int[] {1, 2}, new long[] {9, 3}));
  }

  /** The charge of a client from one posting to the next. */
  private ServiceCharge.Computed charge(int client, long fromNs, long atNs) {
    Posting posting =
        new Posting(
            ChargeKind.SERVICE,
            client,
            0,
            fromNs,
            atNs,
            log.size(),
            List.of(new Posting.Move("service", 1, 0)),
            0,
            0);
    return Rules.of(market.kind(), market.parameters()).compute(posting, 0, log, market);
  }

  private static long amount(ServiceCharge.Computed computed) {
    return computed.parts().stream().mapToLong(Posting.Move::amountMinor).sum();
  }

  @Test
  void eachPaysTheHighestLosingBidsOfTheOthers() {
    bidsOfV1();
    ServiceCharge.Computed alice = charge(ALICE, 0, 10 * SECOND_NS);
    assertEquals(110, amount(alice));
    assertEquals(1, alice.stretches().size());
    assertEquals(
        List.of(new Part(1, 8, "bob-1", "losing bid"), new Part(1, 3, "carol-1", "losing bid")),
        alice.stretches().get(0).reason().parts());
    ServiceCharge.Computed bob = charge(BOB, 0, 10 * SECOND_NS);
    assertEquals(120, amount(bob));
    assertEquals(
        List.of(new Part(2, 6, "alice-1", "losing bid")), bob.stretches().get(0).reason().parts());
    ServiceCharge.Computed carol = charge(CAROL, 0, 10 * SECOND_NS);
    assertEquals(80, amount(carol));
    assertEquals(
        List.of(new Part(1, 8, "bob-1", "losing bid")), carol.stretches().get(0).reason().parts());
  }

  @Test
  void withoutThePayerTheOthersWouldGainWhatItPays() {
    bidsOfV1();
    Others others = charge(ALICE, 0, SECOND_NS).stretches().get(0).reason().others();
    assertTrue(others.isThePayment());
    assertEquals(11, others.gainMinor());
    assertEquals(
        List.of(
            // Bob wins his third unit and carol a second; both then pay for no displaced bids.
            new Others.Change("bob-1", 2, 3, 16, 24, 12, 3),
            new Others.Change("carol-1", 1, 2, 9, 12, 8, 0)),
        others.changes());
  }

  @Test
  void aBidInBetweenEndsAStretchAndNothingIsLostBetweenPostings() {
    bidsOfV1();
    // Carol goes after a third of a second: bob then has all that he wants, and alice displaces
    // nobody; with a reserve of 0 she pays nothing, until carol is back.
    book.withdraw(333_333_333, CAROL);
    book.place(500_000_000, new Bid(CAROL, 3, new int[] {1, 2}, new long[] {9, 3}));
    ServiceCharge.Computed all = charge(ALICE, 0, SECOND_NS);
    assertEquals(2, all.stretches().size());
    assertEquals(333_333_333, all.stretches().get(0).toNs());
    assertEquals(11, all.stretches().get(0).rateMinorPerSecond());
    assertEquals(500_000_000, all.stretches().get(1).fromNs());
    assertEquals(11, all.stretches().get(1).rateMinorPerSecond());
    assertEquals(9, amount(all), "11 · 0.833333333");
    long first = amount(charge(ALICE, 0, 600_000_000));
    ServiceCharge.Computed second = charge(ALICE, 600_000_000, SECOND_NS);
    assertEquals(amount(all), first + amount(second));
    assertTrue(second.carriedRemainder() > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "uniform-price, 16, 16, 8",
    "pay-as-bid, 20, 16, 9",
    "all-pay, 32, 24, 15",
    "ausubel, 11, 12, 8",
  })
  void otherRulesOfTheSameBids(String mechanism, long alice, long bob, long carol) {
    market = market(mechanism);
    book = book();
    bidsOfV1();
    assertEquals(alice, amount(charge(ALICE, 0, SECOND_NS)));
    assertEquals(bob, amount(charge(BOB, 0, SECOND_NS)));
    assertEquals(carol, amount(charge(CAROL, 0, SECOND_NS)));
  }

  @Test
  void aBookThatDoesNotFollowTheRuleIsABrokenInvariant() {
    bidsOfV1();
    log.held(ALICE, 0, 2, 12);
    IllegalStateException broken =
        assertThrows(IllegalStateException.class, () -> charge(ALICE, 0, SECOND_NS));
    assertTrue(broken.getMessage().contains("2 for 11 by the rule"), broken::getMessage);
  }
}
