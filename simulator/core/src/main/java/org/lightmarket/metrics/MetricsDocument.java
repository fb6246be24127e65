package org.lightmarket.metrics;

/**
 * The documentation of metrics, series and tables, from their declarations. Running this class
 * prints {@code simulator/METRICS.md}; a test compares the file with it.
 */
public final class MetricsDocument {
  private MetricsDocument() {}

  /** Prints the document. */
  public static void main(String[] arguments) {
    System.out.print(markdown());
  }

  /** The document in Markdown; lines end with a line feed. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Metrics and result tables

        Made from the declarations `Metric`, `Series` and `Schemas` of the package
        `org.lightmarket.metrics`; run `org.lightmarket.metrics.MetricsDocument` to make it anew.

        Classes are `all`, `free` and `paid` service, and the client groups by name.
        A request is of the paid class if its client holds units and the
        flow-control buffer that they give covers it at the demand instant. What the
        client demands beyond its buffer is served, and counted, as free where there
        is free service, and so are the few requests with which it probes that
        (`/clients/N/probing`), so the paid class says nothing of this overflow: see
        the metrics `holder-…` (clients of mode `paid`, and all where there is no
        free service, wait instead: in the paid class, but not within their grant).
        What an empty class cannot have is an absent row, not 0. Latency counts from
        the demand instant. Requests without answer (refused, dropped, given up)
        count as infinite in its quantiles, which then may be `Infinity`. Unless it
        says otherwise, a metric leaves out requests demanded in the warm-up, and
        levels are averaged over the time from the end of the warm-up to the
        horizon; series cover the whole run. Quantiles are exact up to 0.1 % in the
        metrics and 1 % in the series. The unit `minor` is the minor unit of money
        that `/asset/code` of the scenario names: by default MWEI, which is 10⁶ wei
        or 10⁻¹² ETH.

        Every table is there as `….csv` and, with the same rows, as `….parquet`: text as strings,
        integers in 64 bits, numbers as doubles, units and meanings in the metadata. What is absent
        is an empty cell in CSV and null in Parquet; times are in seconds since the start.
        `lightmarket query` answers SQL over the tables of one or many folders; there, a column
        `run` names the folder.

        ## Metrics

        | metric | unit | meaning |
        |---|---|---|
        """);
    for (Metric metric : Metric.values()) {
      row(text, "`" + metric.key() + "`", metric.unit(), metric.meaning());
    }
    text.append("\n## Series\n\n| series | unit | meaning |\n|---|---|---|\n");
    for (Series series : Series.values()) {
      row(text, "`" + series.key() + "`", series.unit(), series.meaning());
    }
    for (TableSchema schema : Schemas.ALL) {
      text.append("\n## Table `").append(schema.name()).append(".csv`\n\n");
      text.append(schema.meaning()).append("\n\n| column | type | unit | meaning |\n");
      text.append("|---|---|---|---|\n");
      for (Column column : schema.columns()) {
        String type =
            switch (column.type()) {
              case TEXT -> "text";
              case INTEGER -> "integer";
              case NUMBER -> "number";
            };
        row(text, "`" + column.name() + "`", type, column.unit(), column.meaning());
      }
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String... cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
    }
    text.append('\n');
  }
}
