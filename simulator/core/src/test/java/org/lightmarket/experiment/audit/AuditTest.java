package org.lightmarket.experiment.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.experiment.audit.Games.values;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;

/** Whole audits of every mechanism: all figures there or reasons given, whatever the threads. */
class AuditTest {
  private static final WholeUniform VALUES = new WholeUniform(0, 8);

  private static GeneratedGames generated(MechanismKind kind, int units, int steps, int size) {
    Mechanism mechanism = Games.mechanism(kind, suited(kind));
    boolean two = mechanism.isTwoSided();
    return new GeneratedGames(
        kind, mechanism, units, 0, 3, two ? 3 : 0, two ? 1 : steps, VALUES, size, 42);
  }

  private static String suited(MechanismKind kind) {
    return switch (kind) {
      case POSTED_PRICE -> "{\"priceMinorPerUnitSecond\": 4}";
      case LOTTERY -> "{\"priceMinorPerUnitSecond\": 0}";
      case EIP1559 -> "{\"baseMinorPerUnitSecond\": 3}";
      case GSP, VCG_SLOTS -> "{\"slots\": [2, 1]}";
      case MYERSON ->
          "{\"values\": \"uniform\", \"lowMinorPerUnitSecond\": 0, \"highMinorPerUnitSecond\": 8}";
      case LES_PRIORITY -> "{\"tokenPriceMinorPerBillion\": 2000000}";
      case TOKEN_SALE -> "{\"basePriceMinorPerBillion\": 2000000}";
      default -> "{}";
    };
  }

  private static AuditResult run(GameSource games, int threads) throws InterruptedException {
    return new Audit(games, Audit.Method.AUTO, 16, 2, 20, 2, 5, threads).run(() -> {});
  }

  @ParameterizedTest
  @EnumSource
  void everyMechanismIsAuditedAlikeWithAnyNumberOfThreads(MechanismKind kind)
      throws InterruptedException {
    AuditResult one = run(generated(kind, 3, 2, 12), 1);
    AuditResult three = run(generated(kind, 3, 2, 12), 3);
    assertEquals(one.lines(), three.lines());
    assertEquals(text(one), text(three));
    for (AuditLine line : one.lines()) {
      assertTrue(line.isDefined() || !line.note().isEmpty(), line.key());
      assertTrue(!line.hasInterval() || line.low() <= line.value(), line.toString());
      assertTrue(!line.hasInterval() || line.value() <= line.high(), line.toString());
    }
    for (Deviation deviation : one.deviations()) {
      assertTrue(deviation.regretMinor() >= 0, deviation.toString());
      boolean same = deviation.truth().equals(deviation.lie());
      assertTrue(deviation.regretMinor() == 0 || !same, deviation.toString());
    }
  }

  private static String text(AuditResult result) {
    return CsvTables.text(AuditTables.figures(result))
        + CsvTables.text(AuditTables.regrets(result))
        + CsvTables.text(AuditTables.utilities(result));
  }

  @Test
  void whatIsNotDefinedHasAReasonAndNoFigure() throws InterruptedException {
    AuditResult free = run(generated(MechanismKind.EQUAL_SHARE, 3, 2, 5), 1);
    for (String key : List.of("revenue", "optimal-profit", "shill-gain-mean", "deficit-share")) {
      assertFalse(free.line(key).isDefined(), key);
    }
    assertFalse(
        run(generated(MechanismKind.TOKEN_SALE, 3, 2, 5), 1).line("shill-gain-max").isDefined());
    assertFalse(
        run(generated(MechanismKind.VICKREY, 3, 2, 5), 1).line("optimal-profit").isDefined());
    AuditResult given = Games.audit(Games.of(MechanismKind.VICKREY, 1, values(3), values(2)));
    assertFalse(given.line("profit-of-optimal").isDefined());
    assertFalse(given.line("learnt-efficiency").isDefined());
    assertThrows(IllegalArgumentException.class, () -> given.line("no-such-figure"));
  }

  @Test
  void myersonsReserveEarnsWhatTheOptimumDoesAndNoReserveLess() throws InterruptedException {
    AuditLine best =
        run(generated(MechanismKind.MYERSON, 1, 1, 2_000), 2).line("profit-of-optimal");
    AuditLine plain =
        run(generated(MechanismKind.VICKREY, 1, 1, 2_000), 2).line("profit-of-optimal");
    assertTrue(best.value() > 0.9 && best.value() < 1.02, best.toString());
    assertTrue(plain.high() < best.low(), plain + " beside " + best);
  }

  @Test
  void vickreyIsEfficientAndIndividuallyRational() throws InterruptedException {
    AuditResult result = run(generated(MechanismKind.VICKREY, 3, 2, 50), 2);
    assertEquals(1, result.line("efficiency").value(), 1e-12);
    assertEquals(0, result.line("worse-off-share").value());
    assertEquals(0, result.line("worse-off-max").value());
    assertTrue(result.line("worse-off-share").high() > 0, "a sample proves no absence");
  }

  /** Three want all three units, which cost 2 a second each, and the largest balance has most. */
  @Test
  void aLargerBalanceBuysABetterPlace() throws InterruptedException {
    List<Participant> buyers = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      long[] values = values(9, 9, 9);
      buyers.add(new Participant(name, false, values, 3, Bid.NO_TIP, 1_620));
    }
    Mechanism mechanism =
        Games.mechanism(MechanismKind.LES_PRIORITY, suited(MechanismKind.LES_PRIORITY));
    Game game = new Game(MechanismKind.LES_PRIORITY, mechanism, 3, 0, buyers, List.of(), 3, 1);
    assertTrue(Balances.doublingGainMinor(game, Lots.of(game, 1)) > 0);
    assertTrue(Games.audit(game).line("double-balance-gain").value() > 0);
    assertFalse(
        run(generated(MechanismKind.VICKREY, 3, 2, 5), 1).line("double-balance-gain").isDefined());
  }

  @Test
  void theFeeMarketBurnsAndTradesBalance() throws InterruptedException {
    assertTrue(run(generated(MechanismKind.EIP1559, 3, 2, 30), 1).line("burnt").value() > 0);
    AuditResult trades = run(generated(MechanismKind.MCAFEE, 3, 1, 30), 1);
    assertEquals(0, trades.line("deficit-share").value());
    assertEquals(0, trades.line("deficit-max").value());
    assertTrue(trades.line("efficiency").value() < 1, "the least trade is lost at times");
  }

  /** Two bidders of value 100 learn to bid little for one unit, if both know what it is worth. */
  @Test
  void learnersShadeWhereBidsArePaidAndNotWhereTheyAreNot() {
    Game own = Games.of(MechanismKind.PAY_AS_BID, 1, values(100), values(40));
    Game others = Games.of(MechanismKind.VICKREY, 1, values(100), values(40));
    LearntPlay.Learnt shaded = new LearntPlay(GameSource.of(List.of(own)), 2_000).run(0, 1);
    LearntPlay.Learnt truthful = new LearntPlay(GameSource.of(List.of(others)), 2_000).run(0, 1);
    assertTrue(shaded.revenueMinor() < 60, "pays " + shaded.revenueMinor() + " of 100");
    assertEquals(100, shaded.truthfulMinor());
    assertTrue(truthful.welfareMinor() > 95, "the higher value wins");
    assertEquals(100, truthful.efficientMinor());
  }

  @Test
  void ofManyPairsSomeAreLookedAtAndTheOutputSaysSo() throws InterruptedException {
    long[][] values = new long[10][];
    java.util.Arrays.setAll(values, i -> values(i));
    AuditResult many = Games.audit(Games.of(MechanismKind.VICKREY, 3, values));
    assertEquals("a lower bound, searched in 28 of 45 pairs", many.line("pair-gain-mean").note());
    AuditResult few = Games.audit(Games.of(MechanismKind.VICKREY, 1, values(3), values(2)));
    assertEquals("a lower bound, searched in all pairs", few.line("pair-gain-mean").note());
  }

  @Test
  void aGridThatIsTooLargeIsRefused() {
    Game large = Games.of(MechanismKind.VICKREY, 3, values(1_000_000, 5, 4), values(3));
    InputException refused =
        assertThrows(InputException.class, () -> Games.audit(large, Audit.Method.EXHAUSTIVE));
    assertTrue(refused.getMessage().contains("exhaustive"), refused.getMessage());
  }
}
