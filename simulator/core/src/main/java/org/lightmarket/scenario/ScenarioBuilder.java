package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Parameters;
import org.lightmarket.payment.PaymentKind;

/** Makes the records of checked values. */
final class ScenarioBuilder {
  private ScenarioBuilder() {}

  /** A scenario; {@code variant} is null for the mechanism's name. */
  static Scenario scenario(Values values, @Nullable String variant) {
    String mechanism = values.text("mechanism");
    Values asset = values.object("asset");
    Values market = values.object("market");
    Values output = values.object("output");
    String title = values.text("title");
    List<ServerSpec> servers = new ArrayList<>();
    values.objects("servers").forEach(server -> servers.addAll(servers(server)));
    return new Scenario(
        values.text("name"),
        variant == null ? mechanism : variant,
        title.isEmpty() ? values.text("name") : title,
        values.text("description"),
        values.longValue("seed"),
        values.intValue("replications"),
        stopping(values.object("stopping")),
        values.longValue("horizon"),
        values.isText("warmUp") ? 0 : values.longValue("warmUp"),
        values.isText("warmUp") ? WarmUpRule.MSER_5 : WarmUpRule.GIVEN,
        asset.text("code"),
        asset.intValue("decimals"),
        mechanism(mechanism),
        mechanismParameters(values),
        new MarketSpec(
            market.longValue("bidFeeMinor"),
            market.longValue("toleranceWindow"),
            market.longValue("billingPeriod")),
        values.configured("payment", PaymentKind.class),
        network(values.object("network")),
        servers,
        values.objects("clients").stream().map(ScenarioBuilder::group).toList(),
        new OutputSpec(output.longValue("seriesInterval"), output.intValue("requestSample")));
  }

  private static StoppingSpec stopping(Values stopping) {
    return new StoppingSpec(
        stopping.objects("goals").stream()
            .map(
                goal ->
                    new StoppingSpec.Goal(
                        goal.text("metric"), goal.text("class"), goal.doubleValue("precision")))
            .toList(),
        stopping.intValue("replicationsMost"),
        stopping.intValue("batch"));
  }

  private static @Nullable MechanismKind mechanism(String key) {
    for (MechanismKind kind : MechanismKind.values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    return null;
  }

  private static Map<MechanismKind, Parameters> mechanismParameters(Values values) {
    Map<MechanismKind, Parameters> parameters = new LinkedHashMap<>();
    Map<?, ?> chosen = values.value("mechanisms", Map.class);
    chosen.forEach((kind, each) -> parameters.put((MechanismKind) kind, (Parameters) each));
    return parameters;
  }

  private static NetworkSpec network(Values network) {
    return new NetworkSpec(
        network.longValue("sameRegion"),
        network.longValue("otherRegion"),
        network.longValue("bytesPerSecond"),
        network.objects("links").stream()
            .map(l -> new NetworkSpec.Link(l.text("from"), l.text("to"), l.longValue("latency")))
            .toList());
  }

  /** The servers, alike but for their names, that one entry describes. */
  static List<ServerSpec> servers(Values values) {
    int count = values.intValue("count");
    String name = values.text("name");
    List<ServerSpec> servers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      servers.add(server(values, count == 1 ? name : name + '-' + i));
    }
    return servers;
  }

  private static ServerSpec server(Values values, String name) {
    boolean fromTable = !values.has("serviceTime");
    return new ServerSpec(
        name,
        values.text("region"),
        values.intValue("workers"),
        values.doubleValue("speed"),
        values.doubleValue("soldShare"),
        values.intValue("units"),
        values.longValue("reserveMinorPerUnitSecond"),
        values.doubleValue("freeShare"),
        values.longValue("freePatience"),
        values.choice("discipline", Discipline.values(), Discipline::key),
        values.has("queueLimit") ? values.intValue("queueLimit") : -1,
        fromTable ? null : values.distribution("serviceTime"),
        fromTable && values.booleanValue("flowControl"),
        values.longValue("ingressKilobytesPerSecond"),
        values.longValue("egressKilobytesPerSecond"),
        values.longValue("costMinorPerHour"),
        values.objects("outages").stream()
            .map(
                o ->
                    new OutageSpec(
                        o.longValue("at"), o.longValue("duration"), o.doubleValue("speedFactor")))
            .toList());
  }

  private static ClientGroupSpec group(Values values) {
    return new ClientGroupSpec(
        values.text("name"),
        values.intValue("count"),
        values.texts("regions"),
        values.configured("demand", DemandKind.class),
        values.objects("profile").stream()
            .map(
                m ->
                    new RequestMix(
                        m.choice("type", RequestType.values(), RequestType::key),
                        m.intValue("items"),
                        m.doubleValue("weight")))
            .toList(),
        values.longValue("deadline"),
        values.distribution("valueMinor"),
        values.choice(
            "lateValue", ClientGroupSpec.LateValue.values(), ClientGroupSpec.LateValue::key),
        values.distribution("budgetMinor"),
        values.configured("strategy", StrategyKind.class),
        values.choice("mode", ClientMode.values(), ClientMode::key),
        values.intValue("priority"),
        values.longValue("replanInterval"),
        values.doubleValue("bidThreshold"),
        values.longValue("planningHorizon"),
        values.booleanValue("secondServer"),
        values.doubleValue("exploration"),
        values.doubleValue("probing"));
  }
}
