package org.lightmarket.experiment.explanation;

/** What a movement of a client's money is for. */
public enum ChargeKind {
  /** Service that was granted, with the part that no server receives. */
  SERVICE("service", true),
  /** Submission, update or revocation of a bid. */
  BID_FEE("bid-fee", true),
  /** Tokens bought in advance. */
  TOKENS("tokens", true),
  /** Closing of a contract. */
  CLOSE_FEE("close-fee", true),
  /** Money put into a contract, still the client's own. */
  DEPOSIT("deposit", false),
  /** Unused money of a contract that comes back. */
  REFUND("refund", false),
  /** Money for tokens that were given back. */
  TOKEN_REFUND("refund-tokens", false);

  private final String key;
  private final boolean pays;

  ChargeKind(String key, boolean pays) {
    this.key = key;
    this.pays = pays;
  }

  /** Name in outputs. */
  public String key() {
    return key;
  }

  /** Whether the client parts with the money. */
  public boolean pays() {
    return pays;
  }
}
