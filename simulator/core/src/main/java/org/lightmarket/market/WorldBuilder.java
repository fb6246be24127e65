package org.lightmarket.market;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.agent.Forecast;
import org.lightmarket.agent.ServerChoice;
import org.lightmarket.agent.demand.DemandContext;
import org.lightmarket.agent.demand.DemandModel;
import org.lightmarket.agent.les.ClientBuffer;
import org.lightmarket.agent.les.CostTable;
import org.lightmarket.agent.les.GrantParameters;
import org.lightmarket.agent.les.ServerBuffer;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Book;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;

/** Fills a world with the clients, servers and lanes of a scenario. */
final class WorldBuilder {
  private static final int FREE_UNITS = 1;

  /** Index of a server among the entities of its name; those of a client group count from −1. */
  private static final int SERVER = -2;

  private final World world;
  private final Scenario scenario;
  private final int replication;
  private final Replication.BookWatch watch;
  private final int[] groupOfClient;
  private final List<CostTable> costTables = new ArrayList<>();

  WorldBuilder(World world, int replication, Replication.BookWatch watch) {
    this.world = world;
    this.scenario = world.scenario;
    this.replication = replication;
    this.watch = watch;
    groupOfClient = new int[world.clients.length];
    int client = 0;
    for (int group = 0; group < scenario.clients().size(); group++) {
      for (int i = 0; i < scenario.clients().get(group).count(); i++) {
        groupOfClient[client++] = group;
      }
    }
    for (ServerSpec server : scenario.servers()) {
      costTables.add(
          CostTable.ofServer(
              server.soldUnitsPerMs(),
              server.speed(),
              server.ingressKilobytesPerSecond(),
              server.egressKilobytesPerSecond()));
    }
  }

  void build(Station.Dropped dropped) {
    for (int id = 0; id < world.servers.length; id++) {
      world.servers[id] = server(id, dropped);
    }
    int first = 0;
    for (int group = 0; group < scenario.clients().size(); group++) {
      first = buildGroup(group, first);
    }
    for (ClientNode client : world.clients) {
      for (ServerNode server : world.servers) {
        buildLanes(client, server);
      }
    }
  }

  private ServerNode server(int id, Station.Dropped dropped) {
    ServerSpec spec = scenario.servers().get(id);
    Levels levels = Levels.of(scenario, spec.discipline(), groupOfClient);
    Station station =
        new Station(
            id,
            world.kernel,
            world.pool,
            world.listener,
            dropped,
            spec.workers(),
            spec.discipline(),
            levels.granted(),
            levels.free(),
            levels.count(),
            spec.queueLimit(),
            world.hasMarket ? spec.freePatienceNs() : Long.MAX_VALUE);
    Book book =
        world.mechanism == null
            ? null
            : watch.watched(
                id,
                world.mechanism.openBook(
                    world.clients.length,
                    spec.units(),
                    spec.reserveMinorPerUnitSecond(),
                    spec.soldUnitsPerMs() / spec.units()));
    Streams streams =
        new Streams(scenario.seed(), replication, RandomStream.entity(spec.name(), SERVER));
    return new ServerNode(
        id, spec, costTables.get(id), station, book, streams.stream(Streams.LOTS));
  }

  private int buildGroup(int groupIndex, int first) {
    ClientGroupSpec group = scenario.clients().get(groupIndex);
    Profile profile = new Profile(group.profile(), costTables);
    DemandModel demand =
        group
            .demand()
            .kind()
            .create(
                group.demand().parameters(),
                new DemandContext(group.name(), group.count(), scenario.horizonNs()));
    Streams ofGroup =
        new Streams(scenario.seed(), replication, RandomStream.entity(group.name(), -1));
    for (int i = 0; i < group.count(); i++) {
      Streams streams =
          new Streams(scenario.seed(), replication, RandomStream.entity(group.name(), i));
      RandomStream money = streams.stream(Streams.MONEY);
      int id = first + i;
      world.clients[id] =
          new ClientNode(
              id,
              groupIndex,
              group,
              profile,
              demand.source(
                  i, streams.stream(Streams.DEMAND), ofGroup.stream(Streams.SHARED_DEMAND)),
              streams,
              Math.round(group.valueMinor().sample(money)),
              Math.round(group.budgetMinor().sample(money)),
              Forecast.of(
                  group.planningHorizonNs(),
                  demand.meanPerSecond(),
                  Math.max(1, profile.meanCostUnits())),
              new ServerChoice(
                  capacities(),
                  latencies(group, i),
                  group.deadlineNs(),
                  group.exploration(),
                  streams.stream(Streams.TASTE)),
              group.strategy().kind().create(group.strategy().parameters()));
    }
    return first + group.count();
  }

  private double[] capacities() {
    double[] capacities = new double[world.servers.length];
    for (int server = 0; server < capacities.length; server++) {
      ServerSpec spec = world.servers[server].spec;
      capacities[server] = spec.freeShare() > 0 ? spec.capacityUnitsPerMs() : 0;
    }
    return capacities;
  }

  private long[] latencies(ClientGroupSpec group, int indexInGroup) {
    String region = group.regions().get(indexInGroup % group.regions().size());
    long[] latenciesNs = new long[world.servers.length];
    for (int server = 0; server < latenciesNs.length; server++) {
      latenciesNs[server] =
          scenario.network().latencyNs(region, world.servers[server].spec.region());
    }
    return latenciesNs;
  }

  private void buildLanes(ClientNode client, ServerNode server) {
    int pair = world.pair(client.id, server.id);
    int indexInGroup = client.id - firstOfGroup(client.groupIndex);
    long latencyNs = latencies(client.group, indexInGroup)[server.id];
    long requestUnitsMax = client.profile.maxCostUnits(server.id);
    GrantParameters free =
        new GrantParameters(server.costs.capacityUnitsPerMsMin(), requestUnitsMax);
    Lane freeLane = lane(2 * pair, client, server, false, latencyNs, free);
    freeLane.open = true;
    long raised = freeLane.serverSide.grant(0, FREE_UNITS, 0);
    freeLane.clientSide.grant(0, FREE_UNITS, raised);
    GrantParameters granted =
        GrantParameters.of(server.spec.soldUnitsPerMs(), server.spec.units(), requestUnitsMax);
    lane(2 * pair + 1, client, server, true, latencyNs, granted);
  }

  private Lane lane(
      int id,
      ClientNode client,
      ServerNode server,
      boolean granted,
      long latencyNs,
      GrantParameters parameters) {
    Lane lane =
        new Lane(
            id,
            client.id,
            server.id,
            granted,
            latencyNs,
            server.spec.flowControl(),
            new ClientBuffer(parameters),
            new ServerBuffer(parameters));
    world.lanes[id] = lane;
    return lane;
  }

  private int firstOfGroup(int groupIndex) {
    int first = 0;
    for (int group = 0; group < groupIndex; group++) {
      first += scenario.clients().get(group).count();
    }
    return first;
  }
}
