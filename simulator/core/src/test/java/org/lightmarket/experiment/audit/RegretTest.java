package org.lightmarket.experiment.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.experiment.audit.Games.values;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/** The truthful mechanisms are cleared, the others convicted of what the literature knows. */
class RegretTest {
  private static List<Deviation> search(Game game, long gridMax) {
    return new Search(game, Lots.of(game, 16), gridMax, 0.01).all(0);
  }

  private static double largest(List<Deviation> deviations) {
    return deviations.stream().mapToDouble(Deviation::regretMinor).max().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"VICKREY", "AUSUBEL", "VCG_SLOTS", "MCAFEE", "MYERSON", "POSTED_PRICE"})
  void truthfulMechanismsAreClearedExhaustively(MechanismKind kind) {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 60; i++) {
      Game game = Games.random(kind, random, 6);
      for (Deviation deviation : search(game, Long.MAX_VALUE)) {
        assertTrue(deviation.exhaustive());
        assertEquals(0, deviation.regretMinor(), deviation + " in " + game);
      }
    }
  }

  @Test
  void inPayAsBidBidsAreShaded() throws InterruptedException {
    AuditResult result =
        Games.audit(Games.of(MechanismKind.PAY_AS_BID, 1, values(10), values(6), values(3)));
    Deviation worst = result.worst();
    assertEquals(Manipulation.SHADING, worst.manipulation());
    assertEquals("1@10", worst.truth());
    assertEquals("1@6", worst.lie());
    assertEquals(4, worst.regretMinor());
    assertEquals(4, result.line("regret-max").value());
    assertEquals(1.0 / 3, result.line("regret-share-above-1-percent").value());
  }

  /** Two units, A 10, 9 against B 8, 1: A gains 6 by asking for one. */
  @Test
  void inUniformPriceDemandIsReduced() throws InterruptedException {
    Deviation worst =
        Games.audit(Games.of(MechanismKind.UNIFORM_PRICE, 2, values(10, 9), values(8, 1))).worst();
    assertEquals("A", worst.participant().name());
    assertEquals(Manipulation.DEMAND_REDUCTION, worst.manipulation());
    assertEquals("1@10", worst.lie());
    assertEquals(3, worst.utilityMinor());
    assertEquals(9, worst.lyingUtilityMinor());
  }

  /** Slots of 200 and 199: the lower one at a lower price is worth more by 392. */
  @Test
  void inGspTheFirstShadesIntoTheLowerSlot() throws InterruptedException {
    Game game =
        Games.of(
            MechanismKind.GSP, "{\"slots\": [200, 199]}", 399, values(10), values(4), values(2));
    Deviation worst = Games.audit(game).worst();
    assertEquals("A", worst.participant().name());
    assertEquals(Manipulation.SHADING, worst.manipulation());
    assertEquals(392, worst.regretMinor());
    assertEquals(
        0,
        Games.audit(
                Games.of(
                    MechanismKind.VCG_SLOTS,
                    "{\"slots\": [200, 199]}",
                    399,
                    values(10),
                    values(4),
                    values(2)))
            .worst()
            .regretMinor());
  }

  @Test
  void inADoubleAuctionBothSidesMoveThePrice() throws InterruptedException {
    Game game = Games.twoSided(MechanismKind.K_DOUBLE, values(10), values(2));
    AuditResult result = Games.audit(game);
    assertEquals(Manipulation.SHADING, result.deviations().get(0).manipulation());
    assertEquals(4, result.deviations().get(0).regretMinor(), "a price of 2 instead of 6");
    assertEquals(Manipulation.MARK_UP, result.deviations().get(1).manipulation());
    assertEquals(4, result.deviations().get(1).regretMinor(), "a price of 10 instead of 6");
  }

  @Test
  void theTruthInAllPayIsALossAndAbstentionTheWayOut() throws InterruptedException {
    AuditResult result = Games.audit(Games.of(MechanismKind.ALL_PAY, 1, values(5), values(4)));
    assertEquals(0.5, result.line("worse-off-share").value());
    assertEquals(4, result.line("worse-off-max").value());
    assertEquals(Manipulation.ABSTENTION, result.deviations().get(1).manipulation());
  }

  @Test
  void inAFeeMarketALaterBidTipsItsWayIn() throws InterruptedException {
    Game game =
        Games.of(
            MechanismKind.EIP1559,
            "{\"baseMinorPerUnitSecond\": 2, \"tipMinorPerUnitSecond\": 1}",
            1,
            values(5),
            values(9));
    Deviation worst = Games.audit(game).worst();
    assertEquals(Manipulation.HIGHER_TIP, worst.manipulation());
    assertEquals(9 - 2 - 2, worst.regretMinor(), "a tip of 2 beats the default of 1");
  }

  @ParameterizedTest
  @EnumSource
  void regretIsNeverNegativeAndTheSearchFindsNoMoreThanThereIs(MechanismKind kind) {
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    int games = 25;
    for (int i = 0; i < games; i++) {
      Game game = Games.random(kind, random, 5);
      List<Deviation> all = search(game, Long.MAX_VALUE);
      List<Deviation> climbed = search(game, 0);
      for (int place = 0; place < game.size(); place++) {
        double most = all.get(place).regretMinor();
        double some = climbed.get(place).regretMinor();
        assertTrue(some >= 0 && some <= most, kind + ": " + some + " of " + most);
        assertTrue(all.get(place).exhaustive() != game.mechanism().drawsLots());
        assertFalse(climbed.get(place).exhaustive());
      }
      found += largest(all) == largest(climbed) ? 1 : 0;
    }
    assertTrue(found >= 0.9 * games, kind + ": equal in " + found + " of " + games);
  }

  /** Brute force: every whole-price bid for up to two units, cleared from scratch each time. */
  @ParameterizedTest
  @EnumSource(names = {"UNIFORM_PRICE", "PAY_AS_BID", "VICKREY", "EQUAL_SHARE", "ALL_PAY"})
  void exhaustiveRegretIsThatOfBruteForce(MechanismKind kind) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) {
      Game game = Games.random(kind, random, 5);
      List<Deviation> found = search(game, Long.MAX_VALUE);
      for (int place = 0; place < game.size(); place++) {
        long truth = utility(game, place, game.truth(place).pricesMinor());
        long best = truth;
        for (long[] bid : bids(game.topMinor())) {
          best = Math.max(best, utility(game, place, bid));
        }
        assertEquals((double) (best - truth), found.get(place).regretMinor(), kind + " " + game);
        assertEquals((double) truth, found.get(place).utilityMinor());
      }
    }
  }

  private static List<long[]> bids(long top) {
    List<long[]> bids = new ArrayList<>(List.of(new long[0]));
    for (long first = 0; first <= top; first++) {
      bids.add(new long[] {first});
      for (long second = 0; second <= first; second++) {
        bids.add(new long[] {first, second});
      }
    }
    return bids;
  }

  private static long utility(Game game, int place, long[] bid) {
    Orders orders = new Orders(game.buyers().size());
    orders.supply(game.units(), 0);
    for (int i = 0; i < game.buyers().size(); i++) {
      long[] prices = i == place ? bid : game.truth(i).pricesMinor();
      int[] ones = new int[prices.length];
      java.util.Arrays.fill(ones, 1);
      orders.place(new Bid(i, i, ones, prices));
    }
    Clearing clearing = new Clearing();
    game.mechanism().clearOnce(orders, clearing);
    long value = 0;
    long[] values = game.participant(place).valuesMinor();
    for (int unit = 0; unit < Math.min(values.length, clearing.units(place)); unit++) {
      value += values[unit];
    }
    return value - clearing.rateMinor(place);
  }

  @Test
  void gridsHaveAsManyReportsAsTheySay() {
    SplittableRandom random = new SplittableRandom(1);
    for (MechanismKind kind : MechanismKind.values()) {
      Game game = Games.random(kind, random, 4);
      for (int place = 0; place < game.size(); place++) {
        List<Report> grid = new ArrayList<>();
        Language language = game.language(place);
        Participant who = game.participant(place);
        language.grid(who, game.topMinor(), game.unitsMax(), grid::add);
        assertEquals(language.gridSize(who, game.topMinor(), game.unitsMax()), grid.size());
        long different = grid.stream().map(language::words).distinct().count();
        boolean steps = game.mechanism().bidForm() == BidForm.STEPS;
        assertEquals(grid.size(), different, kind + (steps ? " units" : ""));
        for (Report report : grid) {
          isAllowed(report, game.participant(place).seller(), game);
        }
      }
    }
  }

  private static void isAllowed(Report report, boolean sells, Game game) {
    int[] ones = new int[report.pricesMinor().length];
    java.util.Arrays.fill(ones, 1);
    if (sells) {
      assertEquals(ones.length, new Ask(0, 0, ones, report.pricesMinor()).units());
    } else if (game.mechanism().bidForm() != BidForm.CAP_AND_TIP) {
      assertEquals(ones.length, new Bid(0, 0, ones, report.pricesMinor()).units());
    }
  }
}
