package org.lightmarket.ledger;

/**
 * A bound on an account that no transfer may break. It counts the account's own posted and pending
 * amounts of one side against the <em>posted</em> ones of the other.
 */
public enum AccountRule {
  /** No bound. */
  NONE("none"),
  /** debits posted + debits pending ≤ credits posted. */
  DEBITS_MUST_NOT_EXCEED_CREDITS("debits-must-not-exceed-credits"),
  /** credits posted + credits pending ≤ debits posted. */
  CREDITS_MUST_NOT_EXCEED_DEBITS("credits-must-not-exceed-debits");

  private final String key;

  AccountRule(String key) {
    this.key = key;
  }

  /** Name in files. */
  public String key() {
    return key;
  }
}
