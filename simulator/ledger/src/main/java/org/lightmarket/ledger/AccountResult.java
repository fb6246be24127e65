package org.lightmarket.ledger;

/** What became of the opening of an account; in order of precedence. */
public enum AccountResult {
  OK("ok", "opened"),
  EXISTS_WITH_DIFFERENT_ASSET("exists-with-different-asset", "the id has another asset"),
  EXISTS_WITH_DIFFERENT_TYPE("exists-with-different-type", "the id has another type"),
  EXISTS_WITH_DIFFERENT_OWNER("exists-with-different-owner", "the id has another owner"),
  EXISTS_WITH_DIFFERENT_RULE("exists-with-different-rule", "the id has another rule"),
  EXISTS("exists", "opened before with the same content; nothing changed");

  private final String key;
  private final String meaning;

  AccountResult(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** Name in answers. */
  public String key() {
    return key;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}
