package org.lightmarket.mechanism;

import java.util.Arrays;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/**
 * The book of any mechanism: the market is cleared anew after every event. Between events it keeps
 * the bids ranked; a client's payment is integrated when its rate changes.
 */
final class RecomputedBook implements Book {
  private static final int NOBODY = -1;

  private final Mechanism mechanism;
  private final Orders orders;
  private final Clearing clearing = new Clearing();
  private final Admission admission = new Admission();
  private final BalanceView view = new BalanceView();
  private final boolean keepsAccounts;
  private final int[] units;
  private final long[] rateMinor;
  private final long[] rateMinorMax;
  private final long[] sinceNs;
  private final Accrual[] accruals;

  /** By client, of mechanisms that withhold: the rate and what has accrued of it. */
  private final long[] withheldMinor;

  private final long[] withheldSinceNs;
  private final Accrual[] withheldAccruals;
  private final int[] changedClients;
  private final int[] changedUnitsBefore;
  private int changes;
  private long lastNs;
  private MechanismState state;

  RecomputedBook(
      Mechanism mechanism, int clients, int units, long reserveMinor, long unitCapacity) {
    this.mechanism = mechanism;
    keepsAccounts = mechanism.keepsAccounts();
    orders = new Orders(clients);
    this.units = new int[clients];
    rateMinor = new long[clients];
    rateMinorMax = new long[clients];
    sinceNs = new long[clients];
    accruals = new Accrual[clients];
    Arrays.setAll(accruals, client -> new Accrual());
    int withholding = mechanism.withheld() == Withheld.NOTHING ? 0 : clients;
    withheldMinor = new long[withholding];
    withheldSinceNs = new long[withholding];
    withheldAccruals = new Accrual[withholding];
    Arrays.setAll(withheldAccruals, client -> new Accrual());
    changedClients = new int[clients];
    changedUnitsBefore = new int[clients];
    lastNs = Long.MIN_VALUE;
    orders.supply(units, reserveMinor);
    orders.unitCapacity(unitCapacity);
    state = mechanism.clear(mechanism.start(clients), orders, clearing);
  }

  @Override
  public void place(long nowNs, Bid bid) {
    advance(nowNs);
    orders.place(bid);
    state = mechanism.clear(state, orders, clearing);
    settle(nowNs, NOBODY);
  }

  @Override
  public boolean withdraw(long nowNs, int clientId) {
    advance(nowNs);
    if (!orders.withdraw(clientId)) {
      changes = 0;
      return false;
    }
    state = mechanism.clear(state, orders, clearing);
    settle(nowNs, clientId);
    return true;
  }

  @Override
  public void supply(long nowNs, int onSale, long reserveMinor) {
    advance(nowNs);
    orders.supply(onSale, reserveMinor);
    state = mechanism.clear(state, orders, clearing);
    settle(nowNs, NOBODY);
  }

  @Override
  public void epoch(long nowNs) {
    advance(nowNs);
    state = mechanism.epoch(state, orders, nowNs, clearing);
    settle(nowNs, NOBODY);
  }

  @Override
  public long admit(long nowNs, int clientId, long costUnits) {
    return admit(nowNs, clientId, costUnits, Long.MAX_VALUE);
  }

  @Override
  public long admit(long nowNs, int clientId, long costUnits, long moneyMinor) {
    advance(nowNs);
    admission.begin(moneyMinor);
    state = mechanism.request(state, orders, nowNs, clientId, costUnits, admission);
    return admission.isAdmitted() ? admission.chargeMinor() : REFUSED;
  }

  @Override
  public void seed(long seed) {
    orders.seed(seed);
  }

  private void advance(long nowNs) {
    if (nowNs < lastNs) {
      throw new IllegalStateException("time ran back from " + lastNs + " to " + nowNs + " ns");
    }
    lastNs = nowNs;
    orders.at(nowNs);
  }

  @Override
  public void served(long nowNs, int clientId, long costUnits) {
    advance(nowNs);
    state = mechanism.served(state, nowNs, clientId, costUnits);
  }

  @Override
  public long wakeNs() {
    return mechanism.wakeNs(state);
  }

  @Override
  public long deposit(long nowNs, int clientId, long moneyMinor) {
    advance(nowNs);
    state = mechanism.deposit(state, orders, clientId, moneyMinor, view);
    state = mechanism.clear(state, orders, clearing);
    settle(nowNs, NOBODY);
    return view.moneyMinor;
  }

  @Override
  public long refund(long nowNs, int clientId) {
    advance(nowNs);
    state = mechanism.refund(state, orders, clientId, view);
    state = mechanism.clear(state, orders, clearing);
    settle(nowNs, NOBODY);
    return view.moneyMinor;
  }

  @Override
  public void balance(int clientId, BalanceView into) {
    mechanism.balance(state, clientId, into);
  }

  @Override
  public boolean isPaying(int clientId) {
    return mechanism.isPaying(state, clientId);
  }

  /** Takes the clearing over: from now on its units and rates hold. */
  private void settle(long nowNs, int gone) {
    changes = 0;
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      rateMinorMax[client] = clearing.rateMinorMax(client);
      update(nowNs, client, clearing.units(client), clearing.rateMinor(client));
      withhold(nowNs, client, clearing.withheldMinor(client));
    }
    if (gone != NOBODY) {
      rateMinorMax[gone] = 0;
      update(nowNs, gone, 0, 0);
      withhold(nowNs, gone, 0);
    }
  }

  private void update(long nowNs, int client, int granted, long rate) {
    if (rateMinor[client] != rate) {
      if (rateMinor[client] != 0 && !keepsAccounts) {
        accruals[client].add(rateMinor[client], nowNs - sinceNs[client]);
      }
      sinceNs[client] = nowNs;
      rateMinor[client] = rate;
    }
    if (units[client] != granted) {
      changedClients[changes] = client;
      changedUnitsBefore[changes] = units[client];
      changes++;
      units[client] = granted;
    }
  }

  private void withhold(long nowNs, int client, long rate) {
    if (withheldMinor.length == 0 || withheldMinor[client] == rate) {
      return;
    }
    withheldAccruals[client].add(withheldMinor[client], nowNs - withheldSinceNs[client]);
    withheldSinceNs[client] = nowNs;
    withheldMinor[client] = rate;
  }

  @Override
  public int units(int clientId) {
    return units[clientId];
  }

  @Override
  public long rateMinorPerSecond(int clientId) {
    return rateMinor[clientId];
  }

  @Override
  public long rateMinorPerSecondMax(int clientId) {
    return rateMinorMax[clientId];
  }

  @Override
  public void accrued(long nowNs, int clientId, Accrual into) {
    if (nowNs < lastNs) {
      throw new IllegalStateException("accrued at " + nowNs + " ns, before the event at " + lastNs);
    }
    if (keepsAccounts) {
      into.set(mechanism.owedMinor(state, nowNs, clientId));
      return;
    }
    into.set(accruals[clientId]);
    if (rateMinor[clientId] != 0) {
      into.add(rateMinor[clientId], nowNs - sinceNs[clientId]);
    }
  }

  @Override
  public void withheld(long nowNs, int clientId, Accrual into) {
    if (withheldMinor.length == 0) {
      into.clear();
      return;
    }
    into.set(withheldAccruals[clientId]);
    if (withheldMinor[clientId] != 0) {
      into.add(withheldMinor[clientId], nowNs - withheldSinceNs[clientId]);
    }
  }

  @Override
  public int changes() {
    return changes;
  }

  @Override
  public int changedClient(int change) {
    return changedClients[change];
  }

  @Override
  public int changedUnitsBefore(int change) {
    return changedUnitsBefore[change];
  }

  @Override
  public int soldUnits() {
    return clearing.soldUnits();
  }

  @Override
  public long priceMinor() {
    return clearing.priceMinor();
  }

  @Override
  public long totalRateMinorPerSecond() {
    return clearing.totalRateMinor();
  }

  @Override
  public boolean paysOwnBids() {
    return mechanism.paysOwnBids();
  }
}
