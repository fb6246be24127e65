package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A myopic bidder: it bids what would be best if the price that it has seen last stayed. Where
 * winners pay their own bids, that is just above the price for every unit worth more; a unit worth
 * no more can gain nothing, and its value is bid, so that it wins as soon as the price is below.
 * Where it is the others' bids that count, the value of each unit is a best reply to every price.
 *
 * <p>Just above is by a small share of the price, at least one minor unit: a step of one unit would
 * let prices creep, and changes below the client's threshold are not worth an update.
 *
 * <p>Cournot's adjustment, for auctions B. Edelman, M. Ostrovsky, Strategic bidder behavior in
 * sponsored search auctions, Decision Support Systems 43(1), 2007: in first-price rules such play
 * need not settle.
 */
public final class BestResponse implements Strategy {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "raise",
              "share of the price",
              0.02,
              0,
              1,
              "By how much it bids above the price where winners pay their own bids; at least one"
                  + " minor unit."));

  private final long raiseMillionths;

  /** A bidder that raises by the parameter {@code raise}. */
  public BestResponse(Parameters parameters) {
    raiseMillionths = Math.round(parameters.doubleValue("raise") * Shading.MILLION);
  }

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    if (!situation.paysOwnBids) {
      into.set(worth);
      return;
    }
    long raise = Math.max(1, Shading.shaded(situation.priceMinor, raiseMillionths));
    long above = Math.addExact(situation.priceMinor, raise);
    into.clear();
    for (int step = 0; step < worth.count(); step++) {
      into.add(worth.quantity(step), Math.min(worth.priceMinor(step), above));
    }
  }
}
