package org.lightmarket.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chart of accounts: assets, accounts, and the balances of the accounts. */
final class Chart {
  static final int DEBITS_POSTED = 0;
  static final int CREDITS_POSTED = 1;
  static final int DEBITS_PENDING = 2;
  static final int CREDITS_PENDING = 3;

  /** Number of balances of an account. */
  static final int BALANCES = 4;

  private final Map<String, Integer> assetNumbers = new HashMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final List<Long> assetTimestampsNs = new ArrayList<>();
  private final Map<String, Integer> handles = new HashMap<>();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Long> accountTimestampsNs = new ArrayList<>();

  private long[] balances = new long[BALANCES * 64];
  private int[] assetOf = new int[64];
  private AccountRule[] ruleOf = new AccountRule[64];

  /** Sums of {@link #checkAll} by asset and balance: 63 bits, and what is above them. */
  private long[] lowSums = new long[0];

  private long[] highSums = new long[0];

  int assets() {
    return assets.size();
  }

  Asset asset(int number) {
    return assets.get(number);
  }

  long assetTimestampNs(int number) {
    return assetTimestampsNs.get(number);
  }

  @Nullable Asset findAsset(String code) {
    Integer number = assetNumbers.get(code);
    return number == null ? null : assets.get(number);
  }

  void addAsset(long timestampNs, Asset asset) {
    assetNumbers.put(asset.code(), assets.size());
    assets.add(asset);
    assetTimestampsNs.add(timestampNs);
  }

  int accounts() {
    return accounts.size();
  }

  Account account(int handle) {
    return accounts.get(handle);
  }

  long accountTimestampNs(int handle) {
    return accountTimestampsNs.get(handle);
  }

  int handle(String id) {
    Integer handle = handles.get(id);
    return handle == null ? TransferBatch.UNKNOWN_ACCOUNT : handle;
  }

  /** Adds an account whose asset has been declared. */
  void addAccount(long timestampNs, Account account) {
    Integer asset = assetNumbers.get(account.asset());
    if (asset == null) {
      throw new IllegalStateException("asset " + account.asset() + " is not declared");
    }
    int handle = accounts.size();
    if (handle == assetOf.length) {
      assetOf = Arrays.copyOf(assetOf, 2 * handle);
      ruleOf = Arrays.copyOf(ruleOf, 2 * handle);
      balances = Arrays.copyOf(balances, 2 * balances.length);
    }
    assetOf[handle] = asset;
    ruleOf[handle] = account.rule();
    handles.put(account.id(), handle);
    accounts.add(account);
    accountTimestampsNs.add(timestampNs);
  }

  boolean isOpen(int handle) {
    return handle >= 0 && handle < accounts.size();
  }

  int assetOf(int handle) {
    return assetOf[handle];
  }

  AccountRule ruleOf(int handle) {
    return ruleOf[handle];
  }

  long get(int handle, int which) {
    return balances[BALANCES * checked(handle) + which];
  }

  void add(int handle, int which, long amountMinor) {
    balances[BALANCES * handle + which] += amountMinor;
  }

  Balance balance(int handle) {
    return new Balance(
        get(handle, DEBITS_POSTED),
        get(handle, CREDITS_POSTED),
        get(handle, DEBITS_PENDING),
        get(handle, CREDITS_PENDING));
  }

  /** The balances of all accounts, four each, in the order of their handles. */
  long[] copyOfBalances() {
    return Arrays.copyOf(balances, BALANCES * accounts.size());
  }

  /** Throws if the balances of an account break its rule or left the range. */
  void check(int handle) {
    int at = BALANCES * handle;
    long debits = balances[at + DEBITS_POSTED];
    long credits = balances[at + CREDITS_POSTED];
    long debitsPending = balances[at + DEBITS_PENDING];
    long creditsPending = balances[at + CREDITS_PENDING];
    boolean holds =
        (debits | credits | debitsPending | creditsPending) >= 0
            && switch (ruleOf[handle]) {
              case NONE -> true;
              case DEBITS_MUST_NOT_EXCEED_CREDITS -> debitsPending <= credits - debits;
              case CREDITS_MUST_NOT_EXCEED_DEBITS -> creditsPending <= debits - credits;
            };
    if (!holds) {
      throw new IllegalStateException(
          "balances of " + account(handle) + " break its rule: " + balance(handle));
    }
  }

  /**
   * Checks all accounts, and that debits equal credits in every asset, posted and pending; throws
   * where an invariant is broken. Allocates nothing once the number of assets stands still.
   */
  void checkAll() {
    int sums = assets.size() * BALANCES;
    if (lowSums.length < sums) {
      lowSums = new long[sums];
      highSums = new long[sums];
    }
    Arrays.fill(lowSums, 0);
    Arrays.fill(highSums, 0);
    for (int handle = 0; handle < accounts.size(); handle++) {
      check(handle);
      for (int which = 0; which < BALANCES; which++) {
        int at = assetOf[handle] * BALANCES + which;
        long sum = lowSums[at] + balances[handle * BALANCES + which];
        highSums[at] += sum >>> 63;
        lowSums[at] = sum & Long.MAX_VALUE;
      }
    }
    for (int asset = 0; asset < assets.size(); asset++) {
      int at = asset * BALANCES;
      if (!isEven(at + DEBITS_POSTED, at + CREDITS_POSTED)
          || !isEven(at + DEBITS_PENDING, at + CREDITS_PENDING)) {
        // Tells the sums.
        audit();
        throw new IllegalStateException("debits do not equal credits of " + assets.get(asset));
      }
    }
  }

  private boolean isEven(int debits, int credits) {
    return lowSums[debits] == lowSums[credits] && highSums[debits] == highSums[credits];
  }

  /** Sums of the posted and the pending amounts; throws where an invariant is broken. */
  TrialBalance audit() {
    BigInteger[][] sums = new BigInteger[assets.size()][BALANCES];
    for (BigInteger[] row : sums) {
      Arrays.fill(row, BigInteger.ZERO);
    }
    List<TrialBalance.AccountTotal> totals = new ArrayList<>(accounts.size());
    for (int handle = 0; handle < accounts.size(); handle++) {
      check(handle);
      BigInteger[] row = sums[assetOf[handle]];
      for (int which = 0; which < BALANCES; which++) {
        row[which] = row[which].add(BigInteger.valueOf(get(handle, which)));
      }
      totals.add(new TrialBalance.AccountTotal(accounts.get(handle), balance(handle)));
    }
    List<TrialBalance.AssetTotal> assetTotals = new ArrayList<>(sums.length);
    for (int i = 0; i < sums.length; i++) {
      BigInteger[] row = sums[i];
      if (!row[DEBITS_POSTED].equals(row[CREDITS_POSTED])
          || !row[DEBITS_PENDING].equals(row[CREDITS_PENDING])) {
        throw new IllegalStateException(
            "debits do not equal credits of " + assets.get(i).code() + ": " + Arrays.toString(row));
      }
      assetTotals.add(
          new TrialBalance.AssetTotal(assets.get(i), row[DEBITS_POSTED], row[CREDITS_POSTED]));
    }
    return new TrialBalance(assetTotals, totals);
  }

  private int checked(int handle) {
    if (!isOpen(handle)) {
      throw new IndexOutOfBoundsException("account " + handle + " of " + accounts.size());
    }
    return handle;
  }
}
