package org.lightmarket.agent;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Keeps a payment buffer and buys tokens when they are cheap. The future time of a client is how
 * long its tokens last at the demand of late; the buffer is the money that it is ready to spend. It
 * grows at a share of what the service is worth, the slower the nearer the future time is to its
 * target, and not at all while too large a part of the tokens would expire unused. The client asks
 * prices of a ladder of amounts, each half of the one before, and buys the one after which the
 * product of buffer and future time is largest, as long as that is larger than before; then it
 * looks at the others anew. It bids what capacity is worth.
 *
 * <p>Z. Felföldi, BalANS, 2020 (les-facts 6.3). The time in which the tokens left could be spent
 * with profit is taken to be their amount over the expected use.
 */
public final class TokenBuyer implements Strategy {
  private static final double NS_PER_SECOND = 1e9;
  private static final int LADDER = 10;
  private static final int PURCHASES = 4;

  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "paymentShare",
              "share of the value",
              0.5,
              0,
              1,
              "The buffer grows at most at this share of what the service is worth."),
          Parameter.duration(
              "futureTarget",
              "20m",
              1_000_000_000L,
              86_400_000_000_000L,
              "Time for which the client wants to have tokens."),
          Parameter.number(
              "lossShare",
              "share of the tokens",
              0.1,
              0,
              1,
              "The buffer does not grow while more of the tokens would expire unused."));

  private final double paymentShare;
  private final double targetS;
  private final double lossShare;
  private double bufferMinor;
  private long lastNs;

  /** A buyer with an empty buffer. */
  public TokenBuyer(Parameters parameters) {
    paymentShare = parameters.doubleValue("paymentShare");
    targetS = parameters.longValue("futureTarget") / NS_PER_SECOND;
    lossShare = parameters.doubleValue("lossShare");
  }

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    into.set(worth);
  }

  @Override
  public long deposit(TokenMarket market) {
    double elapsedS = (market.nowNs - lastNs) / NS_PER_SECOND;
    lastNs = market.nowNs;
    if (!(market.tokensPerSecond > 0)) {
      return 0;
    }
    double futureS = market.tokens / market.tokensPerSecond;
    if (futureS < targetS && lossOf(futureS, market.expiryNs) < lossShare) {
      double rate = paymentShare * market.valueMinorPerSecond * (1 - futureS / targetS);
      bufferMinor = Math.min(bufferMinor + rate * elapsedS, (double) market.moneyMinor);
    }
    long bought = 0;
    long paidMinor = 0;
    for (int purchase = 0; purchase < PURCHASES; purchase++) {
      long amount = best(market, bought, paidMinor);
      if (amount == 0) {
        break;
      }
      bought += amount;
      paidMinor = market.prices.priceMinor(bought);
    }
    bufferMinor -= paidMinor;
    return paidMinor;
  }

  /** The amount of the ladder that is worth buying most, after others; 0 if none is. */
  private long best(TokenMarket market, long bought, long paidMinor) {
    double futureS = (market.tokens + bought) / market.tokensPerSecond;
    double buffer = bufferMinor - paidMinor;
    double bestProduct = buffer * futureS;
    long best = 0;
    double amount = market.tokensPerSecond * 2 * targetS;
    for (int step = 0; step < LADDER && amount >= 1; step++) {
      long totalMinor = market.prices.priceMinor(bought + (long) amount);
      double gainS = (long) amount / market.tokensPerSecond;
      if (totalMinor <= market.moneyMinor
          && isWorth(buffer, futureS, (double) (totalMinor - paidMinor), gainS)) {
        double product = (buffer - (totalMinor - paidMinor)) * (futureS + gainS);
        if (product > bestProduct) {
          bestProduct = product;
          best = (long) amount;
        }
      }
      amount /= 2;
    }
    return best;
  }

  /** Whether a purchase makes the product of buffer and future time larger. */
  static boolean isWorth(double buffer, double futureS, double cost, double gainS) {
    return cost <= buffer && (buffer - cost) * (futureS + gainS) > buffer * futureS;
  }

  /** Share of the tokens that expire before they are spent evenly over a time. */
  private static double lossOf(double futureS, long expiryNs) {
    if (expiryNs == 0 || futureS == 0) {
      return 0;
    }
    double ratio = futureS * NS_PER_SECOND / expiryNs;
    return 1 - (1 - FastMath.exp(-ratio)) / ratio;
  }
}
