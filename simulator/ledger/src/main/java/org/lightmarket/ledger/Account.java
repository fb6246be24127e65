package org.lightmarket.ledger;

/**
 * An account as it is opened. Nothing of it ever changes.
 *
 * @param id unique, not empty
 * @param asset code of its asset
 * @param type what it stands for
 * @param owner label of the owner; may be empty
 * @param rule bound on its balances
 */
public record Account(String id, String asset, AccountType type, String owner, AccountRule rule) {
  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if one is empty that must not be, or too long
   */
  public Account {
    Texts.checkedName("account id", id);
    Texts.checkedName("asset code", asset);
    Texts.checked("owner", owner);
  }
}
