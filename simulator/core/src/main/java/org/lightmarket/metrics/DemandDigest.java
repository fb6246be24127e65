package org.lightmarket.metrics;

import java.util.Locale;

/**
 * A hash of all that clients demand in a replication: their values and money, and the instant, type
 * and work of each request, client by client. Two runs with the same digest and the same counts saw
 * the same demand, event by event, unless 64 bits coincide by chance.
 */
final class DemandDigest {
  /** 2⁶⁴ over the golden ratio, as in Steele et al., OOPSLA 2014. */
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final long[] byClient;

  DemandDigest(int clients) {
    byClient = new long[clients];
  }

  void client(int client, long valueMinor, long budgetMinor) {
    absorb(client, valueMinor);
    absorb(client, budgetMinor);
  }

  void request(int client, long timeNs, int type, double work) {
    absorb(client, timeNs);
    absorb(client, Double.doubleToRawLongBits(work) + type);
  }

  private void absorb(int client, long word) {
    byClient[client] = mix((byClient[client] + GOLDEN) ^ mix(word));
  }

  /** Sixteen hexadecimal digits. */
  String hex() {
    long all = byClient.length;
    for (long of : byClient) {
      all = mix((all + GOLDEN) ^ mix(of));
    }
    return String.format(Locale.ROOT, "%016x", all);
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
