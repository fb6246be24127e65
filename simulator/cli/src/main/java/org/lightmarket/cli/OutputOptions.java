package org.lightmarket.cli;

import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Option;

/** The choice between a table for people and JSON for programs. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Output: table or json.")
  private String format = "table";

  /** Whether JSON is wanted. */
  boolean isJson() {
    if (!format.equals("table") && !format.equals("json")) {
      throw new InputException(
          "--format " + format + " is unknown", Nearest.advice(format, List.of("table", "json")));
    }
    return format.equals("json");
  }
}
