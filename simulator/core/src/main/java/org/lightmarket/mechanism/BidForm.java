package org.lightmarket.mechanism;

/** What a bid says to a mechanism; how each stands in a {@link org.lightmarket.model.Bid}. */
public enum BidForm {
  /** A demand curve: steps of a quantity at a price. */
  STEPS,
  /** One value per unit of whatever slot is won: the price of a single step; its quantity is 1. */
  PER_UNIT,
  /** What the client pays a second, whatever it gets for it: the price of a single unit. */
  OFFER,
  /** A quantity, to be served whole, and the most it pays per unit: one step, and a tip. */
  CAP_AND_TIP
}
