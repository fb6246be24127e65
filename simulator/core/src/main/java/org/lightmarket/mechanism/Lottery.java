package org.lightmarket.mechanism;

import java.util.List;
import java.util.SplittableRandom;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A lottery at a fixed price, at least the reserve: everybody asks for the units that it values at
 * the price or above, and as long as units are left, one goes to one of those who want more, each
 * with the same chance. Who asks under k names has k chances.
 *
 * <p>Lots are drawn for free units only. A client keeps the units that it holds while its bid asks
 * for them; what it gives back, or what is new on sale, is drawn among those who want more at the
 * next event, so that an event of one client re-deals nothing that others hold. When the supply
 * shrinks, lots decide who loses a unit. Lest the first keep everything for good, all units are
 * drawn anew at the end of every term.
 *
 * <p>The only randomness is the seed of the orders, a fresh one at every event. The lots of an
 * event are SplittableRandom's of that seed (G. Steele, D. Lea, C. Flood, Fast splittable
 * pseudorandom number generators, OOPSLA 2014). Lotteries as a benchmark: H. Oberholzer-Gee, S.
 * Bohnet, B. Frey, Fairness and competence in democratic decisions, Public Choice 91, 1997. O(n +
 * units drawn).
 */
public final class Lottery implements Mechanism {
  /** What a unit costs and how long it is held. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "priceMinorPerUnitSecond",
              "minor units per unit and second",
              1_000L,
              0,
              1_000_000_000_000_000L,
              "The price of every unit."),
          Parameter.duration(
              "term",
              "10m",
              1_000_000_000L,
              86_400_000_000_000L,
              "Time after which all units are drawn anew."));

  private final long priceMinor;
  private final long termNs;

  /** The rule. */
  public Lottery(Parameters parameters) {
    priceMinor = parameters.longValue("priceMinorPerUnitSecond");
    termNs = parameters.longValue("term");
  }

  /** Units that each client holds; not changed once it is made. */
  private static final class Held implements MechanismState {
    private final int[] units;

    Held(int[] units) {
      this.units = units;
    }
  }

  /**
   * Clients that a lot may fall on, each as likely; put in by number, as arrival is to count for
   * nothing.
   */
  private static final class Urn {
    private final int[] clients;
    private final SplittableRandom lots;
    private int size;

    Urn(Orders orders, SplittableRandom lots) {
      clients = new int[orders.size()];
      this.lots = lots;
    }

    void add(int client) {
      clients[size++] = client;
    }

    boolean isEmpty() {
      return size == 0;
    }

    /** Draws a place. */
    int draw() {
      return lots.nextInt(size);
    }

    /** Takes a client out; the last takes its place. */
    void remove(int place) {
      clients[place] = clients[--size];
    }
  }

  @Override
  public boolean drawsLots() {
    return true;
  }

  @Override
  public long epochNs() {
    return termNs;
  }

  @Override
  public MechanismState start(int clients) {
    return new Held(new int[clients]);
  }

  @Override
  public MechanismState epoch(MechanismState state, Orders orders, long startNs, Clearing into) {
    return clear(start(orders.clients()), orders, into);
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    long price = Math.max(priceMinor, orders.reserveMinor());
    int[] held = ((Held) state).units;
    int[] next = new int[held.length];
    long total = 0;
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      next[client] = Math.min(held[client], orders.bid(client).unitsAtLeast(price));
      total += next[client];
    }
    SplittableRandom lots = new SplittableRandom(orders.seed());
    if (total > orders.units()) {
      takeBack(orders, next, total - orders.units(), lots);
    } else {
      handOut(orders, next, price, orders.units() - total, lots);
    }
    into.begin(orders);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      Bid bid = orders.bid(client);
      long rate = Math.multiplyExact(price, (long) next[client]);
      into.grant(client, next[client], bid.valueMinor(next[client]));
      into.charge(client, rate, rate);
    }
    into.price(price, true);
    return new Held(next);
  }

  private static void handOut(
      Orders orders, int[] units, long price, long free, SplittableRandom lots) {
    Urn urn = new Urn(orders, lots);
    for (int client = 0; client < units.length; client++) {
      if (orders.hasBid(client) && orders.bid(client).unitsAtLeast(price) > units[client]) {
        urn.add(client);
      }
    }
    for (long left = free; left > 0 && !urn.isEmpty(); left--) {
      int place = urn.draw();
      int client = urn.clients[place];
      units[client]++;
      if (units[client] == orders.bid(client).unitsAtLeast(price)) {
        urn.remove(place);
      }
    }
  }

  private static void takeBack(Orders orders, int[] units, long excess, SplittableRandom lots) {
    Urn urn = new Urn(orders, lots);
    for (int client = 0; client < units.length; client++) {
      if (units[client] > 0) {
        urn.add(client);
      }
    }
    for (long left = excess; left > 0; left--) {
      int place = urn.draw();
      int client = urn.clients[place];
      units[client]--;
      if (units[client] == 0) {
        urn.remove(place);
      }
    }
  }
}
