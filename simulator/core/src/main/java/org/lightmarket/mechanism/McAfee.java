package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * McAfee's double auction: with buyers' unit prices falling, sellers' rising and q the number of
 * efficient trades, all q trade at ⌊(b_{q+1} + s_{q+1})/2⌋ if both exist and their mean lies within
 * [s_q, b_q]. Otherwise the first q − 1 trade, buyers pay b_q, sellers receive s_q, and the market
 * keeps the difference. Equal prices are served by arrival. Reporting the truth is a dominant
 * strategy of participants with one unit each, and there is never a deficit; at most the least
 * valuable trade is lost.
 *
 * <p>R. P. McAfee, A dominant strategy double auction, Journal of Economic Theory 56, 1992, section
 * 2. The floor is a deviation: there prices are real numbers.
 */
public final class McAfee implements Mechanism {
  /** What servers ask. */
  public static final List<Parameter> PARAMETERS = List.of(Supply.ASK_RISE);

  private final long risePermille;

  /** The rule. */
  public McAfee(Parameters parameters) {
    risePermille = parameters.longValue("askRisePermille");
  }

  @Override
  public boolean isTwoSided() {
    return true;
  }

  @Override
  public Withheld withheld() {
    return Withheld.MARKET_SURPLUS;
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    Supply supply = Supply.of(orders, risePermille);
    Meeting meeting = Meeting.of(orders, supply);
    if (meeting.trades() == 0) {
      into.price(Meeting.cheapest(orders, supply), false);
      return state;
    }
    long bid = meeting.lastBidMinor();
    long ask = meeting.lastAskMinor();
    if (isCandidateWithin(meeting)) {
      long price = candidate(meeting);
      Meeting.trade(meeting.trades(), price, price, orders, supply, into);
      into.price(price, true);
      return state;
    }
    Meeting.trade(meeting.trades() - 1, bid, ask, orders, supply, into);
    into.price(bid, bid == ask && meeting.trades() > 1);
    return state;
  }

  /** ⌊(b + s)/2⌋ without the sum. */
  private static long candidate(Meeting meeting) {
    long bid = meeting.nextBidMinor();
    long ask = meeting.nextAskMinor();
    return (bid & ask) + ((bid ^ ask) >> 1);
  }

  private static boolean isCandidateWithin(Meeting meeting) {
    if (meeting.nextBidMinor() == Meeting.NONE || meeting.nextAskMinor() == Meeting.NONE) {
      return false;
    }
    long floor = candidate(meeting);
    boolean half = ((meeting.nextBidMinor() ^ meeting.nextAskMinor()) & 1) == 1;
    return meeting.lastAskMinor() <= floor
        && (half ? floor < meeting.lastBidMinor() : floor <= meeting.lastBidMinor());
  }
}
