package org.lightmarket.scenario;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.Shape.Field;

/** The declarations of a client group's fields. */
final class ClientFields {
  private static final String MONEY = "minor units";

  private static final Shape.Obj MIX =
      Shape.Obj.of(
          Field.of(
              Parameter.choice(
                  "type",
                  null,
                  Arrays.stream(RequestType.values()).map(RequestType::key).toList(),
                  "Type of request.")),
          Field.of(
              Parameter.integer(
                  "items",
                  "items",
                  1L,
                  1,
                  1_000,
                  "Items per request, at most the type's maximum.")),
          Field.of(
              Parameter.number(
                  "weight", "", 1.0, 1e-9, 1e9, "Share of the requests, relative to the others.")));

  /** All fields, in the order in which people should read them. */
  static final Shape.Obj SHAPE =
      new Shape.Obj(
          List.of(
              Field.of(Parameter.text("name", null, "Name of the group in the tables; unique.")),
              Field.of(
                  Parameter.integer(
                      "count", "clients", 1L, 1, 10_000_000, "Number of clients in the group.")),
              Field.of(
                      "regions",
                      new Shape.Many(
                          new Shape.Scalar(Parameter.text("region", null, "A region.")), 1),
                      "[\"world\"]",
                      "Regions of the network, given to the clients in turn.")
                  .withAlias("region"),
              Field.of(
                  "demand",
                  new Shape.Chosen(List.of(DemandKind.values())),
                  null,
                  "How demand comes: a demand model with its parameters, for each client."),
              Field.of(
                  "profile",
                  new Shape.Many(MIX, 0),
                  "[]",
                  "Mix of requests; needed unless every server has a serviceTime."),
              Field.of(
                  Parameter.duration(
                      "deadline", "5s", 1, Bounds.TIME_NS, "An answer within it is in time.")),
              money("valueMinor", "10000", "Value of a request in time; drawn once per client."),
              Field.of(
                  Parameter.choice(
                      "lateValue",
                      ClientGroupSpec.LateValue.NONE.key(),
                      Arrays.stream(ClientGroupSpec.LateValue.values())
                          .map(ClientGroupSpec.LateValue::key)
                          .toList(),
                      "What a late answer is worth: nothing, or linearly less over another"
                          + " deadline.")),
              money("budgetMinor", "100000000", "Money for the run; drawn once per client."),
              Field.of(
                  "strategy",
                  new Shape.Chosen(List.of(StrategyKind.values())),
                  "\"truthful\"",
                  "Bidding strategy."),
              Field.of(
                  Parameter.choice(
                      "mode",
                      ClientMode.BOTH.key(),
                      Arrays.stream(ClientMode.values()).map(ClientMode::key).toList(),
                      "Classes of service used.")),
              Field.of(
                  Parameter.integer(
                      "priority",
                      "",
                      0L,
                      0,
                      1_000,
                      "Rank among requests of the same class of service; lower goes first.")),
              Field.of(
                  Parameter.duration(
                      "replanInterval",
                      "60s",
                      1_000_000,
                      Bounds.TIME_NS,
                      "Least time between two plans.")),
              Field.of(
                  Parameter.number(
                      "bidThreshold",
                      "share",
                      0.1,
                      0,
                      1_000,
                      "Least relative change of a bid that is worth an update.")),
              Field.of(
                  Parameter.duration(
                      "planningHorizon",
                      "10m",
                      1_000_000,
                      Bounds.TIME_NS,
                      "Time over which the forecast averages demand.")),
              Field.of(
                  Parameter.flag(
                      "secondServer", true, "Whether residual demand is bid at a second server.")),
              Field.of(
                  Parameter.number(
                      "exploration",
                      "share of requests",
                      0.01,
                      0,
                      1,
                      "Requests sent to a server drawn at random.")),
              Field.of(
                  Parameter.number(
                      "probing",
                      "share of requests",
                      0.01,
                      0,
                      1,
                      "Requests sent in the other class of service, to observe its quality."))),
          List.of());

  private ClientFields() {}

  private static Field money(String name, String defaultJson, String doc) {
    return Field.of(Parameter.distribution(name, MONEY, defaultJson, 0, Bounds.MONEY, doc));
  }
}
