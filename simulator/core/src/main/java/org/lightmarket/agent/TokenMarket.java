package org.lightmarket.agent;

/**
 * What a client knows when it thinks about tokens that pay for service at one server. Mutable and
 * reused from plan to plan.
 */
public final class TokenMarket {
  /** The server's answer to a price query. */
  public interface Prices {
    /** Price of so many more tokens in minor units; {@code Long.MAX_VALUE} if not to be had. */
    long priceMinor(long tokens);
  }

  /** Simulated time, ns. */
  public long nowNs;

  /** Time until demand ends, ns. */
  public long remainingNs;

  /** Money left, minor units. */
  public long moneyMinor;

  /** Tokens that the client has here. */
  public long tokens;

  /** Tokens that the service it wants is expected to cost a second; 0 if it wants none. */
  public double tokensPerSecond;

  /** What that service is worth to it a second, minor units. */
  public double valueMinorPerSecond;

  /** Time constant at which tokens expire, ns; 0 if they do not. */
  public long expiryNs;

  /** The server's prices. */
  public Prices prices = tokens -> Long.MAX_VALUE;
}
