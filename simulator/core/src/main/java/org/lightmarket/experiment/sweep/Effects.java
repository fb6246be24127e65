package org.lightmarket.experiment.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lightmarket.experiment.sweep.Sensitivity.Row;
import org.lightmarket.experiment.sweep.Sweep.Factor;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.statistics.Interval;
import org.lightmarket.statistics.Intervals;
import org.lightmarket.statistics.RankCorrelation;

/** The effects of a sweep's factors on one metric; p-values are not adjusted yet. */
final class Effects {
  static final double CONFIDENCE = 0.95;

  private final Sweep sweep;
  private final TargetValues of;

  Effects(Sweep sweep, TargetValues of) {
    this.sweep = sweep;
    this.of = of;
  }

  /** Differences of the last and the first value of each factor, all else as in the scenario. */
  List<Row> differences() {
    List<Row> rows = new ArrayList<>();
    double base = TargetValues.mean(of.values()[0]);
    int first = 1;
    for (Factor factor : sweep.factors()) {
      int last = first + factor.levels().size() - 1;
      rows.add(
          paired(
              factor,
              Measure.DIFFERENCE,
              new Ends(0, factor.levels().size() - 1, 1),
              List.of(of.values()[first], of.values()[last]),
              base));
      first = last + 1;
    }
    return rows;
  }

  /** Ranges of the means at the values of each factor, over all values of the others. */
  List<Row> mainEffects() {
    List<Integer> all = IntStream.range(0, sweep.points().size()).boxed().toList();
    double base = TargetValues.mean(of.meanOf(all));
    List<Row> rows = new ArrayList<>();
    for (int f = 0; f < sweep.factors().size(); f++) {
      int column = f;
      Factor factor = sweep.factors().get(f);
      List<double[]> means = new ArrayList<>();
      for (String level : factor.levels()) {
        means.add(
            of.meanOf(
                all.stream()
                    .filter(p -> sweep.points().get(p).values().get(column).equals(level))
                    .toList()));
      }
      double[] overall = means.stream().mapToDouble(TargetValues::mean).toArray();
      int low = 0;
      int high = 0;
      for (int i = 1; i < overall.length; i++) {
        low = overall[i] < overall[low] ? i : low;
        high = overall[i] > overall[high] ? i : high;
      }
      int pairs = overall.length * (overall.length - 1) / 2;
      rows.add(
          paired(
              factor,
              Measure.MAIN_EFFECT,
              new Ends(low, high, pairs),
              List.of(means.get(low), means.get(high)),
              base));
    }
    return rows;
  }

  /**
   * Two values of a factor.
   *
   * @param low number of one
   * @param high number of the other
   * @param pairs that they were chosen from
   */
  private record Ends(int low, int high, int pairs) {}

  private Row paired(
      Factor factor, Measure measure, Ends ends, List<double[]> values, double base) {
    double[] a = values.get(0);
    double[] b = values.get(1);
    int[] both =
        IntStream.range(0, a.length)
            .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
            .toArray();
    double[] low = Arrays.stream(both).mapToDouble(i -> a[i]).toArray();
    double[] high = Arrays.stream(both).mapToDouble(i -> b[i]).toArray();
    double confidence = 1 - (1 - CONFIDENCE) / ends.pairs();
    boolean none = both.length == 0;
    return new Row(
        factor.name(),
        of.target().metric(),
        of.target().className(),
        of.unit(),
        measure,
        factor.levels().get(ends.low()),
        factor.levels().get(ends.high()),
        TargetValues.mean(low),
        base,
        TargetValues.mean(high),
        none
            ? new Interval(Double.NaN, Double.NaN, Double.NaN, confidence)
            : Intervals.pairedDifference(confidence, high, low),
        none ? Double.NaN : Math.min(1, ends.pairs() * Intervals.pairedTestP(high, low)));
  }

  /** Rank correlations of each factor with the means of the points; partial ones if asked for. */
  List<Row> correlations(Measure measure) {
    double[] means = Arrays.stream(of.values()).mapToDouble(TargetValues::mean).toArray();
    int[] known = IntStream.range(0, means.length).filter(i -> !Double.isNaN(means[i])).toArray();
    double[] y = Arrays.stream(known).mapToDouble(i -> means[i]).toArray();
    List<double[]> x = new ArrayList<>();
    for (int f = 0; f < sweep.factors().size(); f++) {
      double[] scores = scores(f);
      x.add(Arrays.stream(known).mapToDouble(i -> scores[i]).toArray());
    }
    List<Row> rows = new ArrayList<>();
    for (int f = 0; f < x.size(); f++) {
      Factor factor = sweep.factors().get(f);
      double[] own = x.get(f);
      double[][] others = measure == Measure.SPEARMAN ? new double[0][] : others(x, f);
      Interval rho = RankCorrelation.partial(CONFIDENCE, own, y, others);
      rows.add(
          new Row(
              factor.name(),
              of.target().metric(),
              of.target().className(),
              of.unit(),
              measure,
              factor.levels().get(0),
              factor.levels().get(factor.levels().size() - 1),
              Double.NaN,
              Double.NaN,
              Double.NaN,
              rho,
              RankCorrelation.testP(rho.estimate(), y.length, others.length)));
    }
    return rows;
  }

  private static double[][] others(List<double[]> all, int own) {
    return IntStream.range(0, all.size())
        .filter(i -> i != own)
        .mapToObj(all::get)
        .toArray(double[][]::new);
  }

  /** Numbers that order a factor's values: what they are, else their places in its list. */
  private double[] scores(int factor) {
    List<String> values = sweep.points().stream().map(point -> point.values().get(factor)).toList();
    List<Optional<Double>> sizes = values.stream().map(Effects::size).toList();
    List<String> levels = sweep.factors().get(factor).levels();
    boolean isSized = sizes.stream().allMatch(Optional::isPresent);
    double[] scores = new double[values.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = isSized ? sizes.get(i).orElse(Double.NaN) : levels.indexOf(values.get(i));
    }
    return scores;
  }

  /** A number, a duration or a size. */
  private static Optional<Double> size(String text) {
    try {
      return Optional.of(
          text.endsWith("B")
              ? (double) Quantities.sizeBytes(text)
              : text.matches(".*[dhms]")
                  ? (double) Quantities.durationNs(text)
                  : new BigDecimal(text).doubleValue());
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
