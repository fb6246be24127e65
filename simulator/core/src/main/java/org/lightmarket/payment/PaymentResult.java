package org.lightmarket.payment;

/**
 * What became of a request to a payment method; in order of precedence. A refusal changes nothing.
 */
public enum PaymentResult {
  OK("ok", "done"),
  UNKNOWN_CONTRACT("unknown-contract", "the client and the server never had a contract"),
  CLOSED_CONTRACT("closed-contract", "the contract has been closed"),
  CONTRACT_EXISTS("contract-exists", "there is an open contract already"),
  WRONG_ASSET("wrong-asset", "the method takes another asset"),
  NON_POSITIVE_AMOUNT("non-positive-amount", "the amount is below 1"),
  BELOW_MINIMUM_DEPOSIT("below-minimum-deposit", "the deposit is below the server's minimum"),
  INSUFFICIENT_MONEY("insufficient-money", "the client's wallet holds less"),
  INSUFFICIENT_FUND("insufficient-fund", "the contract's fund holds less"),
  NOTHING_EARNED("nothing-earned", "all that was earned has been taken");

  private final String key;
  private final String meaning;

  PaymentResult(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** Name in tables and messages. */
  public String key() {
    return key;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}
