package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.demand.DemandContext;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** Checks of a world as a whole: what no field can tell by itself. */
final class MeaningChecks {
  /** Names of classes that the tables have besides the client groups. */
  private static final List<String> CLASSES = List.of("all", "free", "paid", "ulc", "gateway");

  private final Scenario scenario;
  private final Values values;
  private final Json.Obj normal;
  private final Problems problems;

  private MeaningChecks(Values values, Json.Obj normal, Problems problems) {
    this.scenario = ScenarioBuilder.scenario(values, null);
    this.values = values;
    this.normal = normal;
    this.problems = problems;
  }

  /** Notes all that is wrong with a world; {@code normal} gives the places. */
  static void check(Values values, Json.Obj normal, Problems problems) {
    MeaningChecks checks = new MeaningChecks(values, normal, problems);
    checks.times();
    checks.stopping();
    checks.names();
    checks.links();
    checks.servers();
    checks.clients();
    checks.mechanisms();
  }

  private void times() {
    if (scenario.warmUpNs() >= scenario.horizonNs()) {
      problem(
          "/warmUp",
          "a warm-up of "
              + Quantities.duration(scenario.warmUpNs())
              + " leaves nothing of the horizon of "
              + Quantities.duration(scenario.horizonNs()),
          "It must be shorter than the horizon.");
    }
  }

  private void stopping() {
    StoppingSpec stopping = scenario.stopping();
    if (stopping.isFixed()) {
      return;
    }
    if (scenario.replications() < 2) {
      problem(
          "/replications",
          "one replication has no interval, and /stopping has goals",
          "At least 2, better 10, are wanted before the first look.");
    }
    if (stopping.replicationsMost() < scenario.replications()) {
      problem(
          "/stopping/replicationsMost",
          stopping.replicationsMost() + " is below the least number, " + scenario.replications(),
          "Allowed: " + scenario.replications() + " and more; or fewer /replications.");
    }
    List<String> classes = new ArrayList<>(CLASSES);
    scenario.clients().forEach(group -> classes.add(group.name()));
    Set<List<String>> seen = new LinkedHashSet<>();
    for (int i = 0; i < stopping.goals().size(); i++) {
      StoppingSpec.Goal goal = stopping.goals().get(i);
      String pointer = "/stopping/goals/" + i;
      if (!classes.contains(goal.className())) {
        problem(
            pointer + "/class",
            "there is no class " + JsonWriter.quoted(goal.className()),
            Nearest.advice(goal.className(), classes));
      }
      if (!seen.add(List.of(goal.metric(), goal.className()))) {
        problem(
            pointer,
            "a second goal for " + goal.metric() + " of " + goal.className(),
            "Keep one of the two.");
      }
    }
  }

  private void names() {
    Names.check(scenario.name(), place("/name"), problems);
    Map<String, Place> taken = new LinkedHashMap<>();
    List<Values> servers = values.objects("servers");
    for (int i = 0; i < servers.size(); i++) {
      for (ServerSpec server : ScenarioBuilder.servers(servers.get(i))) {
        unique(server.name(), "server", place("/servers/" + i + "/name"), taken);
      }
    }
    taken.clear();
    for (int i = 0; i < scenario.clients().size(); i++) {
      Place place = place("/clients/" + i + "/name");
      String name = scenario.clients().get(i).name();
      unique(name, "client group", place, taken);
      if (CLASSES.contains(name)) {
        problems.add(
            place,
            JsonWriter.quoted(name) + " is a class that the tables have already",
            "Not allowed: " + String.join(", ", CLASSES) + ".");
      }
    }
  }

  private void unique(String name, String what, Place place, Map<String, Place> taken) {
    Names.check(name, place, problems);
    @Nullable Place first = taken.putIfAbsent(name, place);
    if (first != null) {
      problems.add(
          place,
          "a second " + what + " named " + JsonWriter.quoted(name),
          "The first is " + first.pointer() + "; each needs a name of its own.");
    }
  }

  private void links() {
    Set<String> regions = new LinkedHashSet<>();
    scenario.servers().forEach(server -> regions.add(server.region()));
    scenario.clients().forEach(group -> regions.addAll(group.regions()));
    Map<Set<String>, Integer> pairs = new LinkedHashMap<>();
    List<NetworkSpec.Link> links = scenario.network().links();
    for (int i = 0; i < links.size(); i++) {
      NetworkSpec.Link link = links.get(i);
      String pointer = "/network/links/" + i;
      region(link.from(), pointer + "/from", regions);
      region(link.to(), pointer + "/to", regions);
      @Nullable Integer first =
          pairs.putIfAbsent(new LinkedHashSet<>(List.of(link.from(), link.to())), i);
      if (first != null) {
        problem(
            pointer,
            "a second link between " + link.from() + " and " + link.to(),
            "A link counts in both directions; the first is /network/links/" + first + ".");
      }
    }
  }

  private void region(String region, String pointer, Set<String> regions) {
    if (!regions.contains(region)) {
      problem(
          pointer,
          "no server or client is in the region " + JsonWriter.quoted(region),
          Nearest.advice(region, regions));
    }
  }

  private void servers() {
    List<Values> servers = values.objects("servers");
    for (int i = 0; i < servers.size(); i++) {
      ServerSpec server = ScenarioBuilder.servers(servers.get(i)).get(0);
      if (scenario.mechanism() != null) {
        CapacityChecks.units(server, place("/servers/" + i + "/units"), problems);
      }
      outages(server.outages(), "/servers/" + i + "/outages/");
    }
  }

  private void outages(List<OutageSpec> outages, String pointer) {
    for (int i = 1; i < outages.size(); i++) {
      OutageSpec before = outages.get(i - 1);
      long endNs = before.atNs() + before.durationNs();
      if (outages.get(i).atNs() < endNs) {
        problem(
            pointer + i + "/at",
            "begins at "
                + Quantities.duration(outages.get(i).atNs())
                + ", before the end of the one before it at "
                + Quantities.duration(endNs),
            "Outages stand in order of time and do not overlap.");
      }
    }
  }

  private void clients() {
    boolean profileNeeded =
        scenario.servers().stream().anyMatch(server -> server.serviceTime() == null);
    for (int i = 0; i < scenario.clients().size(); i++) {
      ClientGroupSpec group = scenario.clients().get(i);
      String pointer = "/clients/" + i;
      if (group.mode() == ClientMode.PAID && scenario.mechanism() == null) {
        problem(
            pointer + "/mode",
            "paid service needs a market, and the mechanism is none",
            "Choose a mechanism, or the mode free or both.");
      }
      if (group.profile().isEmpty() && profileNeeded) {
        problem(
            pointer + "/profile",
            "no requests are in the profile",
            "Give at least one, or a serviceTime to every server.");
      }
      profile(group, pointer);
      demand(group, pointer + "/demand");
    }
  }

  private void profile(ClientGroupSpec group, String pointer) {
    for (int i = 0; i < group.profile().size(); i++) {
      RequestMix mix = group.profile().get(i);
      int most = mix.type().itemsMax();
      if (mix.items() > most) {
        problem(
            pointer + "/profile/" + i + "/items",
            mix.items() + " items are too many for " + mix.type().key(),
            "Allowed: 1 to " + most + ".");
      } else if (scenario.mechanism() != null && group.mode() != ClientMode.FREE) {
        Place place = place(pointer + "/profile/" + i);
        CapacityChecks.fits(mix, scenario.servers(), place, problems);
      }
    }
  }

  private void demand(ClientGroupSpec group, String pointer) {
    try {
      DemandContext context = new DemandContext(group.name(), group.count(), scenario.horizonNs());
      group.demand().kind().create(group.demand().parameters(), context);
    } catch (InputException e) {
      placed(e, pointer);
    }
  }

  private void mechanisms() {
    for (Map.Entry<MechanismKind, Parameters> entry : scenario.mechanismParameters().entrySet()) {
      try {
        entry.getKey().create(entry.getValue());
      } catch (InputException e) {
        placed(e, "/mechanisms/" + entry.getKey().key());
      }
    }
  }

  /** Notes a failure; problems without a place of their own get one. */
  private void placed(InputException failure, String pointer) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : failure.problems()) {
      if (problem.source().isEmpty()) {
        problem(pointer, problem.message(), problem.fix());
      } else {
        elsewhere.add(problem);
      }
    }
    if (!elsewhere.isEmpty()) {
      problems.addAll(new InputException(elsewhere));
    }
  }

  private void problem(String pointer, String message, String fix) {
    problems.add(place(pointer), message, fix);
  }

  /** The place of a value of the world. */
  private Place place(String pointer) {
    Json json = normal;
    for (String token : pointer.substring(1).split("/", -1)) {
      @Nullable Json below = null;
      if (json instanceof Json.Obj object) {
        below = object.get(Place.unescape(token));
      } else if (json instanceof Json.Arr array) {
        below = array.items().get(Integer.parseInt(token));
      }
      if (below == null) {
        throw new IllegalStateException("no value at " + pointer);
      }
      json = below;
    }
    return json.place().at(pointer);
  }
}
