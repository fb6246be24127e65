package org.lightmarket.report.audit;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.experiment.audit.AuditLine;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.experiment.audit.Deviation;
import org.lightmarket.report.chart.Numbers;

/** An audit in words and numbers for people. */
public final class AuditWords {
  private static final int DIGITS = 4;

  private AuditWords() {}

  /** A number. */
  public static String number(double value) {
    return Numbers.significant(value, DIGITS);
  }

  private static String text(AuditLine line, double value) {
    return line.unit().equals("share") || line.unit().isEmpty()
        ? Numbers.percent(value)
        : number(value);
  }

  /** The figure of a line. */
  public static String value(AuditLine line) {
    return line.isDefined() ? text(line, line.value()) : "–";
  }

  /** The interval of a line, empty without one. */
  public static String interval(AuditLine line) {
    return line.hasInterval()
        ? "[" + text(line, line.low()) + ", " + text(line, line.high()) + "]"
        : "";
  }

  /** The note of a line; why there is no figure, if there is none. */
  public static String note(AuditLine line) {
    return line.isDefined() ? line.note() : "not defined: " + line.note();
  }

  /** What the audit comes to: the worst lie, the worst pair, the worst false bid. */
  public static List<String> sentences(AuditResult result) {
    List<String> sentences = new ArrayList<>();
    Deviation worst = result.worst();
    sentences.add(
        worst.regretMinor() > 0
            ? "The lie that gains most: " + deviation(worst)
            : "No lie was found that gains anything.");
    if (!result.pair().isEmpty()) {
      sentences.add(
          "The pair that gains most, "
              + number(result.line("pair-gain-max").value())
              + " together: "
              + result.pair()
              + ".");
    }
    if (!result.shill().isEmpty()) {
      sentences.add("The false bid that gains the seller most: " + result.shill() + ".");
    }
    return sentences;
  }

  /** A lie and what it gains, in a sentence. */
  public static String deviation(Deviation worst) {
    return worst.manipulation().words()
        + " by "
        + worst.participant().name()
        + " in auction "
        + (worst.auction() + 1)
        + ": saying "
        + worst.lie()
        + " instead of "
        + worst.truth()
        + " raises its utility from "
        + number(worst.utilityMinor())
        + " to "
        + number(worst.lyingUtilityMinor())
        + ", by "
        + number(worst.regretMinor())
        + ".";
  }
}
