package org.lightmarket.agent;

/**
 * How a client without a strategy of its own for tokens keeps its balance: for ten minutes of its
 * expected use, or up to four times as much where the service is worth as many times its price, as
 * a larger balance is a better place. It buys what is missing, but nothing less than a quarter of
 * ten minutes, and nothing that costs more than it is worth.
 */
final class TopUp {
  private static final double COVER_S = 600;
  private static final double LEAST_SHARE = 0.25;
  private static final int COVERS_MAX = 4;
  private static final double NS_PER_SECOND = 1e9;

  private TopUp() {}

  static long money(TokenMarket market) {
    double seconds = Math.min(COVER_S, market.remainingNs / NS_PER_SECOND);
    double cover = market.tokensPerSecond * seconds;
    if (!(cover >= 1)) {
      return 0;
    }
    long bestMinor = 0;
    for (int covers = 1; covers <= COVERS_MAX; covers++) {
      double missing = covers * cover - market.tokens;
      if (missing >= LEAST_SHARE * cover) {
        long priceMinor = market.prices.priceMinor((long) missing);
        double worthMinor = missing / market.tokensPerSecond * market.valueMinorPerSecond;
        if (priceMinor > market.moneyMinor || (double) covers * priceMinor > worthMinor) {
          break;
        }
        bestMinor = priceMinor;
      }
    }
    return bestMinor;
  }
}
