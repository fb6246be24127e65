package org.lightmarket.model;

/** The class of service that a request asks for: its client's contract at the demand instant. */
public enum ServiceClass {
  /** Left-over capacity at lower priority. */
  FREE("free"),
  /** Guaranteed capacity under a paid contract. */
  PAID("paid");

  private final String key;

  ServiceClass(String key) {
    this.key = key;
  }

  /** Name in tables. */
  public String key() {
    return key;
  }
}
