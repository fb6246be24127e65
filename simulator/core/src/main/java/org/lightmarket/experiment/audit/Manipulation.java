package org.lightmarket.experiment.audit;

/** What a misreport is called. */
public enum Manipulation {
  /** Bids below the value. */
  SHADING("shading"),
  /** Asks for fewer units, or prices the last ones to lose. */
  DEMAND_REDUCTION("demand reduction"),
  /** Bids above the value. */
  OVERBIDDING("overbidding"),
  /** Asks for more units than it wants. */
  DEMAND_INFLATION("demand inflation"),
  /** Some prices above the value, others below. */
  REARRANGEMENT("some prices up, others down"),
  /** Stays away. */
  ABSTENTION("abstention"),
  /** Offers less. */
  LOWER_OFFER("lower offer"),
  /** Offers more. */
  HIGHER_OFFER("higher offer"),
  /** Tips more, to come earlier. */
  HIGHER_TIP("higher tip"),
  /** Tips less. */
  LOWER_TIP("lower tip"),
  /** A seller asks more than its cost. */
  MARK_UP("mark-up"),
  /** A seller asks less than its cost. */
  UNDERCUTTING("undercutting"),
  /** A seller offers fewer units. */
  SUPPLY_REDUCTION("supply reduction");

  private final String words;

  Manipulation(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
