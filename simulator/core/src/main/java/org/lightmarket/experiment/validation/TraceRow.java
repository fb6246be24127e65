package org.lightmarket.experiment.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lightmarket.metrics.Series;
import org.lightmarket.metrics.SeriesTable;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ClientGroupSpec;

/** Compares the requests that a group demanded, bin by bin, with the lines of its trace file. */
final class TraceRow {
  private final long[] startsNs;
  private final long[] counts;
  private final long binNs;

  private TraceRow(long[] startsNs, long[] counts, long binNs) {
    this.startsNs = startsNs;
    this.counts = counts;
    this.binNs = binNs;
  }

  /** The lines of a group's file, at least two, in times of the simulation. */
  static TraceRow of(ClientGroupSpec group) {
    Parameters parameters = group.demand().parameters();
    Path file = parameters.file("file");
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
    List<String[]> fields =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(line -> line.strip().split(",", 2))
            .toList();
    long[] starts = new long[fields.size()];
    long[] counts = new long[fields.size()];
    long binNs = Math.round(parameters.doubleValue("binSeconds") * 1e9);
    long offsetNs = Math.round(parameters.doubleValue("startSecond") * 1e9);
    long leastNs = Long.MAX_VALUE;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.round(Double.parseDouble(fields.get(i)[0]) * 1e9) - offsetNs;
      counts[i] = Long.parseLong(fields.get(i)[1]);
      leastNs = i == 0 ? leastNs : Math.min(leastNs, starts[i] - starts[i - 1]);
    }
    return new TraceRow(starts, counts, binNs == 0 ? leastNs : binNs);
  }

  /** Width of a bin, which must be the interval of the series. */
  long binNs() {
    return binNs;
  }

  /** How many bins within the horizon are equal: all of them should be. */
  ValidationRow row(String name, String group, SeriesTable series, long horizonNs) {
    int bins = 0;
    int equal = 0;
    for (int i = 0; i < startsNs.length; i++) {
      if (startsNs[i] >= 0 && startsNs[i] + binNs <= horizonNs) {
        bins++;
        equal += demanded(group, series, startsNs[i]) == (double) counts[i] ? 1 : 0;
      }
    }
    return ValidationRow.exact(name + ": bins of the trace that are equal", bins, equal);
  }

  private static double demanded(String group, SeriesTable series, long startNs) {
    double sum = 0;
    for (int row = 0; row < series.rows(); row++) {
      if (series.series(row).equals(Series.REQUESTS_DEMANDED.key())
          && series.className(row).equals(group)
          && Math.round(series.timeS(row) * 1e9) == startNs) {
        sum += series.value(row);
      }
    }
    return sum;
  }
}
