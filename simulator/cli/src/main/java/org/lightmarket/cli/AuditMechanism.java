package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.ValueDistribution;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ParameterReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * A mechanism with its parameters for values of some size. Prices that are declared for the values
 * of a day's market would shut everybody out of an audit's: what is not set is set to the values.
 */
final class AuditMechanism {
  private static final String PRICE_UNIT = "MinorPerUnitSecond";
  private static final String SLOTS = "slots";

  /** A unit costs so many tokens a second, times the price of a token, in thousand millionths. */
  private static final long PER_BILLION = 1_000_000;

  private final MechanismKind kind;
  private final ValueDistribution values;
  private final @Nullable List<Integer> slots;
  private final List<String> sets;

  /** By parameter: what it is set to, as JSON. */
  private final Map<String, String> settings = new LinkedHashMap<>();

  AuditMechanism(
      MechanismKind kind,
      ValueDistribution values,
      @Nullable List<Integer> slots,
      List<String> sets) {
    this.kind = kind;
    this.values = values;
    this.slots = slots;
    this.sets = sets;
  }

  /** The parameters that are not left to their declared defaults, for people. */
  String words() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " " + setting.getValue())
        .collect(Collectors.joining(", "));
  }

  /**
   * The rule.
   *
   * @throws InputException with all that is wrong
   */
  Mechanism create() {
    Place place = new Place(Origin.named("--set"), 0, 0, "");
    Json.Obj object = new Json.Obj(place, Map.of());
    for (Map.Entry<String, String> one : defaults().entrySet()) {
      if (declared(one.getKey()) != null) {
        object = with(object, Setting.ofOption("--set", "/" + one.getKey(), one.getValue()));
      }
    }
    if (slots != null) {
      object = with(object, Setting.ofOption("--slots", "/" + SLOTS, slots.toString()));
    }
    for (String set : sets) {
      Setting setting = Setting.parse(set);
      if (slots != null && setting.pointer().equals("/" + SLOTS)) {
        throw new InputException("--set " + set + ": --slots sets that, too", "Give one of them.");
      }
      object = with(object, setting);
    }
    Problems problems = new Problems();
    @Nullable Parameters read =
        new ParameterReader(problems).parameters(object, kind.parameters(), List.of());
    problems.throwIfAny();
    if (read == null) {
      throw new IllegalStateException("parameters of " + kind + " are neither right nor wrong");
    }
    try {
      return kind.create(read);
    } catch (InputException e) {
      throw new InputException(
          kind.key() + ": " + e.problems().get(0).message(), e.problems().get(0).fix());
    }
  }

  private Json.Obj with(Json.Obj object, Setting setting) {
    String given = Place.unescape(setting.pointer().substring(1));
    @Nullable Parameter parameter = declared(given);
    if (parameter == null) {
      List<String> names = kind.parameters().stream().map(known -> "/" + known.name()).toList();
      String advice =
          names.isEmpty() ? kind.key() + " has no parameters." : Nearest.advice("/" + given, names);
      String what = setting.option() + " " + setting.pointer();
      throw new InputException(what + ": " + kind.key() + " has no such parameter", advice);
    }
    Json value = setting.json().moved("/" + parameter.name());
    settings.put(parameter.name(), JsonWriter.compact(value));
    return object.with(parameter.name(), value.place(), value);
  }

  private @Nullable Parameter declared(String name) {
    for (Parameter parameter : kind.parameters()) {
      if (parameter.name().equals(name) || parameter.name().replace(PRICE_UNIT, "").equals(name)) {
        return parameter;
      }
    }
    return null;
  }

  /** What is set to the values where the user sets nothing. */
  private Map<String, String> defaults() {
    long median = Math.max(1, values.medianMinor());
    long half = Math.max(1, median / 2);
    Map<String, String> defaults = new LinkedHashMap<>();
    switch (kind) {
      case POSTED_PRICE -> defaults.put("priceMinorPerUnitSecond", Long.toString(median));
      // All take part: a lottery for everybody.
      case LOTTERY -> defaults.put("priceMinorPerUnitSecond", "0");
      case EIP1559 -> defaults.put("baseMinorPerUnitSecond", Long.toString(median));
      case GSP, VCG_SLOTS -> {
        if (slots == null) {
          defaults.put(SLOTS, "[4,2,1]");
        }
      }
      case MYERSON -> declaredValues(defaults);
      case FLAT_SUBSCRIPTION -> {
        defaults.put("period", "\"1s\"");
        defaults.put("tierFeesMinor", List.of(0, half, 3 * half).toString());
        defaults.put("tierUnits", "[1,2,3]");
        defaults.put("tierRequestsPerDay", "[1000,4000,25000]");
        defaults.put("tierRequestsPerSecond", "[2,5,20]");
      }
      case LES_PRIORITY ->
          defaults.put("tokenPriceMinorPerBillion", Long.toString(half * PER_BILLION));
      case TOKEN_SALE ->
          defaults.put("basePriceMinorPerBillion", Long.toString(half * PER_BILLION));
      default -> {}
    }
    return defaults;
  }

  /** Myerson's reserve is that of the values that are drawn, as far as it has a name for them. */
  private void declaredValues(Map<String, String> defaults) {
    String words = values.words();
    int colon = words.indexOf(':');
    String model = words.substring(0, colon);
    List<String> numbers = new ArrayList<>(List.of(words.substring(colon + 1).split(",")));
    switch (model) {
      case "uniform" -> {
        defaults.put("values", "\"uniform\"");
        defaults.put("lowMinorPerUnitSecond", numbers.get(0));
        defaults.put("highMinorPerUnitSecond", numbers.get(1));
      }
      case "exponential", "lognormal", "pareto" -> {
        defaults.put("values", "\"" + model + "\"");
        defaults.put("meanMinorPerUnitSecond", numbers.get(0));
        if (numbers.size() > 1) {
          String second = model.equals("pareto") ? "tailIndex" : "squaredVariation";
          defaults.put(second, numbers.get(1));
        }
      }
      default ->
          defaults.put("meanMinorPerUnitSecond", Long.toString(Math.max(1, values.medianMinor())));
    }
  }
}
