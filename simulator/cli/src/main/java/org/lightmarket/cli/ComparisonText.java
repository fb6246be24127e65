package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lightmarket.report.Pairing;
import org.lightmarket.report.Standings;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** What a comparison says on one screen: the means, which may be best, and what is sure of it. */
final class ComparisonText {
  private static final int LINE_WIDTH = 132;

  private ComparisonText() {}

  static String of(Results results) {
    List<Standings.Row> rows = Standings.of(results);
    StudyTables tables = results.tables();
    List<String> titles = new ArrayList<>(List.of("metric"));
    titles.addAll(tables.variants());
    if (tables.hasBenchmark()) {
      titles.add("(random)");
    }
    Columns columns = new Columns(titles.toArray(new String[0]));
    StringBuilder sentences = new StringBuilder();
    for (Standings.Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.label()));
      for (int i = 0; i < row.cells().size(); i++) {
        cells.add(row.cells().get(i) + (row.mayBeBest().get(i) ? " *" : ""));
      }
      if (tables.hasBenchmark()) {
        cells.add(row.benchmark());
      }
      columns.add(cells.stream().map(ComparisonText::plain).toArray(String[]::new));
      if (!row.sentence().isEmpty()) {
        String label = row.label().replaceAll(" \\(.*", "");
        sentences.append(wrapped(plain(label + ": " + row.sentence())));
      }
    }
    int replications = tables.replications().size();
    return columns.blocks(1, LINE_WIDTH)
        + "* may be the best"
        + (tables.hasBenchmark()
            ? "; (random): units drawn by lot for nothing, no mechanism and not ranked"
            : "")
        + "\n\n"
        + sentences
        + "\nMeans over "
        + replications
        + (replications == 1 ? " replication" : " replications")
        + ".\n"
        + wrapped(plain(Standings.demand(results)))
        + pairing(tables);
  }

  /** The text in lines that end at blanks, those after the first indented. */
  static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : text.split(" ", -1)) {
      if (width > 0 && width + 1 + word.length() > LINE_WIDTH) {
        lines.append("\n  ").append(word);
        width = 2 + word.length();
      } else {
        lines.append(width > 0 ? " " : "").append(word);
        width += word.length() + (width > 0 ? 1 : 0);
      }
    }
    return lines.append('\n').toString();
  }

  /** What common random numbers are worth. */
  private static String pairing(StudyTables tables) {
    List<String> parts = new ArrayList<>();
    for (HeadlineMetric metric : List.of(HeadlineMetric.REVENUE, HeadlineMetric.WELFARE)) {
      OptionalDouble left = Pairing.median(tables, StudyTables.ALL, metric.key());
      if (left.isPresent()) {
        parts.add(
            String.format(
                Locale.ROOT,
                "%.3g %% in %s",
                100 * left.getAsDouble(),
                metric.label().toLowerCase(Locale.ROOT)));
      }
    }
    return parts.isEmpty()
        ? ""
        : wrapped(
            "Of the variance of differences between independent runs, pairing leaves "
                + String.join(" and ", parts)
                + " (medians of the pairs).");
  }

  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ').replace('\u202f', ' ');
  }
}
