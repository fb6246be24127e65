package org.lightmarket.experiment.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param mechanism its name
 * @param facts what was audited and how, for people: a name and a text each
 * @param lines all figures
 * @param deviations the best lie of each participant of each auction
 * @param worst that of largest regret, the first of equals
 * @param pair who gains most together, for people; empty if nobody does
 * @param shill the false bid that gains the seller most, for people; empty if none does
 * @param curves utility against plain lies
 */
public record AuditResult(
    String mechanism,
    List<Fact> facts,
    List<AuditLine> lines,
    List<Deviation> deviations,
    Deviation worst,
    String pair,
    String shill,
    Curves curves) {

  /** Something that is known of the audit. */
  public record Fact(String name, String text) {}

  /** Copies the lists. */
  public AuditResult {
    facts = List.copyOf(facts);
    lines = List.copyOf(lines);
    deviations = List.copyOf(deviations);
  }

  /** The figure of a name. */
  public AuditLine line(String key) {
    return lines.stream()
        .filter(line -> line.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no figure " + key));
  }
}
