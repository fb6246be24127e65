package org.lightmarket.mechanism;

/** The answer of a mechanism to a single request; reused from request to request. */
public final class Admission {
  private boolean admitted;
  private long chargeMinor;
  private long moneyMinor = Long.MAX_VALUE;

  /** Begins with a request whose client can pay at most so much. */
  public void begin(long clientsMoneyMinor) {
    refuse();
    moneyMinor = clientsMoneyMinor;
  }

  /**
   * Lets the request in for a charge of its own, 0 if the grant covers it; turns it away if its
   * client cannot pay that.
   */
  public void admit(long chargeMinor) {
    if (chargeMinor < 0) {
      throw new IllegalStateException("a request charged with " + chargeMinor);
    }
    admitted = chargeMinor <= moneyMinor;
    this.chargeMinor = admitted ? chargeMinor : 0;
  }

  /** Turns the request away. */
  public void refuse() {
    admitted = false;
    chargeMinor = 0;
  }

  /** Whether the request is let in. */
  public boolean isAdmitted() {
    return admitted;
  }

  /** What this request costs beside the grant; 0 if it is refused. */
  public long chargeMinor() {
    return chargeMinor;
  }
}
