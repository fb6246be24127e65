package org.lightmarket.scenario;

/** Which classes of service a client uses. */
public enum ClientMode {
  /**
   * Paid for the part of its demand that is worth more than free service gives; free for the rest.
   */
  BOTH("both"),
  /** Paid only. */
  PAID("paid"),
  /** Free only. */
  FREE("free");

  private final String key;

  ClientMode(String key) {
    this.key = key;
  }

  /** Name in scenarios. */
  public String key() {
    return key;
  }
}
