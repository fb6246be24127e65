package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.validation.Parallel;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.model.InputException;

/**
 * The incentive audit of a mechanism: what its participants, its seller, pairs and false names gain
 * by other reports than the truth, whom the truth hurts, and what revenue and welfare it comes to,
 * beside what could be. Games are cleared by the rule that the market runs. The result depends on
 * games and seed alone, not on the number of threads.
 *
 * @param games what is audited
 * @param search how lies are searched
 * @param lots draws with which a mechanism of chance is measured in each game
 * @param names most names under which a bidder comes
 * @param rounds auctions of a run of learnt play; 0: no learnt play
 * @param runs of learnt play
 * @param seed of the learners
 * @param threads that work
 */
public record Audit(
    GameSource games,
    Method search,
    int lots,
    int names,
    int rounds,
    int runs,
    long seed,
    int threads) {
  /** Clearings that exhaustive search may take. */
  private static final long BUDGET = 8_000_000;

  /** The same where a clearing is costly. */
  private static final long COSTLY_BUDGET = 60_000;

  private static final long GRID_MAX = 20_000_000;

  /** Chance of any false gain in all games together, where lots are drawn. */
  private static final double DOUBT = 0.01;

  /** How lies are searched. */
  public enum Method {
    /** Exhaustively if that takes no more than some million clearings. */
    AUTO,
    /** Exhaustively. */
    EXHAUSTIVE,
    /** By improving plain lies. */
    CANDIDATES
  }

  /** Number of steps that {@link #run} tells of. */
  public int steps() {
    return games.size() + (rounds > 0 ? runs : 0);
  }

  /**
   * Does it.
   *
   * @param step told after each step, from several threads
   * @throws InputException if the grid of an exhaustive search is too large
   */
  public AuditResult run(Runnable step) throws InterruptedException {
    int size = games.size();
    Game first = games.game(0);
    long gridMax = gridMax(first);
    double doubt = DOUBT / size / first.size();
    List<Measured.Split> ways = ways(first);
    String whyNoOptimum = whyNoOptimum(first);
    @Nullable ValueDistribution optimal = whyNoOptimum.isEmpty() ? games.values() : null;
    Measured[] measured = new Measured[size];
    Parallel.forEach(
        threads,
        size,
        i -> {
          Game game = games.game(i);
          Lots drawn = Lots.of(game, lots);
          measured[i] = Measured.of(game, i, drawn, gridMax, doubt, ways, optimal);
          step.run();
        });
    LearntPlay.Learnt[] learnt = new LearntPlay.Learnt[rounds > 0 ? runs : 0];
    LearntPlay play = new LearntPlay(games, rounds);
    Parallel.forEach(
        threads,
        learnt.length,
        run -> {
          learnt[run] = play.run(run, seed);
          step.run();
        });
    return result(Arrays.asList(measured), Arrays.asList(learnt), ways, whyNoOptimum);
  }

  private AuditResult result(
      List<Measured> measured,
      List<LearntPlay.Learnt> learnt,
      List<Measured.Split> ways,
      String whyNoOptimum) {
    Game first = games.game(0);
    List<Deviation> all = measured.stream().flatMap(one -> one.deviations().stream()).toList();
    Deviation worst = all.get(0);
    for (Deviation deviation : all) {
      worst = deviation.regretMinor() > worst.regretMinor() ? deviation : worst;
    }
    Game ofWorst = games.game(worst.auction());
    Figures figures = new Figures(first, measured);
    List<AuditLine> lines = new ArrayList<>(figures.incentives());
    lines.addAll(figures.seller(whyNoOptimum));
    lines.addAll(figures.groups(ways));
    lines.addAll(figures.welfare(learnt, rounds));
    return new AuditResult(
        first.kind().key(),
        new Facts(games, first, all, lots).list(),
        lines,
        all,
        worst,
        figures.bestPair(),
        figures.bestShill(),
        Curves.of(measured, ofWorst, worst.auction(), Lots.of(ofWorst, lots)));
  }

  private long gridMax(Game game) {
    if (search == Method.CANDIDATES) {
      return 0;
    }
    if (search == Method.AUTO) {
      long budget = game.mechanism().isPrepaid() ? COSTLY_BUDGET : BUDGET;
      return budget / games.size() / game.size();
    }
    for (int place = 0; place < game.size(); place++) {
      long size =
          game.language(place).gridSize(game.participant(place), game.topMinor(), game.unitsMax());
      if (size > GRID_MAX) {
        throw new InputException(
            "there are " + size + " bids of whole prices up to " + game.topMinor(),
            "Allowed for an exhaustive search: at most "
                + GRID_MAX
                + ". Maybe smaller values, or fewer steps.");
      }
    }
    return Long.MAX_VALUE;
  }

  private List<Measured.Split> ways(Game game) {
    List<Measured.Split> ways = new ArrayList<>();
    for (int count = 2; count <= names; count++) {
      for (Splitting.Way way : Splitting.ways(game.mechanism().bidForm())) {
        ways.add(new Measured.Split(way, count));
      }
    }
    return ways;
  }

  /** Why no optimal auction is known; empty if one is. */
  private String whyNoOptimum(Game game) {
    @Nullable ValueDistribution values = games.values();
    if (!game.mechanism().charges()) {
      return "the mechanism charges nothing";
    }
    if (values == null) {
      return "values are given, and no distribution is known that they were drawn from";
    }
    if (!values.isRegular()) {
      return "the distribution of values is not regular: its virtual value falls in places";
    }
    for (int place = 0; place < game.size(); place++) {
      Participant who = game.participant(place);
      boolean one =
          who.valuesMinor().length == 1
              && (game.mechanism().bidForm() != BidForm.CAP_AND_TIP || game.unitsMax() == 1);
      if (!one) {
        return "no optimal auction is known for bidders with several values; with --steps 1 it is";
      }
    }
    return "";
  }
}
