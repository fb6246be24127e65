package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ParameterReader;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Problems;

/** Games of tests. */
final class Games {
  private Games() {}

  /** A mechanism with parameters as a scenario writes them, the others as declared. */
  static Mechanism mechanism(MechanismKind kind, String json) {
    Problems problems = new Problems();
    Json.Obj object = (Json.Obj) JsonReader.parse(json, Origin.named("test"));
    List<Parameter> declared = kind.parameters();
    Parameters values = new ParameterReader(problems).parameters(object, declared, List.of());
    problems.throwIfAny();
    return kind.create(values);
  }

  /** One server's units among bidders with these values. */
  static Game of(MechanismKind kind, String parameters, int units, long[]... values) {
    Mechanism mechanism = mechanism(kind, parameters);
    List<Participant> buyers = new ArrayList<>();
    int most = 1;
    for (int i = 0; i < values.length; i++) {
      int quantity =
          switch (mechanism.bidForm()) {
            case STEPS -> values[i].length;
            case OFFER -> GeneratedGames.equalShare(units, values.length);
            case PER_UNIT, CAP_AND_TIP -> 1;
          };
      buyers.add(new Participant(name(i), false, values[i], quantity, Bid.NO_TIP, 0));
      most = Math.max(most, values[i].length);
    }
    return new Game(kind, mechanism, units, 0, buyers, List.of(), most, 7);
  }

  static Game of(MechanismKind kind, int units, long[]... values) {
    return of(kind, "{}", units, values);
  }

  /** Buyers and sellers of one unit each. */
  static Game twoSided(MechanismKind kind, long[] values, long[] costs) {
    List<Participant> buyers = new ArrayList<>();
    List<Participant> sellers = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      buyers.add(new Participant(name(i), false, new long[] {values[i]}, 1, Bid.NO_TIP, 0));
    }
    for (int i = 0; i < costs.length; i++) {
      sellers.add(new Participant("s" + i, true, new long[] {costs[i]}, 1, Bid.NO_TIP, 0));
    }
    return new Game(kind, mechanism(kind, "{}"), costs.length, 0, buyers, sellers, 1, 7);
  }

  private static String name(int i) {
    return Character.toString('A' + i);
  }

  /** A game with values up to a bound, of a mechanism at prices that suit them. */
  static Game random(MechanismKind kind, SplittableRandom random, long valueMax) {
    Map<MechanismKind, String> parameters = new LinkedHashMap<>();
    parameters.put(MechanismKind.POSTED_PRICE, "{\"priceMinorPerUnitSecond\": 3}");
    parameters.put(MechanismKind.EIP1559, "{\"baseMinorPerUnitSecond\": 2}");
    parameters.put(MechanismKind.LOTTERY, "{\"priceMinorPerUnitSecond\": 1}");
    parameters.put(MechanismKind.GSP, "{\"slots\": [3, 2]}");
    parameters.put(MechanismKind.VCG_SLOTS, "{\"slots\": [3, 2]}");
    parameters.put(
        MechanismKind.MYERSON,
        "{\"values\": \"uniform\", \"lowMinorPerUnitSecond\": 0, \"highMinorPerUnitSecond\": 6}");
    String json = parameters.getOrDefault(kind, "{}");
    Mechanism mechanism = mechanism(kind, json);
    int buyers = 2 + random.nextInt(3);
    if (mechanism.isTwoSided()) {
      long[] values = random.longs(buyers, 0, valueMax + 1).toArray();
      long[] costs = random.longs(2 + random.nextInt(3), 0, valueMax + 1).toArray();
      return twoSided(kind, values, costs);
    }
    long[][] values = new long[buyers][];
    for (int i = 0; i < buyers; i++) {
      int count = mechanism.bidForm() == org.lightmarket.mechanism.BidForm.STEPS ? 2 : 1;
      long[] falling = random.longs(count, 0, valueMax + 1).map(v -> -v).sorted().toArray();
      for (int j = 0; j < count; j++) {
        falling[j] = -falling[j];
      }
      values[i] = falling;
    }
    int units = mechanism.declaredUnits() > 0 ? mechanism.declaredUnits() : 1 + random.nextInt(4);
    return of(kind, json, units, values);
  }

  /** The audit of one game, everything searched. */
  static AuditResult audit(Game game) throws InterruptedException {
    return audit(game, Audit.Method.EXHAUSTIVE);
  }

  static AuditResult audit(Game game, Audit.Method method) throws InterruptedException {
    return new Audit(GameSource.of(List.of(game)), method, 16, 3, 0, 2, 1, 1).run(() -> {});
  }

  static long[] values(long... values) {
    return values;
  }
}
