package org.lightmarket.cli;

import java.util.List;
import org.lightmarket.report.SensitivityTable;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Results;

/** What a sweep says on the terminal: its effects, and sentences on what matters most. */
final class SweepText {
  private SweepText() {}

  static String of(Results results) {
    SensitivityTable table = SensitivityTable.table(results);
    if (table.rows().isEmpty()) {
      return "No point has a value of any of the metrics.\n";
    }
    Columns columns = new Columns(table.head().toArray(new String[0]));
    for (SensitivityTable.Row row : table.rows()) {
      columns.add(row.cells().stream().map(SweepText::cell).toArray(String[]::new));
    }
    StringBuilder text = new StringBuilder(columns.text("")).append('\n');
    table.sentences().forEach(sentence -> text.append(ComparisonText.wrapped(plain(sentence))));
    int points = results.tables().variants().size();
    int replications = results.tables().replications().size();
    return text.append('\n')
        .append(ComparisonText.wrapped(plain(table.note(results))))
        .append(points)
        .append(" points, ")
        .append(replications)
        .append(replications == 1 ? " replication of each.\n" : " replications of each.\n")
        .toString();
  }

  private static String cell(SensitivityTable.Cell cell) {
    List<String> parts =
        cell.interval().isEmpty()
            ? List.of(cell.text())
            : List.of(cell.text(), " (", cell.interval(), ")");
    return plain(String.join("", parts));
  }

  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ').replace('\u202f', ' ');
  }
}
