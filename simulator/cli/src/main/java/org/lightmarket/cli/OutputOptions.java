package org.lightmarket.cli;

import org.lightmarket.model.InputException;
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
      throw new InputException("--format " + format + " is unknown", "Allowed: table, json.");
    }
    return format.equals("json");
  }
}
