package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A gateway's subscriptions: tiers with a fee for a period, a quota of requests a day, a rate limit
 * and the capacity that goes with them. A bid asks for the smallest tier with its units. It has
 * that tier, or else the largest below it, that is worth its fee to the bidder and fits into what
 * is left: subscribers keep what they have, then in the order of arrival each has its wish. The fee
 * is owed in proportion to time, to the minor unit. A request over the rate limit is turned away;
 * one over the quota is turned away or costs the overage price. Days end at midnight of simulated
 * time; the rate limit lets a second's worth pass at once (the generic cell rate algorithm of ITU-T
 * I.371 in its virtual-scheduling form).
 *
 * <p>Tiers like those of Infura in 2019 to 2024 (les-facts 9.4): a free plan of a hundred thousand
 * requests a day, paid ones with more. That an upgrade waits for free capacity is a deviation.
 */
public final class FlatSubscription implements Mechanism {
  private static final String REJECT = "reject";
  private static final String CHARGE = "charge";
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * SECOND_NS;
  private static final long MONEY_MAX = 1L << 53;
  private static final int NO_TIER = -1;

  /** The tiers, as lists of equal length. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integers(
              "tierFeesMinor",
              "minor units",
              "[0, 12000000000, 70000000000, 600000000000]",
              0,
              MONEY_MAX,
              "Fee of each tier for a period."),
          Parameter.duration(
              "period", "720h", SECOND_NS, 366 * DAY_NS, "Time that a fee is paid for."),
          Parameter.integers(
              "tierRequestsPerDay",
              "requests a day",
              "[1000, 4000, 25000, 150000]",
              0,
              1L << 50,
              "Quota of each tier."),
          Parameter.integers(
              "tierRequestsPerSecond",
              "requests a second",
              "[2, 5, 20, 100]",
              1,
              SECOND_NS,
              "Rate limit of each tier."),
          Parameter.integers(
              "tierUnits",
              "units",
              "[1, 3, 15, 120]",
              1,
              Integer.MAX_VALUE,
              "Capacity of each tier, rising."),
          Parameter.choice(
              "overQuota",
              CHARGE,
              List.of(REJECT, CHARGE),
              "Whether requests over the quota are turned away or charged."),
          Parameter.integer(
              "overagePriceMinor",
              "minor units",
              20_000L,
              0,
              MONEY_MAX,
              "Price of a request over the quota."));

  private final List<Tier> tiers;

  /**
   * The rule.
   *
   * @throws InputException if the lists differ in length, or the units do not rise
   */
  public FlatSubscription(Parameters parameters) {
    long[] fees = parameters.longs("tierFeesMinor");
    long[] quotas = parameters.longs("tierRequestsPerDay");
    long[] rates = parameters.longs("tierRequestsPerSecond");
    long[] units = parameters.longs("tierUnits");
    if (fees.length == 0
        || quotas.length != fees.length
        || rates.length != fees.length
        || units.length != fees.length) {
      throw new InputException(
          "the tiers have "
              + fees.length
              + " fees, "
              + quotas.length
              + " quotas, "
              + rates.length
              + " rate limits and "
              + units.length
              + " capacities",
          "Give each of the lists one value per tier, for one tier or more.");
    }
    boolean rejects = parameters.text("overQuota").equals(REJECT);
    long overage = rejects ? -1 : parameters.longValue("overagePriceMinor");
    List<Tier> list = new ArrayList<>();
    for (int i = 0; i < fees.length; i++) {
      if (i > 0 && units[i] <= units[i - 1]) {
        throw new InputException(
            "tierUnits falls from " + units[i - 1] + " to " + units[i],
            "Order the tiers by their capacity.");
      }
      // Nobody has agreed to pay in a tier without a fee.
      long price = fees[i] == 0 ? -1 : overage;
      list.add(
          new Tier(
              fees[i],
              parameters.longValue("period"),
              quotas[i],
              rates[i],
              Math.toIntExact(units[i]),
              price));
    }
    tiers = List.copyOf(list);
  }

  /** Subscriptions of all clients. */
  private static final class Subscriptions implements MechanismState {
    private final int[] tier;
    private final long[] sinceNs;

    /** Owed until {@code sinceNs}: whole minor units, and the rest in minor units · ns. */
    private final long[] owedMinor;

    private final long[] rest;
    private final long[] day;
    private final long[] used;

    /** When the next request would come if they came at the rate limit. */
    private final long[] dueNs;

    Subscriptions(int clients) {
      tier = new int[clients];
      Arrays.fill(tier, NO_TIER);
      sinceNs = new long[clients];
      owedMinor = new long[clients];
      rest = new long[clients];
      day = new long[clients];
      used = new long[clients];
      dueNs = new long[clients];
    }
  }

  @Override
  public MechanismState start(int clients) {
    return new Subscriptions(clients);
  }

  @Override
  public boolean keepsAccounts() {
    return true;
  }

  @Override
  public boolean grantsToFree() {
    return true;
  }

  @Override
  public List<Tier> tiers() {
    return tiers;
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    Subscriptions all = (Subscriptions) state;
    into.begin(orders);
    for (int client = 0; client < all.tier.length; client++) {
      if (all.tier[client] != NO_TIER && !orders.has(client)) {
        change(all, orders.nowNs(), client, NO_TIER);
      }
    }
    int left = orders.units();
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      Bid bid = orders.bid(client);
      int kept = worthwhile(bid, Math.min(wish(bid), all.tier[client]), left);
      change(all, orders.nowNs(), client, kept);
      left -= units(bid, kept);
    }
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      Bid bid = orders.bid(client);
      int held = units(bid, all.tier[client]);
      int raised = worthwhile(bid, wish(bid), left + held);
      if (raised > all.tier[client]) {
        change(all, orders.nowNs(), client, raised);
      }
      int units = units(bid, all.tier[client]);
      left += held - units;
      if (units > 0) {
        long fee = tiers.get(all.tier[client]).feeMinorPerSecond();
        into.grant(client, units, bid.valueMinor(units));
        into.charge(client, fee, fee);
      }
    }
    into.price(0, false);
    return all;
  }

  /** The smallest tier with the units of a bid, or the largest there is. */
  private int wish(Bid bid) {
    int tier = 0;
    while (tier < tiers.size() - 1 && tiers.get(tier).units() < bid.units()) {
      tier++;
    }
    return bid.units() == 0 ? NO_TIER : tier;
  }

  private int units(Bid bid, int tier) {
    return tier == NO_TIER ? 0 : Math.min(bid.units(), tiers.get(tier).units());
  }

  /** The largest tier up to one that is worth its fee and fits. */
  private int worthwhile(Bid bid, int from, int left) {
    int tier = from;
    while (tier != NO_TIER) {
      int units = units(bid, tier);
      if (units <= left && bid.valueMinor(units) >= tiers.get(tier).feeMinorPerSecond()) {
        return tier;
      }
      tier--;
    }
    return NO_TIER;
  }

  private void change(Subscriptions all, long nowNs, int client, int tier) {
    if (all.tier[client] == tier) {
      return;
    }
    int before = all.tier[client];
    if (before != NO_TIER) {
      long elapsedNs = nowNs - all.sinceNs[client];
      long whole = feeMinor(tiers.get(before), elapsedNs);
      long periodNs = tiers.get(before).periodNs();
      long rest =
          all.rest[client] + Wide.mulMod(tiers.get(before).feeMinor(), elapsedNs, periodNs, whole);
      long more = whole + rest / periodNs;
      all.owedMinor[client] = Math.addExact(all.owedMinor[client], more);
      all.rest[client] = rest % periodNs;
    }
    all.tier[client] = tier;
    all.sinceNs[client] = nowNs;
  }

  private static long feeMinor(Tier tier, long elapsedNs) {
    return Wide.mulDiv(tier.feeMinor(), elapsedNs, tier.periodNs());
  }

  @Override
  public long owedMinor(MechanismState state, long nowNs, int clientId) {
    Subscriptions all = (Subscriptions) state;
    int held = all.tier[clientId];
    long owed = all.owedMinor[clientId];
    if (held == NO_TIER) {
      return owed;
    }
    Tier tier = tiers.get(held);
    long elapsedNs = nowNs - all.sinceNs[clientId];
    long whole = feeMinor(tier, elapsedNs);
    long rest =
        all.rest[clientId] + Wide.mulMod(tier.feeMinor(), elapsedNs, tier.periodNs(), whole);
    return Math.addExact(owed, whole + rest / tier.periodNs());
  }

  @Override
  public MechanismState request(
      MechanismState state,
      Orders orders,
      long nowNs,
      int clientId,
      long costUnits,
      Admission into) {
    Subscriptions all = (Subscriptions) state;
    if (all.tier[clientId] == NO_TIER) {
      into.refuse();
      return all;
    }
    Tier tier = tiers.get(all.tier[clientId]);
    long today = nowNs / DAY_NS;
    if (all.day[clientId] != today) {
      all.day[clientId] = today;
      all.used[clientId] = 0;
    }
    long intervalNs = SECOND_NS / tier.requestsPerSecond();
    long dueNs = Math.max(all.dueNs[clientId], nowNs);
    boolean within = all.used[clientId] < tier.requestsPerDay();
    if (dueNs - nowNs > SECOND_NS - intervalNs || (!within && !tier.servesOverage())) {
      into.refuse();
      return all;
    }
    into.admit(within ? 0 : tier.overageMinor());
    if (into.isAdmitted()) {
      all.used[clientId]++;
      all.dueNs[clientId] = dueNs + intervalNs;
      all.owedMinor[clientId] = Math.addExact(all.owedMinor[clientId], into.chargeMinor());
    }
    return all;
  }

  /** The place among {@link #tiers()} of the tier that a client has; -1 if it has none. */
  public int tier(MechanismState state, int clientId) {
    return ((Subscriptions) state).tier[clientId];
  }

  @Override
  public boolean isPaying(MechanismState state, int clientId) {
    int tier = ((Subscriptions) state).tier[clientId];
    return tier != NO_TIER && tiers.get(tier).feeMinor() > 0;
  }
}
