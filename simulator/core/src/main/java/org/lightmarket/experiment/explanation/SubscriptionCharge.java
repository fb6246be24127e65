package org.lightmarket.experiment.explanation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.FlatSubscription;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.mechanism.Tier;
import org.lightmarket.model.Bid;
import org.lightmarket.payment.ChargeCode;

/** A gateway's tiers: the fee in proportion to time, and requests over the quota one by one. */
final class SubscriptionCharge implements ServiceCharge {
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int NO_TIER = -1;

  @Override
  public Computed compute(Posting posting, long postedBeforeMinor, BookLog log, Market market) {
    return new Computation(posting, log, market).computed();
  }

  /** One charge. */
  private static final class Computation {
    private final Posting posting;
    private final BookLog log;
    private final Market market;
    private final FlatSubscription rule;
    private final BookReplay replay;
    private final List<Stretch> stretches = new ArrayList<>();

    /** Fees times the time for which they ran, in minor units · ns. */
    private BigInteger feeNs = BigInteger.ZERO;

    private long overageMinor;
    private long day = -1;
    private long used;

    Computation(Posting posting, BookLog log, Market market) {
      this.posting = posting;
      this.log = log;
      this.market = market;
      rule = new FlatSubscription(market.parameters());
      replay =
          new BookReplay(
              rule,
              market.scenario().servers().get(posting.server()),
              market.clients().size(),
              log);
    }

    private BigInteger periodNs() {
      return BigInteger.valueOf(rule.tiers().get(0).periodNs());
    }

    private long owedMinor() {
      return Math.addExact(feeNs.divide(periodNs()).longValueExact(), overageMinor);
    }

    Computed computed() {
      run(0, posting.fromNs(), posting.fromNs(), false);
      long before = owedMinor();
      BigInteger carried =
          feeNs.mod(periodNs()).multiply(BigInteger.valueOf(1_000_000_000L)).divide(periodNs());
      run(posting.fromNs(), posting.atNs(), posting.atNs(), true);
      long due = owedMinor() - before;
      if (stretches.isEmpty()) {
        throw new IllegalStateException("a charge of " + due + " without a subscription");
      }
      return new Computed(
          stretches.get(0).fromNs(),
          carried.longValueExact(),
          List.of(new Posting.Move(ChargeCode.SERVICE.key(), due, -1)),
          answer(),
          stretches);
    }

    /** Tells the events of a time; those at its end that came before the posting are told, too. */
    private void run(long fromNs, long toNs, long endNs, boolean explains) {
      long nowNs = fromNs;
      while (nowNs < toNs || replay.nextNs() == endNs) {
        long untilNs = Math.min(toNs, replay.nextNs());
        if (untilNs > nowNs) {
          hold(nowNs, untilNs, explains);
          nowNs = untilNs;
        }
        boolean last = nowNs == toNs && (replay.nextNs() > toNs || isAfterPosting());
        if (last) {
          break;
        }
        BookEvent event = log.event(replay.told());
        replay.step();
        if (event instanceof BookEvent.Judged judged && judged.clientId() == posting.client()) {
          judge(judged, explains);
        }
      }
    }

    private boolean isAfterPosting() {
      return replay.told() >= posting.events();
    }

    private void hold(long fromNs, long toNs, boolean explains) {
      int tier = rule.tier(replay.state(), posting.client());
      if (tier == NO_TIER) {
        return;
      }
      Tier held = rule.tiers().get(tier);
      long before = owedMinor();
      feeNs =
          feeNs.add(
              BigInteger.valueOf(held.feeMinor()).multiply(BigInteger.valueOf(toNs - fromNs)));
      if (explains && held.feeMinor() > 0) {
        add(
            new Stretch(
                fromNs,
                toNs,
                replay.clearing().units(posting.client()),
                held.feeMinorPerSecond(),
                0,
                owedMinor() - before,
                reason(tier)));
      }
    }

    private void add(Stretch stretch) {
      int last = stretches.size() - 1;
      boolean same =
          last >= 0
              && stretches.get(last).toNs() == stretch.fromNs()
              && stretches.get(last).fromNs() < stretch.fromNs()
              && stretches.get(last).isChargedAs(stretch)
              && stretches.get(last).reason().equals(stretch.reason());
      if (same) {
        stretches.set(last, stretches.get(last).prolonged(stretch));
      } else {
        stretches.add(stretch);
      }
    }

    private Reason reason(int place) {
      Tier tier = rule.tiers().get(place);
      Map<String, Long> figures = new LinkedHashMap<>();
      figures.put("tier", place + 1L);
      figures.put("tiers", (long) rule.tiers().size());
      figures.put("feeMinor", tier.feeMinor());
      figures.put("periodNs", tier.periodNs());
      figures.put("tierUnits", (long) tier.units());
      figures.put("requestsPerDay", tier.requestsPerDay());
      figures.put("requestsPerSecond", tier.requestsPerSecond());
      figures.put("unitsAsked", (long) replay.orders().bid(posting.client()).units());
      String sentence =
          "It subscribes to tier "
              + (place + 1)
              + " of "
              + rule.tiers().size()
              + " with "
              + Phrases.units(tier.units())
              + ", "
              + tier.requestsPerDay()
              + " requests a day and "
              + tier.requestsPerSecond()
              + " a second; its fee of "
              + tier.feeMinor()
              + " for "
              + tier.periodNs() / 1_000_000_000L
              + " s is owed in proportion to time.";
      return new Reason(sentence, List.of(), figures, others());
    }

    /** In the order of arrival, the others' wishes that the payer's units would meet. */
    private Others others() {
      Orders orders = replay.orders();
      Clearing now = replay.clearing();
      long left = (long) orders.units() - now.soldUnits() + now.units(posting.client());
      long gain = 0;
      List<Others.Change> changes = new ArrayList<>();
      for (int place = 0; place < orders.size(); place++) {
        int client = orders.client(place);
        int has = rule.tier(replay.state(), client);
        int held = has == NO_TIER ? 0 : now.units(client);
        Bid bid = orders.bid(client);
        int better = client == posting.client() ? has : better(bid, has, left + held);
        if (better > has) {
          Tier tier = rule.tiers().get(better);
          int units = Math.min(bid.units(), tier.units());
          long with = bid.valueMinor(held);
          left -= units - held;
          gain = Math.addExact(gain, bid.valueMinor(units) - with);
          changes.add(
              new Others.Change(
                  market.clients().get(client),
                  held,
                  units,
                  with,
                  bid.valueMinor(units),
                  has == NO_TIER ? 0 : rule.tiers().get(has).feeMinorPerSecond(),
                  tier.feeMinorPerSecond()));
        }
      }
      String note = "The fee of a tier does not depend on what others want.";
      return new Others(changes, Others.Repriced.NOBODY, gain, false, note);
    }

    /** The largest tier that a bid wants, is worth its fee and fits; the present one if none is. */
    private int better(Bid bid, int has, long free) {
      if (bid.units() == 0) {
        return has;
      }
      int wish = 0;
      while (wish < rule.tiers().size() - 1 && rule.tiers().get(wish).units() < bid.units()) {
        wish++;
      }
      for (int tier = wish; tier > has; tier--) {
        int units = Math.min(bid.units(), rule.tiers().get(tier).units());
        if (units <= free && bid.valueMinor(units) >= rule.tiers().get(tier).feeMinorPerSecond()) {
          return tier;
        }
      }
      return has;
    }

    private void judge(BookEvent.Judged request, boolean explains) {
      if (request.chargeMinor() < 0) {
        return;
      }
      if (request.atNs() / DAY_NS != day) {
        day = request.atNs() / DAY_NS;
        used = 0;
      }
      int place = rule.tier(replay.state(), posting.client());
      Tier tier = rule.tiers().get(place);
      long price = used < tier.requestsPerDay() ? 0 : tier.overageMinor();
      if (price != request.chargeMinor()) {
        throw new IllegalStateException(
            "request "
                + (used + 1)
                + " of the day costs "
                + request.chargeMinor()
                + " in the book and "
                + price
                + " by a quota of "
                + tier.requestsPerDay());
      }
      used++;
      if (price == 0) {
        return;
      }
      overageMinor = Math.addExact(overageMinor, price);
      if (explains) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("request", used);
        figures.put("requestsPerDay", tier.requestsPerDay());
        figures.put("overageMinor", price);
        String sentence =
            "Request "
                + used
                + " of the day is over the quota of "
                + tier.requestsPerDay()
                + " and costs "
                + price
                + ".";
        Others others = Others.told("The price of a request is the tier's.");
        Reason reason = new Reason(sentence, List.of(), figures, others);
        int units = replay.clearing().units(posting.client());
        stretches.add(new Stretch(request.atNs(), request.atNs(), units, 0, 0, price, reason));
      }
    }

    private String answer() {
      long over = stretches.stream().filter(each -> each.fromNs() == each.toNs()).count();
      String first =
          stretches.stream()
              .filter(each -> each.fromNs() < each.toNs())
              .findFirst()
              .map(each -> each.reason().sentence())
              .orElse("It has a tier without a fee.");
      return over == 0
          ? first
          : first + " " + Phrases.count(over, "request") + " over the quota cost extra.";
    }
  }
}
