package org.lightmarket.mechanism;

/**
 * What a client may know of its balance at a server; reused from query to query. Tokens are in cost
 * units.
 */
public final class BalanceView {
  /** Money that was taken or given back by the last payment, minor units. */
  public long moneyMinor;

  /** Tokens that the client has. */
  public long tokens;

  /** Tokens as of the last account of what is income, and bought since. */
  public long accountedTokens;

  /** Tokens used or expired between the last account and the one before. */
  public long spentTokens;

  /** Tokens that a unit of capacity costs a second. */
  public long tokensPerUnitSecond;

  /** Tokens that a cost unit of requests costs, in millionths. */
  public long tokensPerCostUnitMillionths;

  /** Time constant at which tokens expire, ns; 0 if they do not. */
  public long expiryNs;

  /** Whether the price rises with the amount: {@link #supply} then tells how. */
  public boolean isSale;

  /** Price of 10⁹ tokens, the next ones in a sale, minor units. */
  public long priceMinorPerBillion;

  /** In a sale: tokens in existence, their limit and the logarithm of the base price. */
  public long supply;

  public long limit;
  public long logPrice;
}
