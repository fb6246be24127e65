package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.experiment.Comparison;
import org.lightmarket.report.Standings;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Results;

/** What a comparison says on one screen: the means, which may be best, and what is sure of it. */
final class ComparisonText {
  private static final int LINE_WIDTH = 132;

  private ComparisonText() {}

  static String of(Results results, Comparison comparison) {
    List<Standings.Row> rows = Standings.of(results);
    List<String> titles = new ArrayList<>(List.of("metric"));
    titles.addAll(results.tables().variants());
    Columns columns = new Columns(titles.toArray(new String[0]));
    StringBuilder sentences = new StringBuilder();
    for (Standings.Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.label()));
      for (int i = 0; i < row.cells().size(); i++) {
        cells.add(row.cells().get(i) + (row.mayBeBest().get(i) ? " *" : ""));
      }
      columns.add(cells.stream().map(ComparisonText::plain).toArray(String[]::new));
      sentences.append(plain(row.label().replaceAll(" \\(.*", "") + ": " + row.sentence()));
      sentences.append('\n');
    }
    int replications = results.tables().replications().size();
    return columns.blocks(1, LINE_WIDTH)
        + "* may be the best\n\n"
        + sentences
        + "\nMeans over "
        + replications
        + (replications == 1 ? " replication" : " replications")
        + " with the same demand and seeds under each."
        + pairing(comparison)
        + "\n";
  }

  /** What common random numbers are worth for the revenue. */
  private static String pairing(Comparison comparison) {
    return comparison.varianceRatio("revenue", "all").stream()
        .mapToObj(
            ratio ->
                String.format(
                    Locale.ROOT,
                    "\nPairing leaves %.1f %% of the variance of differences in revenue (median of"
                        + " the pairs).",
                    100 * ratio))
        .findFirst()
        .orElse("");
  }

  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ').replace('\u202f', ' ');
  }
}
