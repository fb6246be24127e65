package org.lightmarket.ledger;

import java.math.BigInteger;
import java.util.List;

/**
 * The posted balances of all accounts, and their sums by asset, which are equal on both sides.
 *
 * @param assets sums in the order in which the assets were declared
 * @param accounts balances in the order in which the accounts were opened
 */
public record TrialBalance(List<AssetTotal> assets, List<AccountTotal> accounts) {

  /** Copies the lists. */
  public TrialBalance {
    assets = List.copyOf(assets);
    accounts = List.copyOf(accounts);
  }

  /** Sums of one asset; they may exceed 64 bits. */
  public record AssetTotal(Asset asset, BigInteger debits, BigInteger credits) {}

  /** Balances of one account. */
  public record AccountTotal(Account account, Balance balance) {}

  /** Whether debits equal credits in every asset. */
  public boolean isZero() {
    for (AssetTotal total : assets) {
      if (!total.debits().equals(total.credits())) {
        return false;
      }
    }
    return true;
  }
}
