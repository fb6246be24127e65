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
  CLOSE_FEE("close-fee"),
  /** The part of a charge that is destroyed: a base fee that nobody receives. */
  BURNT("burnt"),
  /** The part of a charge that the market keeps between buyers and sellers. */
  MARKET_SURPLUS("market-surplus");

  private final String key;

  ChargeCode(String key) {
    this.key = key;
  }

  /** Whether the server earns it. */
  public boolean isRevenue() {
    return this != BURNT && this != MARKET_SURPLUS;
  }

  /** Code in the ledger. */
  public String key() {
    return key;
  }
}
