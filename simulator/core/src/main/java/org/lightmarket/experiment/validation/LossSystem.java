package org.lightmarket.experiment.validation;

import java.util.List;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/**
 * A posted price at a server of few places: Poisson arrivals with uniform values on [0, 1], who
 * take a place at the price if it is worth that and one is free, hold it for an exponential time
 * and are lost otherwise. Who comes at a price p is a Poisson stream of rate λ(1 − p), of which the
 * share that finds all places taken is Erlang's B (L. Kleinrock, Queueing Systems I, 1975, section
 * 3.6); revenue is the price times the mean number of places taken. Bids, grants and charges are
 * those of the live book, events those of the kernel.
 *
 * @param mechanism the posted price, in units of 10⁻⁹
 * @param places units on sale
 * @param arrivalsPerSecond λ; a place is held for a second on average
 * @param seconds length of a replication after a warm-up of a fiftieth of it
 */
record LossSystem(
    String name,
    Mechanism mechanism,
    int places,
    double arrivalsPerSecond,
    long seconds,
    List<Expected> expectations)
    implements SampledSystem {
  private static final double NS = 1e9;
  private static final int ARRIVAL = 1;
  private static final int DEPARTURE = 2;

  LossSystem {
    expectations = List.copyOf(expectations);
  }

  /** Revenue a second, and the share of those who would pay that finds no place. */
  @Override
  public double[] observe(RandomStream random) {
    return new Run(random).observe();
  }

  /** One replication. */
  private final class Run {
    private final RandomStream random;
    private final Kernel kernel = KernelKind.FAST.create();
    private final Book book = mechanism.openBook(places + 1, places, 0);
    private final boolean[] present = new boolean[places + 1];
    private final long warmUpNs = seconds * (long) NS / 50;
    private long arrivals;
    private long willing;
    private long lost;

    Run(RandomStream random) {
      this.random = random;
    }

    double[] observe() {
      long endNs = seconds * (long) NS + warmUpNs;
      double before = 0;
      boolean warm = false;
      schedule(ARRIVAL, random.nextExponential() / arrivalsPerSecond, 0);
      while (kernel.advance(endNs)) {
        if (!warm && kernel.nowNs() >= warmUpNs) {
          warm = true;
          before = accrued(warmUpNs);
        }
        if (kernel.kind() == ARRIVAL) {
          arrive(warm);
        } else {
          int client = (int) kernel.payload();
          book.withdraw(kernel.nowNs(), client);
          present[client] = false;
        }
      }
      double revenue = (accrued(endNs) - before) / AuctionSystem.VALUE_MAX;
      return new double[] {revenue / seconds, (double) lost / willing};
    }

    private void arrive(boolean counts) {
      schedule(ARRIVAL, random.nextExponential() / arrivalsPerSecond, 0);
      long value = (long) (random.nextDouble() * AuctionSystem.VALUE_MAX);
      double stay = random.nextExponential();
      if (value < book.priceMinor()) {
        return;
      }
      int client = 0;
      while (present[client]) {
        client++;
      }
      book.place(kernel.nowNs(), new Bid(client, arrivals++, new int[] {1}, new long[] {value}));
      boolean served = book.units(client) == 1;
      willing += counts ? 1 : 0;
      if (served) {
        present[client] = true;
        schedule(DEPARTURE, stay, client);
      } else {
        book.withdraw(kernel.nowNs(), client);
        lost += counts ? 1 : 0;
      }
    }

    private void schedule(int kind, double inSeconds, int client) {
      kernel.schedule(kernel.nowNs() + (long) (inSeconds * NS), 0, kind, client);
    }

    private double accrued(long nowNs) {
      Accrual accrual = new Accrual();
      double sum = 0;
      for (int client = 0; client <= places; client++) {
        book.accrued(nowNs, client, accrual);
        sum += accrual.wholeMinor();
      }
      return sum;
    }
  }
}
