package org.lightmarket.ledger;

/** What became of the declaration of an asset; in order of precedence. */
public enum AssetResult {
  OK("ok", "declared"),
  EXISTS_WITH_DIFFERENT_DECIMALS(
      "exists-with-different-decimals", "the code is declared with other decimals"),
  EXISTS("exists", "declared before with the same content; nothing changed");

  private final String key;
  private final String meaning;

  AssetResult(String key, String meaning) {
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
