package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.CapacityChecks;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Load;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.WarmUpRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket validate}: reads and checks a scenario and says what it came to. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Checks a scenario, schema and meaning: names every problem with file, line, column, JSON"
            + " pointer, what is allowed and the nearest valid name. Prints what a right one"
            + " resolves to.",
    footer = {"", "Example: lightmarket validate scenarios/les-day.json --set /horizon=1h"})
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private ScenarioOptions scenario = new ScenarioOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    boolean json = output.isJson();
    PrintWriter out = spec.commandLine().getOut();
    Study study = read(json, out);
    PrintWriter err = spec.commandLine().getErr();
    if (json) {
      ObjectNode answer = new ObjectMapper().createObjectNode();
      ArrayNode variants = answer.putArray("variants");
      study.variants().forEach(variant -> describe(variant, variants.addObject()));
      out.println(answer.toPrettyString());
    } else {
      study.variants().forEach(variant -> print(variant, out));
    }
    out.flush();
    study.variants().stream()
        .flatMap(variant -> CapacityChecks.advice(variant).stream())
        .distinct()
        .forEach(advice -> err.println("lightmarket: warning: " + advice));
    err.flush();
    return ExitCode.DONE;
  }

  /** Reads the scenario; what is wrong is for programs on standard output too. */
  private Study read(boolean json, PrintWriter out) {
    try {
      return scenario.read().study();
    } catch (InputException wrong) {
      if (json) {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        ArrayNode problems = answer.putArray("problems");
        for (Problem problem : wrong.problems()) {
          problems
              .addObject()
              .put("file", problem.source())
              .put("line", problem.line())
              .put("column", problem.column())
              .put("pointer", problem.pointer())
              .put("message", problem.message())
              .put("fix", problem.fix());
        }
        out.println(answer.toPrettyString());
      }
      throw wrong;
    }
  }

  private static void print(Scenario variant, PrintWriter out) {
    out.printf(Locale.ROOT, "%s / %s: %s%n", variant.name(), variant.variant(), variant.title());
    out.printf(
        Locale.ROOT,
        "  mechanism %s, payment %s, horizon %s after a warm-up %s, %s replications, seed %d%n",
        mechanism(variant),
        variant.payment().kind().key(),
        Quantities.duration(variant.horizonNs()),
        variant.warmUpRule() == WarmUpRule.GIVEN
            ? "of " + Quantities.duration(variant.warmUpNs())
            : "found by MSER-5",
        variant.stopping().isFixed()
            ? Integer.toString(variant.replications())
            : variant.replications() + " to " + variant.stopping().replicationsMost(),
        variant.seed());
    Columns servers =
        new Columns("server", "region", "workers", "speed", "C /ms", "T /ms", "K", "unit /ms");
    for (ServerSpec server : variant.servers()) {
      servers.add(
          server.name(),
          server.region(),
          Integer.toString(server.workers()),
          Double.toString(server.speed()),
          count(server.capacityUnitsPerMs()),
          count(server.soldUnitsPerMs()),
          Integer.toString(server.units()),
          server.units() == 0 ? "-" : count(server.soldUnitsPerMs() / server.units()));
    }
    out.print(servers.text("  "));
    Columns clients =
        new Columns("clients", "count", "requests /s", "units /request", "value", "budget", "mode");
    for (ClientGroupSpec group : variant.clients()) {
      clients.add(
          group.name(),
          Integer.toString(group.count()),
          number(Load.requestsPerSecond(variant, group)),
          number(Load.unitsPerRequest(group)),
          mean(group.valueMinor()),
          mean(group.budgetMinor()),
          group.mode().key());
    }
    out.print(clients.text("  "));
    out.printf(Locale.ROOT, "  expected load %.2f of the capacity%n", Load.share(variant));
  }

  private static void describe(Scenario variant, ObjectNode node) {
    node.put("scenario", variant.name());
    node.put("variant", variant.variant());
    node.put("mechanism", mechanism(variant));
    node.put("payment", variant.payment().kind().key());
    node.put("horizonNs", variant.horizonNs());
    node.put("warmUpNs", variant.warmUpNs());
    node.put("isWarmUpGiven", variant.warmUpRule() == WarmUpRule.GIVEN);
    node.put("replications", variant.replications());
    node.put(
        "replicationsMost",
        variant.stopping().isFixed()
            ? variant.replications()
            : variant.stopping().replicationsMost());
    node.put("seed", variant.seed());
    node.put("load", Load.share(variant));
    ArrayNode servers = node.putArray("servers");
    for (ServerSpec server : variant.servers()) {
      servers
          .addObject()
          .put("name", server.name())
          .put("region", server.region())
          .put("workers", server.workers())
          .put("speed", server.speed())
          .put("capacityUnitsPerMs", server.capacityUnitsPerMs())
          .put("soldUnitsPerMs", server.soldUnitsPerMs())
          .put("units", server.units());
    }
    ArrayNode clients = node.putArray("clients");
    for (ClientGroupSpec group : variant.clients()) {
      clients
          .addObject()
          .put("name", group.name())
          .put("count", group.count())
          .put("requestsPerSecond", Load.requestsPerSecond(variant, group))
          .put("unitsPerRequest", Load.unitsPerRequest(group))
          .put("mode", group.mode().key());
    }
  }

  private static String mechanism(Scenario variant) {
    var mechanism = variant.mechanism();
    return mechanism == null ? "none" : mechanism.key();
  }

  private static String mean(Distribution distribution) {
    return (distribution.variance() == 0 ? "" : "mean ") + number(distribution.mean());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%,.0f" : "%.4g", value);
  }
}
