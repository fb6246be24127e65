package org.lightmarket.mechanism;

/** The answer of a mechanism to a single request; reused from request to request. */
public final class Admission {
  private boolean admitted;
  private long chargeMinor;

  /** Lets the request in for a charge of its own, 0 if the grant covers it. */
  public void admit(long chargeMinor) {
    if (chargeMinor < 0) {
      throw new IllegalStateException("a request charged with " + chargeMinor);
    }
    admitted = true;
    this.chargeMinor = chargeMinor;
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
