package org.lightmarket.report.books;

import java.math.BigInteger;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Balance;

/** The side on which accounts of a type grow: debits for assets and expenses, else credits. */
final class Sides {
  private Sides() {}

  static boolean isDebit(AccountType type) {
    return type == AccountType.ASSET || type == AccountType.EXPENSE;
  }

  /** The posted balance, positive on the side of the type. */
  static BigInteger balance(AccountType type, Balance balance) {
    BigInteger debits = BigInteger.valueOf(balance.debitsPosted());
    BigInteger credits = BigInteger.valueOf(balance.creditsPosted());
    return isDebit(type) ? debits.subtract(credits) : credits.subtract(debits);
  }
}
