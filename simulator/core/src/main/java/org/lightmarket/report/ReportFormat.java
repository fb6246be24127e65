package org.lightmarket.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lightmarket.model.InputException;

/** Forms in which a report can be written. */
public enum ReportFormat {
  /** One page that needs no other file. */
  HTML("html"),
  /** Markdown with tables; figures are links to SVG files. */
  MARKDOWN("md"),
  /** LaTeX that stands alone with booktabs, longtable and graphicx; figures are PDF files. */
  LATEX("tex");

  private final String key;

  ReportFormat(String key) {
    this.key = key;
  }

  /** Name in options, and ending of the file {@code report.…}. */
  public String key() {
    return key;
  }

  /**
   * The formats of a list such as {@code html,md}; blanks around names do not matter.
   *
   * @param option the option, for messages
   * @throws InputException if one is unknown or there is none
   */
  public static Set<ReportFormat> parse(String option, String names) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String name : names.split(",", -1)) {
      formats.add(
          Arrays.stream(values())
              .filter(format -> format.key.equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> unknown(option, name.strip())));
    }
    return formats;
  }

  private static InputException unknown(String option, String name) {
    List<String> keys = new ArrayList<>();
    for (ReportFormat format : values()) {
      keys.add(format.key);
    }
    String what = name.isEmpty() ? " lacks a format" : " " + name + " is unknown";
    return new InputException(
        option + what, "Allowed: " + String.join(", ", keys) + ", or several with commas.");
  }
}
