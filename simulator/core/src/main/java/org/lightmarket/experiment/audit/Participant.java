package org.lightmarket.experiment.audit;

/** A bidder or a seller and its true values; immutable. */
public final class Participant {
  private final String name;
  private final boolean seller;
  private final long[] valuesMinor;
  private final int quantity;
  private final long tipMinor;
  private final long depositMinor;

  /**
   * One who takes part.
   *
   * @param name as outputs call it
   * @param seller whether it sells
   * @param valuesMinor of a bidder of units: what its first, second, … unit is worth, falling; of a
   *     bidder for slots, shares or a quantity: one value per unit; of a seller: what its units
   *     cost it, rising
   * @param quantity units that it wants or has; of one who offers: units that its offer stands for
   * @param tipMinor tip that a bid with a fee cap names, or {@link
   *     org.lightmarket.model.Bid#NO_TIP}
   * @param depositMinor what it pays into its balance, where there are balances
   */
  public Participant(
      String name,
      boolean seller,
      long[] valuesMinor,
      int quantity,
      long tipMinor,
      long depositMinor) {
    this.name = name;
    this.seller = seller;
    this.valuesMinor = valuesMinor.clone();
    this.quantity = quantity;
    this.tipMinor = tipMinor;
    this.depositMinor = depositMinor;
  }

  /** Who. */
  public String name() {
    return name;
  }

  /** Whether it sells. */
  public boolean seller() {
    return seller;
  }

  /** Its values or costs; not to be changed. */
  long[] valuesMinor() {
    return valuesMinor;
  }

  /** Units that it wants or has. */
  int quantity() {
    return quantity;
  }

  /** The tip that its bid names, or that it names none. */
  long tipMinor() {
    return tipMinor;
  }

  /** What it pays into its balance. */
  long depositMinor() {
    return depositMinor;
  }
}
