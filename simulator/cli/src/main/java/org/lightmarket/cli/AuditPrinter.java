package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.AuditLine;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.experiment.audit.Deviation;
import org.lightmarket.report.audit.AuditWords;

/** An audit for people and as JSON. */
final class AuditPrinter {
  private final AuditResult result;
  private final String parameters;
  private final @Nullable Double maxRegret;

  /**
   * A printer.
   *
   * @param parameters of the mechanism that are not left to their declared defaults
   * @param maxRegret largest regret that is allowed; null for any
   */
  AuditPrinter(AuditResult result, String parameters, @Nullable Double maxRegret) {
    this.result = result;
    this.parameters = parameters;
    this.maxRegret = maxRegret;
  }

  /** What was audited and how. */
  List<AuditResult.Fact> facts() {
    List<AuditResult.Fact> facts = new ArrayList<>(result.facts());
    if (!parameters.isEmpty()) {
      facts.add(1, new AuditResult.Fact("parameters", parameters));
    }
    return facts;
  }

  /** Facts, figures by section, and who lies how. */
  String text(List<Path> files) {
    StringBuilder text = new StringBuilder();
    for (AuditResult.Fact fact : facts()) {
      text.append(String.format("%-10s  %s%n", fact.name(), fact.text()));
    }
    bySection()
        .forEach(
            (section, lines) -> {
              text.append('\n').append(section).append('\n');
              text.append(columns(lines).text("  "));
            });
    text.append('\n');
    for (String sentence : AuditWords.sentences(result)) {
      text.append(sentence).append('\n');
    }
    for (Path file : files) {
      text.append("Written: ").append(file).append('\n');
    }
    return text.toString();
  }

  private Map<String, List<AuditLine>> bySection() {
    Map<String, List<AuditLine>> sections = new LinkedHashMap<>();
    for (AuditLine line : result.lines()) {
      sections.computeIfAbsent(line.section(), s -> new ArrayList<>()).add(line);
    }
    return sections;
  }

  private static Columns columns(List<AuditLine> lines) {
    Columns columns = new Columns("figure", "value", "95 % interval", "note");
    for (AuditLine line : lines) {
      columns.add(
          line.label(), AuditWords.value(line), AuditWords.interval(line), AuditWords.note(line));
    }
    return columns;
  }

  /** Why the mechanism does not pass. */
  String conviction(double allowed) {
    return "the largest regret found is above "
        + AuditWords.number(allowed)
        + ": "
        + AuditWords.deviation(result.worst());
  }

  /** The same as an object. */
  String json(List<Path> files) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("mechanism", result.mechanism());
    ObjectNode facts = root.putObject("facts");
    facts().forEach(fact -> facts.put(fact.name(), fact.text()));
    root.put("confidence", AuditLine.CONFIDENCE);
    ArrayNode figures = root.putArray("figures");
    result.lines().forEach(line -> figure(line, figures.addObject()));
    Deviation worst = result.worst();
    if (worst.regretMinor() > 0) {
      deviation(worst, root.putObject("worst"));
    } else {
      root.putNull("worst");
    }
    root.put("pair", result.pair());
    root.put("shill", result.shill());
    if (maxRegret != null) {
      root.put("maxRegret", maxRegret);
      root.put("verdict", worst.regretMinor() > maxRegret ? "fails" : "holds");
    }
    ArrayNode written = root.putArray("files");
    files.forEach(file -> written.add(file.toString()));
    return root.toPrettyString() + "\n";
  }

  private static void figure(AuditLine line, ObjectNode node) {
    node.put("section", line.section());
    node.put("figure", line.key());
    node.put("label", line.label());
    node.put("unit", line.unit());
    put(node, "value", line.value());
    put(node, "low", line.low());
    put(node, "high", line.high());
    node.put(line.isDefined() ? "note" : "undefined", line.note());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }

  private static void deviation(Deviation worst, ObjectNode node) {
    node.put("auction", worst.auction() + 1);
    node.put("participant", worst.participant().name());
    node.put("truth", worst.truth());
    node.put("report", worst.lie());
    node.put("manipulation", worst.manipulation().words());
    node.put("utility", worst.utilityMinor());
    node.put("utilityOfReport", worst.lyingUtilityMinor());
    node.put("regret", worst.regretMinor());
    node.put("wanted", worst.wantedMinor());
    node.put("exhaustive", worst.exhaustive());
  }
}
