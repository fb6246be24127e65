package org.lightmarket.ledger;

/** What an account stands for in the books of its owner. */
public enum AccountType {
  ASSET("asset"),
  LIABILITY("liability"),
  EQUITY("equity"),
  REVENUE("revenue"),
  EXPENSE("expense");

  private final String key;

  AccountType(String key) {
    this.key = key;
  }

  /** Name in files. */
  public String key() {
    return key;
  }
}
