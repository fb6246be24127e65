package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.GameSource;
import org.lightmarket.experiment.audit.GeneratedGames;
import org.lightmarket.experiment.audit.ValueDistribution;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Kind;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Option;

/** The options that say what is audited: a mechanism and who takes part. */
final class AuditGames {
  private static final int OFFER_UNITS = 1_000;
  private static final int SAMPLES = 200;
  private static final int COSTLY_SAMPLES = 40;
  private static final String DEFAULT = "; by default ${DEFAULT-VALUE}.";

  @Option(
      names = "--mechanism",
      paramLabel = "NAME",
      description = "Mechanism, see lightmarket list mechanisms. Needed unless there is a --file.")
  private @Nullable String name;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Auctions as auction clear reads them, whose bids are read as the true values; - is"
              + " standard input. An offer is read as the value of a unit.")
  private @Nullable String file;

  @Option(
      names = "--bidders",
      paramLabel = "N",
      description = "Number of bidders; by default 5, in two-sided markets 4.")
  private @Nullable Integer bidders;

  @Option(
      names = "--sellers",
      paramLabel = "N",
      description = "Number of sellers in two-sided markets; by default 4.")
  private @Nullable Integer sellers;

  @Option(
      names = "--units",
      paramLabel = "N",
      description =
          "Units on sale; by default 4, or as many as the slots have; 1000 in"
              + " proportional-share, lest whole units matter.")
  private @Nullable Integer units;

  @Option(
      names = "--values",
      paramLabel = "MODEL",
      defaultValue = "uniform:0,20",
      description =
          "Distribution of whole values: uniform:LOW,HIGH, exponential:MEAN, lognormal:MEAN,SCV"
              + " (squared coefficient of variation), pareto:MEAN,TAIL, or file:PATH with a value"
              + " per line"
              + DEFAULT)
  private String values = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Values that each draws: up to so many units, each worth at most the one before; by"
              + " default 3, in two-sided markets 1.")
  private @Nullable Integer steps;

  @Option(
      names = "--slots",
      paramLabel = "A,B,…",
      split = ",",
      description = "Units of the slots of gsp and vcg-slots, falling; by default 4,2,1.")
  private @Nullable List<Integer> slots;

  @Option(
      names = "--reserve",
      paramLabel = "PRICE",
      defaultValue = "0",
      description = "Reserve price of a unit, what it is worth to the server" + DEFAULT)
  private long reserve;

  @Option(
      names = "--set",
      paramLabel = "POINTER=VALUE",
      description =
          "Sets a parameter of the mechanism, such as --set /rule=last-accepted; prices also"
              + " without their unit, --set /price=12.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Auctions that are drawn; by default 200, 40 where clients have balances or lots are"
              + " drawn. With a --file of one auction that draws lots: how often it is held.")
  private @Nullable Integer samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides all draws" + DEFAULT)
  private long seed;

  private String parameters = "";

  /** Decides all draws. */
  long seed() {
    return seed;
  }

  /** The parameters that are not as declared, for people; known after {@link #source}. */
  String parameters() {
    return parameters;
  }

  /** The games that the options describe. */
  GameSource source() {
    within("--samples", or(samples, SAMPLES), 2, 1_000_000);
    if (file != null) {
      requireAlone();
      return AuditFile.read(file, name, or(samples, SAMPLES), seed);
    }
    if (name == null) {
      throw new InputException(
          "--mechanism is missing", "Allowed: " + String.join(", ", kinds()) + ".");
    }
    MechanismKind kind = kind(name);
    ValueDistribution distribution = AuditValues.parse(values);
    AuditMechanism chosen = new AuditMechanism(kind, distribution, slots, sets);
    Mechanism mechanism = chosen.create();
    parameters = chosen.words();
    return generated(kind, mechanism, distribution);
  }

  private GameSource generated(
      MechanismKind kind, Mechanism mechanism, ValueDistribution distribution) {
    boolean twoSided = mechanism.isTwoSided();
    if (!twoSided && sellers != null) {
      throw new InputException(
          "--sellers: " + kind.key() + " has one server", "Allowed for k-double and mcafee.");
    }
    if (twoSided && units != null) {
      throw new InputException(
          "--units: in " + kind.key() + " the sellers' units are on sale",
          "Give --sellers and --steps.");
    }
    int size =
        or(samples, mechanism.isPrepaid() || mechanism.drawsLots() ? COSTLY_SAMPLES : SAMPLES);
    int onSale = or(units, defaultUnits(mechanism));
    int count = or(bidders, twoSided ? 4 : 5);
    int each = or(steps, twoSided ? 1 : 3);
    int asking = twoSided ? or(sellers, 4) : 0;
    within("--bidders", count, 1, 1_000);
    within("--sellers", asking, twoSided ? 1 : 0, 1_000);
    within("--units", onSale, 1, 10_000_000);
    within("--steps", each, 1, 64);
    if (reserve < 0 || reserve > AuditValues.VALUE_MAX) {
      throw new InputException(
          "--reserve " + reserve + " is out of range",
          "Allowed: a whole number from 0 to " + AuditValues.VALUE_MAX + ".");
    }
    return new GeneratedGames(
        kind, mechanism, onSale, reserve, count, asking, each, distribution, size, seed);
  }

  private static int defaultUnits(Mechanism mechanism) {
    if (mechanism.bidForm() == BidForm.OFFER) {
      return OFFER_UNITS;
    }
    return mechanism.declaredUnits() > 0 ? mechanism.declaredUnits() : 4;
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  /** A file says all that these options could. */
  private void requireAlone() {
    boolean others =
        bidders != null
            || sellers != null
            || units != null
            || steps != null
            || slots != null
            || reserve != 0
            || !sets.isEmpty()
            || !values.equals("uniform:0,20");
    if (others) {
      throw new InputException(
          "--file goes without options that describe an auction",
          "Leave out --bidders, --sellers, --units, --values, --steps, --slots, --reserve, --set:"
              + " the file says all that.");
    }
  }

  private static List<String> kinds() {
    return Arrays.stream(MechanismKind.values()).map(Kind::key).toList();
  }

  /** The mechanism of a name. */
  static MechanismKind kind(String name) {
    return Arrays.stream(MechanismKind.values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--mechanism " + name + " is unknown", Nearest.advice(name, kinds())));
  }

  /** Refuses a number that is out of bounds. */
  static void within(String option, long number, long least, long most) {
    if (number < least || number > most) {
      throw new InputException(
          option + " " + number + " is out of range",
          "Allowed: a whole number from " + least + " to " + most + ".");
    }
  }
}
