package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Withheld;
import org.lightmarket.statistics.Interval;
import org.lightmarket.statistics.Intervals;

/**
 * The figures of an audit from what was found in its games: Student's intervals of means and of
 * ratios, Wilson's of shares; games are independent, participants of one game are not.
 */
final class Figures {
  private static final double CONFIDENCE = AuditLine.CONFIDENCE;
  private static final String MINOR = AuditLine.MINOR;
  private static final String SHARE = "share";
  private static final String INCENTIVES = "Incentives";
  private static final String BOUNDS = "Rationality and budget";
  private static final String SELLER = "Revenue";
  private static final String GROUPS = "Collusion and false names";
  private static final String WELFARE = "Welfare";

  private final Game game;
  private final List<Measured> measured;

  /**
   * Figures of some games.
   *
   * @param game the first of them
   */
  Figures(Game game, List<Measured> measured) {
    this.game = game;
    this.measured = measured;
  }

  private double[] each(ToDoubleFunction<Measured> figure) {
    return measured.stream().mapToDouble(figure).toArray();
  }

  private AuditLine mean(
      String section, String key, String label, String note, ToDoubleFunction<Measured> figure) {
    double[] values = each(figure);
    Interval interval = Intervals.mean(CONFIDENCE, values);
    boolean gain = key.startsWith("regret") || key.contains("gain");
    // What is never below 0 is not so on average.
    return AuditLine.of(
        section,
        key,
        label,
        MINOR,
        gain && isNeverNegative(values) ? interval.within(0, Double.POSITIVE_INFINITY) : interval,
        note);
  }

  private static boolean isNeverNegative(double[] values) {
    return Arrays.stream(values).allMatch(value -> value >= 0);
  }

  private AuditLine most(
      String section, String key, String label, String note, ToDoubleFunction<Measured> figure) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : each(figure)) {
      largest = Math.max(largest, value);
    }
    return AuditLine.plain(section, key, label, MINOR, largest, note);
  }

  private AuditLine share(
      String section, String key, String label, String note, ToDoubleFunction<Measured> figure) {
    Interval interval = Intervals.groupedProportion(CONFIDENCE, each(figure));
    return AuditLine.of(section, key, label, SHARE, interval, note);
  }

  /** Regret, and whom the truth hurts. */
  List<AuditLine> incentives() {
    String offers =
        game.mechanism().bidForm() == BidForm.OFFER
            ? "an offer says no value; its regret is that of offering the worth of an equal share"
            : "";
    List<AuditLine> lines = new ArrayList<>();
    lines.add(
        most(
            INCENTIVES,
            "regret-max",
            "largest ex-post regret of the truth",
            rest(),
            one -> one.worst().regretMinor()));
    lines.add(
        mean(
            INCENTIVES,
            "regret-mean",
            "mean ex-post regret of the truth",
            offers,
            one -> average(one.deviations(), Deviation::regretMinor)));
    lines.add(
        share(
            INCENTIVES,
            "regret-share-above-1-percent",
            "participants with a regret above 1 %",
            sellersToo(),
            one -> average(one.deviations(), d -> d.isAboveOnePercent() ? 1 : 0)));
    String doubling = "gain of a bidder by twice the balance, mean";
    lines.add(
        game.mechanism().isPrepaid()
            ? mean(
                INCENTIVES,
                "double-balance-gain",
                doubling,
                "bidding the truth; the cost of idle money does not count",
                Measured::doublingGainMinor)
            : AuditLine.undefined(
                INCENTIVES, "double-balance-gain", doubling, "clients have no balances"));
    lines.add(
        share(
            BOUNDS,
            "worse-off-share",
            "participants worse off by the truth than away",
            "",
            one -> average(one.deviations(), d -> d.utilityMinor() < 0 ? 1 : 0)));
    lines.add(most(BOUNDS, "worse-off-max", "largest such loss", "", Figures::largestLoss));
    budget(lines);
    return lines;
  }

  private static double largestLoss(Measured one) {
    double loss = 0;
    for (Deviation deviation : one.deviations()) {
      loss = Math.max(loss, -deviation.utilityMinor());
    }
    return loss;
  }

  private String sellersToo() {
    String of = "of what all units that they want are worth";
    return game.mechanism().isTwoSided() ? of + ", or cost if they sell" : of;
  }

  /** What a maximum over independent games says of others. */
  private String rest() {
    int n = measured.size();
    if (n < 2) {
      return "";
    }
    double beyond = 1 - Math.exp(Math.log(1 - CONFIDENCE) / n);
    return String.format(
        Locale.ROOT,
        "with 95 %% confidence at most %.2g %% of auctions have a larger one",
        100 * beyond);
  }

  private static double average(List<Deviation> of, ToDoubleFunction<Deviation> figure) {
    return of.stream().mapToDouble(figure).average().orElse(0);
  }

  private void budget(List<AuditLine> lines) {
    if (game.mechanism().isTwoSided()) {
      lines.add(
          share(
              BOUNDS,
              "deficit-share",
              "auctions in which sellers receive more than buyers pay",
              "",
              one -> one.deficitMinor() > 0 ? 1 : 0));
      lines.add(most(BOUNDS, "deficit-max", "largest such deficit", "", Measured::deficitMinor));
    } else {
      String reason = "one server sells: all that it receives is paid by bidders";
      lines.add(
          AuditLine.undefined(
              BOUNDS,
              "deficit-share",
              "auctions in which sellers receive more than buyers pay",
              reason));
      lines.add(AuditLine.undefined(BOUNDS, "deficit-max", "largest such deficit", reason));
    }
    lines.add(
        game.mechanism().withheld() == Withheld.BURNT
            ? mean(BOUNDS, "burnt", "payments that are burnt", "", Measured::burntMinor)
            : AuditLine.undefined(
                BOUNDS, "burnt", "payments that are burnt", "the mechanism burns nothing"));
  }

  /** Revenue, its bound, and what the seller gains by a false bid. */
  List<AuditLine> seller(String whyNoOptimum) {
    List<AuditLine> lines = new ArrayList<>();
    String what = game.mechanism().isTwoSided() ? "surplus of the market" : "revenue of the server";
    lines.add(
        game.mechanism().charges()
            ? mean(SELLER, "revenue", what + " if all tell the truth", "", Measured::revenueMinor)
            : AuditLine.undefined(SELLER, "revenue", what, "the mechanism charges nothing"));
    String optimum = "profit of the optimal auction (Myerson)";
    String ratio = "profit over that of the optimal auction";
    if (whyNoOptimum.isEmpty()) {
      lines.add(
          mean(
              SELLER,
              "optimal-profit",
              optimum,
              "the best virtual surplus of each auction",
              Measured::optimalMinor));
      double[] profit = each(Measured::profitMinor);
      double[] best = each(Measured::optimalMinor);
      Interval of = Intervals.ratio(CONFIDENCE, profit, best);
      lines.add(
          Double.isNaN(of.estimate())
              ? AuditLine.undefined(SELLER, "profit-of-optimal", ratio, "the optimum is 0")
              : AuditLine.of(SELLER, "profit-of-optimal", ratio, "", of, ""));
    } else {
      lines.add(AuditLine.undefined(SELLER, "optimal-profit", optimum, whyNoOptimum));
      lines.add(AuditLine.undefined(SELLER, "profit-of-optimal", ratio, whyNoOptimum));
    }
    String gain = "seller's gain by a false bid (shill)";
    String undefined = Shill.undefined(game);
    if (!undefined.isEmpty()) {
      lines.add(AuditLine.undefined(SELLER, "shill-gain-mean", gain + ", mean", undefined));
      lines.add(AuditLine.undefined(SELLER, "shill-gain-max", gain + ", largest", undefined));
      return lines;
    }
    String best = "the best false bid that was found for each auction, all values known";
    lines.add(mean(SELLER, "shill-gain-mean", gain + ", mean", best, Figures::shillGain));
    lines.add(most(SELLER, "shill-gain-max", gain + ", largest", "", Figures::shillGain));
    return lines;
  }

  private static double shillGain(Measured one) {
    return Objects.requireNonNull(one.shill()).gainMinor();
  }

  /** What pairs gain, and what bidders gain under several names. */
  List<AuditLine> groups(List<Measured.Split> ways) {
    List<AuditLine> lines = new ArrayList<>();
    String pair = "gain of the best pair by agreement";
    if (game.size() < 2) {
      String alone = "there is one participant";
      lines.add(AuditLine.undefined(GROUPS, "pair-gain-mean", pair + ", mean", alone));
      lines.add(AuditLine.undefined(GROUPS, "pair-gain-max", pair + ", largest", alone));
    } else {
      int pairs = game.size() * (game.size() - 1) / 2;
      String some = pairs > Collusion.PAIRS_MAX ? Collusion.PAIRS_MAX + " of " + pairs : "all";
      String note = "a lower bound, searched in " + some + " pairs";
      lines.add(
          mean(GROUPS, "pair-gain-mean", pair + ", mean", note, one -> one.pair().gainMinor()));
      lines.add(
          most(GROUPS, "pair-gain-max", pair + ", largest", "", one -> one.pair().gainMinor()));
    }
    for (int i = 0; i < ways.size(); i++) {
      split(ways.get(i), i, lines);
    }
    return lines;
  }

  private void split(Measured.Split way, int place, List<AuditLine> lines) {
    String name = "split-" + way.names() + "-" + way.way().name().toLowerCase(Locale.ROOT);
    String label = way.names() + " names, " + way.way().words() + ": ";
    double[] gains = splits(place, Splitting.Gain::gainMinor);
    double[] more = splits(place, Splitting.Gain::moreUnits);
    if (gains.length == 0) {
      lines.add(
          AuditLine.undefined(GROUPS, name + "-gain", label + "gain", "nobody wants anything"));
      return;
    }
    String whole = game.mechanism().bidForm() == BidForm.OFFER ? "; units are whole" : "";
    double largest =
        measured.stream()
            .flatMap(one -> one.splits().get(place).stream())
            .mapToDouble(Splitting.Gain::gainMinor)
            .max()
            .orElse(0);
    lines.add(
        AuditLine.of(
            GROUPS,
            name + "-gain",
            label + "gain",
            MINOR,
            Intervals.mean(CONFIDENCE, gains),
            "the largest is " + number(largest) + whole));
    lines.add(
        AuditLine.of(
            GROUPS,
            name + "-units",
            label + "more wanted units",
            "units",
            Intervals.mean(CONFIDENCE, more),
            ""));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** By game, the mean over bidders; games in which nobody wants anything are left out. */
  private double[] splits(int place, ToDoubleFunction<Splitting.Gain> figure) {
    return measured.stream()
        .map(one -> one.splits().get(place))
        .filter(gains -> !gains.isEmpty())
        .mapToDouble(gains -> gains.stream().mapToDouble(figure).average().orElse(0))
        .toArray();
  }

  /** Welfare at the truth and at learnt play, beside the largest there could be. */
  List<AuditLine> welfare(List<LearntPlay.Learnt> learnt, int rounds) {
    List<AuditLine> lines = new ArrayList<>();
    lines.add(
        mean(WELFARE, "welfare", "welfare if all tell the truth", "", Measured::welfareMinor));
    lines.add(
        mean(
            WELFARE,
            "efficient-welfare",
            "largest welfare there is",
            "",
            Measured::efficientMinor));
    double[] best = each(Measured::efficientMinor);
    lines.add(
        ratio(
            WELFARE,
            "efficiency",
            "welfare over the largest",
            each(Measured::welfareMinor),
            best,
            ""));
    String play = "Learnt play";
    if (learnt.isEmpty()) {
      String off = "learnt play was turned off with --rounds 0";
      lines.add(AuditLine.undefined(play, "learnt-efficiency", "welfare over the largest", off));
      return lines;
    }
    double[] welfare = learnt.stream().mapToDouble(LearntPlay.Learnt::welfareMinor).toArray();
    double[] efficient = learnt.stream().mapToDouble(LearntPlay.Learnt::efficientMinor).toArray();
    double[] revenue = learnt.stream().mapToDouble(LearntPlay.Learnt::revenueMinor).toArray();
    double[] truthful = learnt.stream().mapToDouble(LearntPlay.Learnt::truthfulMinor).toArray();
    String note = learnt.size() + " runs of " + rounds + " auctions; the last quarter counts";
    lines.add(
        ratio(play, "learnt-efficiency", "welfare over the largest", welfare, efficient, note));
    lines.add(
        times(
            play,
            "price-of-anarchy",
            "price of anarchy: largest welfare over learnt",
            efficient,
            welfare,
            "an estimate of what learners lose, no worst case"));
    if (game.mechanism().charges()) {
      lines.add(
          AuditLine.of(
              play, "learnt-revenue", "revenue", MINOR, Intervals.mean(CONFIDENCE, revenue), ""));
      lines.add(
          ratio(
              play,
              "learnt-revenue-of-truthful",
              "revenue over that of the truth",
              revenue,
              truthful,
              ""));
    }
    double[] share = learnt.stream().mapToDouble(LearntPlay.Learnt::share).toArray();
    lines.add(
        AuditLine.of(
            play,
            "learnt-share",
            "mean share of the truth that bidders bid",
            SHARE,
            Intervals.mean(CONFIDENCE, share),
            ""));
    return lines;
  }

  private static AuditLine times(
      String section, String key, String label, double[] above, double[] below, String note) {
    AuditLine line = ratio(section, key, label, above, below, note);
    // Nothing learnt is worth more than the best.
    return new AuditLine(
        section,
        key,
        label,
        "times",
        line.value(),
        Math.max(1, line.low()),
        Math.max(1, line.high()),
        line.note());
  }

  private static AuditLine ratio(
      String section, String key, String label, double[] above, double[] below, String note) {
    Interval ratio = Intervals.ratio(CONFIDENCE, above, below);
    // Nothing is better than the best, and nobody is paid for taking part.
    ratio = ratio.within(0, key.endsWith("efficiency") ? 1 : Double.POSITIVE_INFINITY);
    return Double.isFinite(ratio.estimate())
        ? AuditLine.of(section, key, label, "", ratio, note)
        : AuditLine.undefined(section, key, label, "what it is divided by is 0");
  }

  /** Who gains most together; empty if nobody does. */
  String bestPair() {
    Collusion.Found best = measured.get(0).pair();
    for (Measured one : measured) {
      best = one.pair().gainMinor() > best.gainMinor() ? one.pair() : best;
    }
    return best.gainMinor() > 0 ? best.words() : "";
  }

  /** The false bid that gains the seller most; empty if none gains. */
  String bestShill() {
    String words = "";
    double most = 0;
    for (Measured one : measured) {
      if (one.shill() != null && one.shill().gainMinor() > most) {
        most = one.shill().gainMinor();
        words =
            String.format(
                Locale.ROOT,
                "%s, where it has %s as bid and %s with it",
                one.shill().bid(),
                number(one.shill().honestMinor()),
                number(one.shill().withMinor()));
      }
    }
    return words;
  }
}
