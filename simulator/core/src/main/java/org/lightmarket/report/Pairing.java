package org.lightmarket.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.statistics.Tally;

/** What common random numbers leave of the variance of differences. */
public final class Pairing {
  private Pairing() {}

  /**
   * The variance of a − b over var(a) + var(b), which independent runs would have: the median over
   * the pairs of variants that both vary; none without such a pair.
   */
  public static OptionalDouble median(StudyTables tables, String group, String metric) {
    List<String> variants = tables.variants();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      for (int j = i + 1; j < variants.size(); j++) {
        double ratio =
            ratio(
                tables.metric(variants.get(i), group, metric),
                tables.metric(variants.get(j), group, metric));
        if (!Double.isNaN(ratio)) {
          ratios.add(ratio);
        }
      }
    }
    Collections.sort(ratios);
    int size = ratios.size();
    return size == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ratios.get((size - 1) / 2) + ratios.get(size / 2)) / 2);
  }

  private static double ratio(double[] a, double[] b) {
    Tally ofA = new Tally();
    Tally ofB = new Tally();
    Tally differences = new Tally();
    for (int i = 0; i < a.length; i++) {
      if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
        ofA.add(a[i]);
        ofB.add(b[i]);
        differences.add(a[i] - b[i]);
      }
    }
    boolean vary = ofA.count() > 1 && ofA.variance() > 0 && ofB.variance() > 0;
    return vary ? differences.variance() / (ofA.variance() + ofB.variance()) : Double.NaN;
  }
}
