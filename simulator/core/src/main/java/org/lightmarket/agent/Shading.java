package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** Bids a fixed share of what capacity is worth: what pay-as-bid teaches (Krishna, ch. 2). */
public final class Shading implements Strategy {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(Parameter.number("factor", "share of the value", 0.8, 0, 1, "Share that is bid."));

  static final long MILLION = 1_000_000;

  private final long millionths;

  /** A bidder that shades by the parameter {@code factor}. */
  public Shading(Parameters parameters) {
    millionths = Math.round(parameters.doubleValue("factor") * MILLION);
  }

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    shade(worth, millionths, into);
  }

  /** Writes the steps at so many millionths of their prices, rounded down. */
  static void shade(BidSteps worth, long millionths, BidSteps into) {
    into.clear();
    for (int step = 0; step < worth.count(); step++) {
      into.add(worth.quantity(step), shaded(worth.priceMinor(step), millionths));
    }
  }

  /** So many millionths of a price, rounded down; never the long product. */
  static long shaded(long priceMinor, long millionths) {
    return priceMinor / MILLION * millionths + priceMinor % MILLION * millionths / MILLION;
  }
}
