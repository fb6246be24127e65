package org.lightmarket.payment;

/** What a charge is for: the code of its transfer. */
public enum ChargeCode {
  /** Service that was granted. */
  SERVICE("service"),
  /** Submission, update or revocation of a bid. */
  BID_FEE("bid-fee"),
  /** Tokens bought in advance: no income before they are used. */
  TOKENS("tokens"),
  /** Closing of a contract. */
  CLOSE_FEE("close-fee");

  private final String key;

  ChargeCode(String key) {
    this.key = key;
  }

  /** Code in the ledger. */
  public String key() {
    return key;
  }
}
