package org.lightmarket.report.books;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.ledger.TrialBalance.AccountTotal;

/**
 * What the page of a ledger shows. Amounts are minor units, times nanoseconds of the ledger's
 * clock.
 *
 * @param accounts open accounts
 * @param actions transfers by what they did
 * @param firstNs timestamp of the first transfer; 0 if there is none
 * @param lastNs timestamp of the last transfer; 0 if there is none
 * @param assets in the order in which they were declared
 * @param pendings pending transfers that are open, the oldest first; none if there were too many
 * @param pendingsListed whether there were not
 */
public record BooksFigures(
    int accounts,
    Map<Action, Long> actions,
    long firstNs,
    long lastNs,
    List<AssetBooks> assets,
    List<OpenPending> pendings,
    boolean pendingsListed) {

  /** Copies what could change. */
  public BooksFigures {
    Map<Action, Long> copy = new EnumMap<>(Action.class);
    copy.putAll(actions);
    actions = java.util.Collections.unmodifiableMap(copy);
    assets = List.copyOf(assets);
    pendings = List.copyOf(pendings);
  }

  /** Number of transfers, with expiries. */
  public long transfers() {
    return actions.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The books of one asset.
   *
   * @param debits sum of the posted debits of all accounts
   * @param credits sum of their posted credits
   * @param series balances over time, one for each type of account there is
   * @param flows largest sums from one account to another, in falling order
   * @param codes largest sums by code, in falling order
   * @param accounts balances of all accounts, in the order of opening
   */
  public record AssetBooks(
      Asset asset,
      BigInteger debits,
      BigInteger credits,
      List<TypeSeries> series,
      Ranking<Flow> flows,
      Ranking<String> codes,
      List<AccountTotal> accounts) {

    /** Copies the lists. */
    public AssetBooks {
      series = List.copyOf(series);
      accounts = List.copyOf(accounts);
    }

    /** Sum of the balances of a type now, on its own side. */
    public BigInteger balance(AccountType type) {
      return accounts.stream()
          .filter(total -> total.account().type() == type)
          .map(total -> Sides.balance(type, total.balance()))
          .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Whether any account is one of a type. */
    public boolean has(AccountType type) {
      return accounts.stream().anyMatch(total -> total.account().type() == type);
    }
  }

  /**
   * Summed balances of the accounts of a type, on the side on which they grow.
   *
   * @param balances at the end of each of the equal stretches between first and last transfer
   */
  public record TypeSeries(AccountType type, List<BigInteger> balances) {
    /** Copies the list. */
    public TypeSeries {
      balances = List.copyOf(balances);
    }

    /** Whether all balances are 0. */
    public boolean isZero() {
      return balances.stream().allMatch(balance -> balance.signum() == 0);
    }
  }

  /** From which account to which. */
  public record Flow(String debit, String credit) {}

  /**
   * A reserved amount.
   *
   * @param dueNs when it expires; 0 for never
   */
  public record OpenPending(
      String id,
      Flow flow,
      Asset asset,
      long amountMinor,
      String code,
      long timestampNs,
      long dueNs) {}
}
