package org.lightmarket.experiment.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.experiment.audit.Games.values;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.mechanism.MechanismKind;

/** Seller, pairs and false names in worked examples, and what could be had at best. */
class ProbesTest {
  /** Two units to bids 10, 8, 3: 6 as bid; a false bid of 8 loses the tie and makes both pay 8. */
  @Test
  void aShillRaisesThePaymentsOfAVickreyAuction() {
    Game game = Games.of(MechanismKind.VICKREY, 2, values(10), values(8), values(3));
    Shill.Found found = Shill.find(game, Lots.of(game, 1), 0.01);
    assertEquals(6, found.honestMinor());
    assertEquals(16, found.withMinor());
    assertEquals("1@8", found.bid());
  }

  @Test
  void aShillGainsNothingWherePricesArePostedOrBidsArePaid() {
    for (MechanismKind kind : List.of(MechanismKind.PAY_AS_BID, MechanismKind.ALL_PAY)) {
      Game game = Games.of(kind, 2, values(10), values(8), values(3));
      assertEquals(0, Shill.find(game, Lots.of(game, 1), 0.01).gainMinor());
    }
  }

  /** The loser of 3 keeps silent, and the two winners pay nothing: with A it is a gain of 3. */
  @Test
  void aPairInAVickreyAuctionAgreesOnSilence() {
    Game game = Games.of(MechanismKind.VICKREY, 2, values(10), values(8), values(3));
    Collusion.Found found = Collusion.find(game, Lots.of(game, 1), 0.01);
    assertEquals(3, found.gainMinor());
  }

  @Test
  void aPairGainsAtLeastWhatOneOfThemGainsAlone() {
    SplittableRandom random = new SplittableRandom(2);
    for (MechanismKind kind :
        List.of(MechanismKind.GSP, MechanismKind.K_DOUBLE, MechanismKind.MCAFEE)) {
      for (int i = 0; i < 10; i++) {
        Game game = Games.random(kind, random, 6);
        Lots lots = Lots.of(game, 1);
        double alone =
            new Search(game, lots, Long.MAX_VALUE, 0.01)
                .all(0).stream().mapToDouble(Deviation::regretMinor).max().orElseThrow();
        assertTrue(Collusion.find(game, lots, 0.01).gainMinor() >= alone, kind + " " + game);
      }
    }
  }

  /** An offer of 40 of 100 has 40 of 100 units, whatever the names under which it comes. */
  @Test
  void splittingGainsNothingInProportionalSharing() {
    Game game =
        Games.of(MechanismKind.PROPORTIONAL_SHARE, 100, values(4), values(3), values(2), values(1));
    for (int names = 2; names <= 5; names++) {
      List<Splitting.Gain> gains =
          Splitting.gains(game, Lots.of(game, 1), Splitting.Way.DEALT, names);
      assertEquals(4, gains.size());
      for (Splitting.Gain gain : gains) {
        assertEquals(0, gain.gainMinor());
        assertEquals(0, gain.moreUnits());
      }
    }
  }

  /** k/(n + k − 1) − 1/n of a unit more often, in a lottery of one unit among n. */
  @Test
  void splittingGainsAShareOfALottery() {
    int bidders = 5;
    long[][] values = new long[bidders][];
    java.util.Arrays.setAll(values, i -> values(100));
    Game game = Games.of(MechanismKind.LOTTERY, "{\"priceMinorPerUnitSecond\": 0}", 1, values);
    Lots lots = Lots.of(game, 40_000);
    for (int names = 2; names <= 4; names++) {
      double expected = (double) names / (bidders + names - 1) - 1.0 / bidders;
      List<Double> more = new ArrayList<>();
      for (Splitting.Gain gain : Splitting.gains(game, lots, Splitting.Way.COPIED, names)) {
        more.add(gain.moreUnits());
        assertEquals(100 * gain.moreUnits(), gain.gainMinor(), 1e-9);
      }
      double[] each = more.stream().mapToDouble(Double::doubleValue).toArray();
      // Five bidders with the same lots: each alone has a standard error below 0.0025.
      for (double one : each) {
        assertEquals(expected, one, 0.01, names + " names");
      }
    }
  }

  /** A lottery with values drawn and held many times covers the formula. */
  @Test
  void theAuditOfALotteryCoversTheFormula() throws InterruptedException {
    List<Game> held = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Game one =
          Games.of(
              MechanismKind.LOTTERY,
              "{\"priceMinorPerUnitSecond\": 0}",
              1,
              values(10),
              values(10),
              values(10));
      held.add(new Game(one.kind(), one.mechanism(), 1, 0, one.buyers(), List.of(), 1, 1_000L + i));
    }
    AuditResult result =
        new Audit(GameSource.of(held), Audit.Method.AUTO, 64, 2, 0, 2, 1, 2).run(() -> {});
    AuditLine line = result.line("split-2-copied-units");
    double expected = 2.0 / 4 - 1.0 / 3;
    assertTrue(line.low() <= expected && expected <= line.high(), line.toString());
    assertTrue(line.high() - line.low() < 0.05, line.toString());
    assertEquals(0, result.line("regret-max").value(), "asking is dominant");
  }

  /** A chosen lie whose gain is luck counts for nothing; one that others' lots confirm counts. */
  @Test
  void gainsOfLuckDoNotCount() {
    Game game = Games.of(MechanismKind.LOTTERY, 1, values(3), values(2));
    SplittableRandom random = new SplittableRandom(4);
    Lots drawn = Lots.of(game, 400);
    assertEquals(0, drawn.confirmedMean(random.doubles(400, -1, 1.05).toArray(), 0.001));
    assertEquals(0.5, drawn.confirmedMean(random.doubles(400, 0, 1).toArray(), 0.001), 0.05);
    Game certain = Games.of(MechanismKind.VICKREY, 1, values(3), values(2));
    assertEquals(7, Lots.of(certain, 400).confirmedMean(new double[] {7}, 0.001));
  }

  /** Of two who agree the one of the lower value makes room for the other. */
  @Test
  void pairsOfALotteryGainWhatLotsConfirm() throws InterruptedException {
    GeneratedGames games =
        new GeneratedGames(
            MechanismKind.LOTTERY,
            Games.mechanism(MechanismKind.LOTTERY, "{\"priceMinorPerUnitSecond\": 0}"),
            2,
            0,
            3,
            0,
            1,
            new WholeUniform(0, 20),
            40,
            3);
    AuditResult result = new Audit(games, Audit.Method.AUTO, 400, 1, 0, 2, 1, 2).run(() -> {});
    for (AuditLine line : result.lines()) {
      boolean gain = line.key().startsWith("pair") || line.key().startsWith("regret");
      assertTrue(!gain || line.value() >= 0, line.toString());
    }
    assertTrue(result.line("pair-gain-mean").value() > 0, "the lower value makes room");
  }

  @Test
  void splittingGainsServiceOfEqualShares() {
    Game game = Games.of(MechanismKind.EQUAL_SHARE, 3, values(9, 8), values(9, 8));
    List<Splitting.Gain> gains = Splitting.gains(game, Lots.of(game, 1), Splitting.Way.DEALT, 2);
    assertEquals(0, gains.get(0).gainMinor(), "it has two already");
    assertEquals(8, gains.get(1).gainMinor());
    assertEquals(1, gains.get(1).moreUnits());
  }

  @Test
  void theLargestWelfareIsThatOfBruteForce() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      Game game = Games.random(MechanismKind.VICKREY, random, 9);
      assertEquals(best(game, 0, game.units()), Benchmarks.efficientMinor(game), game.toString());
      Play play = new Play(game, 0);
      play.clear(0);
      assertEquals(Benchmarks.efficientMinor(game), Benchmarks.welfareMinor(game, play));
    }
  }

  /** Gives each bidder in turn every number of units. */
  private static double best(Game game, int bidder, int left) {
    if (bidder == game.buyers().size()) {
      return 0;
    }
    double best = 0;
    long value = 0;
    long[] values = game.participant(bidder).valuesMinor();
    for (int units = 0; units <= Math.min(left, values.length); units++) {
      best = Math.max(best, value + best(game, bidder + 1, left - units));
      value += units < values.length ? values[units] : 0;
    }
    return best;
  }

  @Test
  void theLargestWelfareOfTradesAndSlots() {
    Game trades = Games.twoSided(MechanismKind.MCAFEE, values(10, 8, 6, 3), values(2, 4, 5, 7));
    assertEquals(8 + 4 + 1, Benchmarks.efficientMinor(trades));
    Game slots =
        Games.of(MechanismKind.GSP, "{\"slots\": [3, 2]}", 5, values(2), values(10), values(4));
    assertEquals(30 + 8, Benchmarks.efficientMinor(slots));
    Game offers = Games.of(MechanismKind.PROPORTIONAL_SHARE, 10, values(2), values(7));
    assertEquals(70, Benchmarks.efficientMinor(offers));
  }

  /**
   * Over all pairs of values 0 … 20 the virtual surplus is what the best auction earns: no reserve
   * price of a second-price auction with a fair tie earns more, and the best of them little less.
   */
  @Test
  void noReservePriceEarnsMoreThanTheVirtualSurplus() {
    WholeUniform values = new WholeUniform(0, 20);
    double optimum = 0;
    double[] revenue = new double[21];
    for (long a = 0; a <= 20; a++) {
      for (long b = 0; b <= 20; b++) {
        Game game = Games.of(MechanismKind.VICKREY, 1, values(a), values(b));
        optimum += Benchmarks.optimalProfitMinor(game, values) / 441;
        for (int reserve = 0; reserve <= 20; reserve++) {
          long high = Math.max(a, b);
          revenue[reserve] += high >= reserve ? Math.max(reserve, Math.min(a, b)) / 441.0 : 0;
        }
      }
    }
    double best = 0;
    for (double one : revenue) {
      best = Math.max(best, one);
    }
    assertTrue(best <= optimum + 1e-9, best + " of " + optimum);
    assertTrue(best > 0.95 * optimum, best + " of " + optimum);
  }

  @Test
  void meansOfWholeValuesAndTheirVirtualValues() {
    // The virtual value of the least bidder's distribution has the least value as its mean.
    ListedValues listed = new ListedValues("file:x", 3, 5, 5, 9);
    double mean =
        (listed.virtualValue(3) + 2 * listed.virtualValue(5) + listed.virtualValue(9)) / 4;
    assertEquals(3, mean, 1e-12);
    double cost = (listed.virtualCost(3) + 2 * listed.virtualCost(5) + listed.virtualCost(9)) / 4;
    assertEquals(9, cost, 1e-12);
    RoundedValues exponential = RoundedValues.exponential(50);
    assertEquals(exponential.virtualValue(10) - 10, exponential.virtualValue(100) - 100, 1e-9);
    assertTrue(exponential.isRegular());
    assertTrue(RoundedValues.pareto(50, 2.5).isRegular());
    assertTrue(RoundedValues.logNormal(50, 1).isRegular());
    assertTrue(!RoundedValues.logNormal(1_000, 100).isRegular());
  }
}
