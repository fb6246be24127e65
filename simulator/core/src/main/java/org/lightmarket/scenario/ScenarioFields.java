package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.payment.PaymentKind;
import org.lightmarket.scenario.Shape.Field;

/** The declarations of a scenario's fields. */
final class ScenarioFields {
  /** Name of a world without a market. */
  static final String NO_MECHANISM = "none";

  /** Names that only a file has: they are gone when it is resolved. */
  static final List<String> FILE_ONLY = List.of("$schema", "extends", "variants");

  private static final Shape.Obj ASSET =
      Shape.Obj.of(
          Field.of(
              Parameter.text(
                  "code",
                  "MWEI",
                  "Name of the minor unit in which all money is counted; MWEI is 10^6 wei.")),
          Field.of(
              Parameter.integer(
                  "decimals",
                  "",
                  12L,
                  0,
                  30,
                  "Decimals of a coin over this unit: 10^12 MWEI are 1 ETH.")));

  private static final Shape.Obj GOAL =
      Shape.Obj.of(
          Field.of(
              Parameter.text("metric", null, "A metric, as METRICS.md names it, such as revenue.")),
          Field.of(
              Parameter.text("class", "all", "Its class: all, free, paid, or a client group.")),
          Field.of(
              Parameter.number(
                  "precision",
                  "1",
                  null,
                  1e-6,
                  0.9,
                  "Largest relative error of its mean at 95 % confidence: enough is a half-width"
                      + " of precision/(1 + precision) of the mean.")));

  private static final Shape.Obj STOPPING =
      Shape.Obj.of(
          Field.of(
              "goals",
              new Shape.Many(GOAL, 0),
              "[]",
              "Metrics that must be known well enough in every variant before replications end;"
                  + " none: their number is fixed."),
          Field.of(
              Parameter.integer(
                  "replicationsMost",
                  "",
                  200L,
                  2,
                  100_000,
                  "Where there are goals, replications end at this number in any case.")),
          Field.of(
              Parameter.integer(
                  "batch",
                  "replications",
                  5L,
                  1,
                  100_000,
                  "Replications of each variant that are added between two looks at the goals.")));

  private static final Shape.Obj MARKET =
      Shape.Obj.of(
          Field.of(
              Parameter.integer(
                  "bidFeeMinor",
                  "minor units",
                  10L,
                  0,
                  Bounds.MONEY,
                  "Fee of each submission, update and revocation of a bid.")),
          Field.of(
              Parameter.duration(
                  "toleranceWindow",
                  "5s",
                  0,
                  Bounds.TIME_NS,
                  "How long a loser's old flow-control parameters stay in force.")),
          Field.of(
              Parameter.duration(
                  "billingPeriod",
                  "10m",
                  1_000_000,
                  Bounds.TIME_NS,
                  "Longest time that a charge accrues before it is posted.")));

  private static final Shape.Obj LINK =
      Shape.Obj.of(
          Field.of(Parameter.text("from", null, "A region that a server or client is in.")),
          Field.of(Parameter.text("to", null, "Another one, or the same.")),
          Field.of(
              Parameter.duration(
                  "latency", null, 0, Bounds.TIME_NS, "One-way latency, in both directions.")));

  private static final Shape.Obj NETWORK =
      Shape.Obj.of(
          Field.of(
              Parameter.duration(
                  "sameRegion", "10ms", 0, Bounds.TIME_NS, "One-way latency within a region.")),
          Field.of(
              Parameter.duration(
                  "otherRegion",
                  "80ms",
                  0,
                  Bounds.TIME_NS,
                  "One-way latency between regions that no link names.")),
          Field.of(
              Parameter.integer(
                  "bytesPerSecond",
                  "B/s",
                  0L,
                  0,
                  1_000_000_000_000L,
                  "Bandwidth of a client's connection; 0 is without limit.")),
          Field.of("links", new Shape.Many(LINK, 0), "[]", "Latencies between pairs of regions."));

  private static final Shape.Obj OUTPUT =
      Shape.Obj.of(
          Field.of(
              Parameter.duration(
                  "seriesInterval",
                  "1m",
                  1_000_000,
                  Bounds.TIME_NS,
                  "Width of the bins of series.csv.")),
          Field.of(
              Parameter.integer(
                  "requestSample",
                  "rows",
                  10_000L,
                  0,
                  100_000_000,
                  "Most rows per replication of the table of requests, a uniform sample.")));

  /** All fields of a resolved scenario, in the order in which people should read them. */
  static final Shape.Obj SHAPE = new Shape.Obj(fields(), FILE_ONLY);

  private ScenarioFields() {}

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>(general());
    fields.addAll(
        List.of(
            Field.of("asset", ASSET, "{}", "What money is counted in."),
            Field.of(
                Parameter.choice(
                    "mechanism",
                    MechanismKind.VICKREY.key(),
                    mechanisms(),
                    "Mechanism at every server; none: servers without a market.")),
            Field.of(
                "mechanisms",
                new Shape.PerKind(List.of(MechanismKind.values())),
                "{}",
                "Parameters of each mechanism, chosen or not."),
            Field.of("market", MARKET, "{}", "Rules around the mechanism."),
            Field.of(
                "payment",
                new Shape.Chosen(List.of(PaymentKind.values())),
                "\"prepaid\"",
                "How clients pay servers."),
            Field.of("network", NETWORK, "{}", "Latency and bandwidth between regions."),
            Field.of(
                "servers", new Shape.Many(ServerFields.SHAPE, 1), null, "Servers, at least one."),
            Field.of(
                "clients",
                new Shape.Many(ClientFields.SHAPE, 1),
                null,
                "Groups of clients, at least one."),
            Field.of("output", OUTPUT, "{}", "What a run writes.")));
    return fields;
  }

  private static List<Field> general() {
    return List.of(
        Field.of(
            Parameter.text(
                "name", "scenario", "Name of the result folder; by default the file's.")),
        Field.of(Parameter.text("title", "", "One line for charts; by default the name.")),
        Field.of(Parameter.text("description", "", "A few sentences for the report.")),
        Field.of(
            Parameter.integer(
                "seed", "", 1L, Long.MIN_VALUE, Long.MAX_VALUE, "Seed of all random streams.")),
        Field.of(
            Parameter.integer(
                "replications",
                "",
                10L,
                1,
                100_000,
                "Number of independent replications; with goals in /stopping the least number.")),
        Field.of("stopping", STOPPING, "{}", "When there are replications enough."),
        Field.of(
            Parameter.duration(
                "horizon",
                "24h",
                1_000_000,
                Bounds.TIME_NS,
                "Simulated time with demand; the run then drains.")),
        Field.orWord(
            Parameter.duration(
                "warmUp",
                "0s",
                0,
                Bounds.TIME_NS,
                "Requests demanded before it do not count in the metrics; less than horizon;"
                    + " mser-5: found in a pilot replication."),
            WarmUpRule.MSER_5.key()));
  }

  private static List<String> mechanisms() {
    List<String> names = new ArrayList<>();
    names.add(NO_MECHANISM);
    Arrays.stream(MechanismKind.values()).map(Kind::key).forEach(names::add);
    return names;
  }
}
