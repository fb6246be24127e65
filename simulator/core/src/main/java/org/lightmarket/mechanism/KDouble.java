package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The k-double auction: servers ask, clients bid. With buyers' unit prices falling and sellers'
 * rising, the first q pairs trade, as long as b_q ≥ s_q, all at the price s_q + ⌊κ·(b_q − s_q)⌋
 * between the last pair; equal prices are served by arrival. The budget balances; who sets the
 * price gains by misreporting.
 *
 * <p>K. Chatterjee, W. Samuelson, Bargaining under incomplete information, Operations Research
 * 31(5), 1983 (one pair); M. Satterthwaite, S. Williams, Bilateral trade with the sealed bid
 * k-double auction, Journal of Economic Theory 48, 1989, and its many-trader form there.
 */
public final class KDouble implements Mechanism {
  /** Where between bid and ask the price lies, and what servers ask. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "kappaNumerator", "", 1L, 0, 1_000_000, "κ is this over the denominator, at most 1."),
          Parameter.integer("kappaDenominator", "", 2L, 1, 1_000_000, "The denominator of κ."),
          Supply.ASK_RISE);

  private final long numerator;
  private final long denominator;
  private final long risePermille;

  /** The rule. */
  public KDouble(Parameters parameters) {
    numerator = parameters.longValue("kappaNumerator");
    denominator = parameters.longValue("kappaDenominator");
    risePermille = parameters.longValue("askRisePermille");
    if (numerator > denominator) {
      throw new InputException(
          "κ is " + numerator + "/" + denominator, "Allowed: from 0 to 1 as a fraction.");
    }
  }

  @Override
  public boolean isTwoSided() {
    return true;
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
    long between = meeting.lastBidMinor() - meeting.lastAskMinor();
    long price = meeting.lastAskMinor() + Wide.mulDiv(between, numerator, denominator);
    Meeting.trade(meeting.trades(), price, price, orders, supply, into);
    into.price(price, true);
    return state;
  }
}
