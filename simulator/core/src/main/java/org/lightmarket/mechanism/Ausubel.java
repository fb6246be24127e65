package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The ascending clock with clinching: the price rises from the reserve; as it passes a unit bid,
 * that unit is dropped, the last to arrive first among equals. Whenever the demand of the others
 * falls below the supply, a bidder clinches the difference at the price of that moment. The clock
 * stops when no more is wanted than there is. For bids that are demand curves the outcome is that
 * of {@link Vickrey}; bidding the true values is an ex-post equilibrium.
 *
 * <p>L. Ausubel, An efficient ascending-bid auction for multiple objects, American Economic Review
 * 94(5), 2004, section II. The reserve is a deviation: there the clock starts at 0.
 *
 * <p>O(N·n) for N losing steps and n bidders: each drop is a move of the clock that all see.
 */
public final class Ausubel implements Mechanism {
  /** None: the reserve belongs to the server. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public Ausubel(Parameters parameters) {}

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    Ranking ranking = orders.ranking();
    long priceMinor = orders.reserveMinor();
    Clock clock = new Clock(orders);
    int rank = clock.open(priceMinor);
    clock.clinch(priceMinor);
    while (clock.excess() > 0) {
      rank--;
      priceMinor = ranking.price(rank);
      clock.drop(ranking.client(rank), Math.min(clock.excess(), ranking.quantity(rank)));
      clock.clinch(priceMinor);
    }
    clock.close(into);
    into.price(priceMinor, false);
    return state;
  }

  /** The demands and what has been clinched as the price rises; arrays by client. */
  private static final class Clock {
    private final Orders orders;
    private final long[] demand;
    private final long[] clinched;
    private final long[] owedMinor;
    private long total;

    Clock(Orders orders) {
      this.orders = orders;
      demand = new long[orders.clients()];
      clinched = new long[orders.clients()];
      owedMinor = new long[orders.clients()];
    }

    /** Takes in all unit bids from the opening price on; returns how many steps they are. */
    int open(long priceMinor) {
      Ranking ranking = orders.ranking();
      int rank = 0;
      while (rank < ranking.size() && ranking.price(rank) >= priceMinor) {
        demand[ranking.client(rank)] += ranking.quantity(rank);
        total += ranking.quantity(rank);
        rank++;
      }
      return rank;
    }

    /** Units wanted beyond those on sale. */
    long excess() {
      return total - orders.units();
    }

    void drop(int client, long units) {
      demand[client] -= units;
      total -= units;
    }

    /** Each gets for sure what the others leave, up to what it wants, at the price of now. */
    void clinch(long priceMinor) {
      for (int i = 0; i < orders.size(); i++) {
        int client = orders.client(i);
        long left = orders.units() - (total - demand[client]);
        long sure = Math.min(left, demand[client]);
        if (sure > clinched[client]) {
          long owed = Math.multiplyExact(priceMinor, sure - clinched[client]);
          owedMinor[client] = Math.addExact(owedMinor[client], owed);
          clinched[client] = sure;
        }
      }
    }

    void close(Clearing into) {
      for (int i = 0; i < orders.size(); i++) {
        int client = orders.client(i);
        if (clinched[client] != demand[client]) {
          throw new IllegalStateException(
              "client " + client + " wants " + demand[client] + ", clinched " + clinched[client]);
        }
        int units = (int) clinched[client];
        if (units > 0) {
          long value = orders.bid(client).valueMinor(units);
          into.grant(client, units, value);
          into.charge(client, owedMinor[client], value);
        }
      }
    }
  }
}
