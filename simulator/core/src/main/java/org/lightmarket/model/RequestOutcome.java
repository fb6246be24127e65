package org.lightmarket.model;

/** How a request ended; each ends in exactly one way. */
public enum RequestOutcome {
  /** Answered within its deadline. */
  IN_TIME("in-time"),
  /** Answered after its deadline. */
  LATE("late"),
  /** Not accepted: a full queue, a violated buffer, or no server. */
  REFUSED("refused"),
  /** Accepted, then thrown out by the server: outage or free service cut. */
  DROPPED("dropped"),
  /** Given up by the client before it was sent. */
  GIVEN_UP("given-up");

  private final String key;

  RequestOutcome(String key) {
    this.key = key;
  }

  /** Name in tables. */
  public String key() {
    return key;
  }

  /** Whether an answer came, in time or late. */
  public boolean isServed() {
    return this == IN_TIME || this == LATE;
  }
}
