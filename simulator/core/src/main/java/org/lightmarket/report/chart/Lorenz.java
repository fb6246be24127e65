package org.lightmarket.report.chart;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.report.table.ClientResult;

/**
 * Lorenz curve of the clients' served share of demand: what part of all served share the lowest
 * part of the clients has. Clients without demand are left out.
 */
final class Lorenz {
  private final double[] shares;

  private Lorenz(double[] risingShares) {
    shares = risingShares;
  }

  static Lorenz of(List<ClientResult> clients) {
    return new Lorenz(
        clients.stream()
            .filter(client -> client.requests() > 0)
            .mapToDouble(client -> (double) client.answered() / client.requests())
            .sorted()
            .toArray());
  }

  /** Height of the curve at a share of the clients in [0, 1], linear between clients. */
  double at(double part) {
    double total = Arrays.stream(shares).sum();
    double position = part * shares.length;
    int whole = (int) Math.min(shares.length, Math.floor(position));
    double sum = 0;
    for (int i = 0; i < whole; i++) {
      sum += shares[i];
    }
    if (whole < shares.length) {
      sum += (position - whole) * shares[whole];
    }
    return sum / total;
  }

  /** Gini's coefficient, 0 for equal shares; NaN if nobody is served. */
  double gini() {
    double total = 0;
    double weighted = 0;
    int n = shares.length;
    for (int i = 0; i < n; i++) {
      total += shares[i];
      weighted += (2.0 * (i + 1) - n - 1) * shares[i];
    }
    return weighted / (n * total);
  }
}
