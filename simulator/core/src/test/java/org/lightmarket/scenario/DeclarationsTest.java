package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.payment.PaymentKind;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

class DeclarationsTest {
  private static final List<Kind[]> FAMILIES =
      List.of(
          MechanismKind.values(),
          DemandKind.values(),
          StrategyKind.values(),
          PaymentKind.values(),
          DistributionKind.values(),
          KernelKind.values());

  @Test
  void everyDefaultOfAKindIsAllowed() {
    for (Kind[] family : FAMILIES) {
      for (Kind kind : family) {
        for (Parameter parameter : kind.parameters()) {
          Problems problems = new Problems();
          if (parameter.defaultJson() != null) {
            Json json = JsonReader.parse(parameter.defaultJson(), Origin.named("default"));
            new ParameterReader(problems).read(json, parameter);
          }
          assertTrue(problems.isEmpty(), () -> kind.key() + " " + parameter);
        }
      }
    }
  }

  @Test
  void namesOfKindsAndOfTheirParametersAreUnique() {
    for (Kind[] family : FAMILIES) {
      Set<String> keys = new HashSet<>();
      for (Kind kind : family) {
        assertTrue(keys.add(kind.key()), kind::key);
        assertTrue(kind.key().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), kind::key);
        Set<String> names = new HashSet<>(List.of("kind"));
        kind.parameters().forEach(p -> assertTrue(names.add(p.name()), () -> kind.key() + p));
      }
    }
  }

  @Test
  void onlyWhatNoDefaultCanStandForMustBeGiven() {
    List<String> required = new ArrayList<>();
    for (FieldTable.Row row : FieldTable.rows()) {
      assertTrue(row.doc().endsWith("."), row::toString);
      if (row.defaultJson().isEmpty()) {
        required.add(row.pointer());
      }
    }
    assertEquals(
        List.of(
            "/stopping/goals/N/metric",
            "/stopping/goals/N/precision",
            "/network/links/N/from",
            "/network/links/N/to",
            "/network/links/N/latency",
            "/servers",
            "/servers/N/name",
            "/servers/N/outages/N/at",
            "/servers/N/outages/N/duration",
            "/clients",
            "/clients/N/name",
            "/clients/N/demand",
            "/clients/N/profile/N/type"),
        required);
  }

  @Test
  void anEmptyScenarioLacksServersAndClientsAndNothingElse() {
    Problems problems = new Problems();
    Json.Obj empty = new Json.Obj(new Place(Origin.named("empty"), 1, 1, ""), Map.of());
    new ShapeReader(problems).read(ScenarioFields.SHAPE, empty);
    assertEquals(2, problems.count());
  }
}
