package org.lightmarket.report.books;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Balance;
import org.lightmarket.ledger.TrialBalance.AccountTotal;
import org.lightmarket.report.books.BooksFigures.AssetBooks;

/**
 * The trial balance of an asset as rows: each account's balance on its side, by type; where there
 * are many accounts, those with the largest balances, and the rest of each type in a row.
 */
final class TrialTable {
  /** A row; the style is a class of the style sheet. */
  record Row(String name, String owner, String type, String debit, String credit, String style) {}

  private final AssetBooks books;
  private final Amounts amounts;
  private final Set<AccountTotal> shown;
  private final List<Row> rows = new ArrayList<>();
  private BigInteger debits = BigInteger.ZERO;
  private BigInteger credits = BigInteger.ZERO;

  private TrialTable(AssetBooks books, Amounts amounts, int shownMax) {
    this.books = books;
    this.amounts = amounts;
    List<AccountTotal> falling = new ArrayList<>(books.accounts());
    falling.sort(Comparator.comparing((AccountTotal a) -> net(a.balance()).abs()).reversed());
    shown = new HashSet<>(falling.subList(0, Math.min(shownMax, falling.size())));
  }

  /** The rows: at most so many of accounts, a rest of each type, and the sums. */
  static List<Row> rows(AssetBooks books, Amounts amounts, int shownMax) {
    TrialTable table = new TrialTable(books, amounts, shownMax);
    for (AccountType type : AccountType.values()) {
      table.addAll(type);
    }
    table.rows.add(table.row("sum of the balances", "", "", table.debits, table.credits, "total"));
    return table.rows;
  }

  private void addAll(AccountType type) {
    long rest = 0;
    BigInteger restDebits = BigInteger.ZERO;
    BigInteger restCredits = BigInteger.ZERO;
    for (AccountTotal total : books.accounts()) {
      if (total.account().type() != type) {
        continue;
      }
      BigInteger net = net(total.balance());
      BigInteger debit = net.max(BigInteger.ZERO);
      BigInteger credit = net.negate().max(BigInteger.ZERO);
      if (shown.contains(total)) {
        String owner = total.account().owner();
        rows.add(row(total.account().id(), owner, type.key(), debit, credit, "account"));
      } else {
        rest++;
        restDebits = restDebits.add(debit);
        restCredits = restCredits.add(credit);
      }
      debits = debits.add(debit);
      credits = credits.add(credit);
    }
    if (rest > 0) {
      String name = rest + (rest == 1 ? " more account" : " more accounts");
      rows.add(row(name, "", type.key(), restDebits, restCredits, "rest"));
    }
  }

  private Row row(
      String name, String owner, String type, BigInteger debit, BigInteger credit, String style) {
    boolean both = style.equals("total");
    return new Row(name, owner, type, text(debit, both), text(credit, both), style);
  }

  private String text(BigInteger minor, boolean always) {
    return minor.signum() == 0 && !always ? "" : amounts.text(minor);
  }

  /** Debits without credits. */
  private static BigInteger net(Balance balance) {
    return BigInteger.valueOf(balance.debitsPosted())
        .subtract(BigInteger.valueOf(balance.creditsPosted()));
  }
}
