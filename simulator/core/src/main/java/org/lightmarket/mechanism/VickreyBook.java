package org.lightmarket.mechanism;

import java.util.Arrays;
import org.lightmarket.model.Accrual;

/**
 * The incremental book of {@link Vickrey}. Winners of k units pay the k highest losing unit bids,
 * the same for all of them: they are one {@linkplain GrantSizes size of grants}, billed through the
 * time integral of that sum. The exception are the few winners who hold a losing bid among those k
 * themselves: each pays what the others lose, at a rate of its own, and is billed by that.
 *
 * <p>For a bid of s steps among N, an event costs O(s log N + k + changed grants), with k the
 * largest grant: the steps of the k highest losing units are looked at, and for each owner of one
 * its own losing steps there. Distinct sizes are at most k, and at most √2K with K on sale.
 */
final class VickreyBook extends IncrementalBook {
  private static final int NONE = -1;

  private final GrantSizes sizes = new GrantSizes();
  private final LosingSteps losing;

  /** By client: the size of its grant, none without one, and the integral as it joined it. */
  private final int[] sizeOf;

  private final Integrals integralThen;

  /** By client: whether it has a rate of its own; that rate and since when. */
  private final boolean[] isOwn;

  private final long[] ownRateMinor;
  private final long[] sinceNs;

  /** Those with rates of their own, and the event in which each was last found to be one. */
  private int[] owners;

  private int[] ownersBefore;
  private int ownerCount;
  private final long[] foundIn;
  private long event;
  private long integratedNs;
  private long totalMinor;

  VickreyBook(int clients, int units, long reserveMinor) {
    super(clients, units, reserveMinor);
    losing = new LosingSteps(winners);
    sizeOf = new int[clients];
    Arrays.fill(sizeOf, NONE);
    integralThen = new Integrals(clients);
    isOwn = new boolean[clients];
    ownRateMinor = new long[clients];
    sinceNs = new long[clients];
    owners = new int[clients];
    ownersBefore = new int[clients];
    foundIn = new long[clients];
  }

  @Override
  void integrate(long nowNs) {
    sizes.integrate(nowNs - integratedNs);
    integratedNs = nowNs;
  }

  @Override
  void leave(long nowNs, int client) {
    if (sizeOf[client] == NONE) {
      return;
    }
    accrueUntilEvent(nowNs, client, accrual(client));
    sizes.leave(sizeOf[client], isOwn[client]);
    sizeOf[client] = NONE;
    isOwn[client] = false;
  }

  @Override
  void join(long nowNs, int client, int units) {
    sizeOf[client] = sizes.join(units);
    sizes.remember(sizeOf[client], integralThen, client);
  }

  @Override
  void reprice(long nowNs) {
    event++;
    losing.begin(reserveMinor());
    int largest = sizes.largest();
    losing.lookAt(largest);
    sizes.reprice(losing);
    int[] before = ownersBefore;
    int countBefore = ownerCount;
    ownersBefore = owners;
    owners = before;
    ownerCount = 0;
    long ownTotal = 0;
    // Own bids may lead further down than this; what is looked at there concerns nobody else.
    int looked = losing.count();
    for (int place = 0; place < looked; place++) {
      int client = winners.order().client(losing.step(place));
      if (winners.units(client) > losing.unitsBefore(place) && foundIn[client] != event) {
        foundIn[client] = event;
        owners[ownerCount++] = client;
        ownTotal = Math.addExact(ownTotal, own(nowNs, client, place));
      }
    }
    for (int i = 0; i < countBefore; i++) {
      int client = ownersBefore[i];
      if (isOwn[client] && foundIn[client] != event) {
        accrueUntilEvent(nowNs, client, accrual(client));
        isOwn[client] = false;
        sizes.disown(sizeOf[client], -1);
        sizes.remember(sizeOf[client], integralThen, client);
      }
    }
    totalMinor = Math.addExact(sizes.totalMinor(), ownTotal);
  }

  /** Gives a client its own rate, which is returned. */
  private long own(long nowNs, int client, int firstPlace) {
    long rate = others(winners.units(client), firstPlace);
    if (isOwn[client] && ownRateMinor[client] == rate) {
      return rate;
    }
    accrueUntilEvent(nowNs, client, accrual(client));
    if (!isOwn[client]) {
      isOwn[client] = true;
      sizes.disown(sizeOf[client], 1);
    }
    ownRateMinor[client] = rate;
    sinceNs[client] = nowNs;
    return rate;
  }

  /** The sum of the highest losing unit bids but those of the owner of a losing step. */
  private long others(int units, int firstPlace) {
    long reached = units;
    long own = 0;
    int place = firstPlace;
    while (place >= 0 && losing.unitsBefore(place) < reached) {
      int step = losing.step(place);
      reached += winners.losing(step);
      own += winners.order().price(step) * winners.losing(step);
      losing.lookAt(reached);
      int next = winners.nextOwn(step);
      place = next == StepOrder.NONE ? -1 : losing.place(next);
    }
    return losing.sumOf(reached, firstPlace) - own;
  }

  /** Accrues what a winner owes until the event that goes on. */
  private void accrueUntilEvent(long nowNs, int client, Accrual into) {
    if (isOwn[client]) {
      into.add(ownRateMinor[client], nowNs - sinceNs[client]);
    } else {
      sizes.accrueSince(sizeOf[client], integralThen, client, into);
    }
  }

  @Override
  void accrueOpen(long nowNs, int client, Accrual into) {
    int size = sizeOf[client];
    if (size != NONE) {
      accrueUntilEvent(nowNs, client, into);
      if (!isOwn[client]) {
        into.add(sizes.rateMinor(size), nowNs - integratedNs);
      }
    }
  }

  @Override
  public long rateMinorPerSecond(int clientId) {
    if (sizeOf[clientId] == NONE) {
      return 0;
    }
    return isOwn[clientId] ? ownRateMinor[clientId] : sizes.rateMinor(sizeOf[clientId]);
  }

  @Override
  public long priceMinor() {
    return winners.firstRejected(onSale(), reserveMinor());
  }

  @Override
  public long totalRateMinorPerSecond() {
    return totalMinor;
  }
}
