package org.lightmarket.agent.les;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;

/**
 * What a server announces that requests cost at most, and what they turn out to cost. The announced
 * entry of a type is the largest of twice its average serving cost and the cost of its bytes in
 * either direction; a byte costs as much as the server earns cost units while it crosses the link.
 */
public final class CostTable {
  private static final int MAX_PER_AVERAGE = 2;
  private static final int BUFFER_MULTIPLIER = 3;
  private static final double FACTOR_HEADROOM = 1.25;
  private static final double SCALE_BELOW_BUFFER = 0.999;
  private static final long TRANSACTION_BYTES = 16_384;

  private final double inUnitsPerByte;
  private final double outUnitsPerByte;
  private final double factor;
  private final long bufferUnitsMin;
  private final Map<RequestType, Entry> entries = new EnumMap<>(RequestType.class);

  private CostTable(
      double inUnitsPerByte, double outUnitsPerByte, double firstFactor, double factor) {
    this.inUnitsPerByte = inUnitsPerByte;
    this.outUnitsPerByte = outUnitsPerByte;
    this.factor = factor;
    long largest = 0;
    for (RequestType type : RequestType.values()) {
      largest = Math.max(largest, entryThatMustFit(type, FACTOR_HEADROOM * firstFactor));
    }
    this.bufferUnitsMin = BUFFER_MULTIPLIER * largest;
    for (RequestType type : RequestType.values()) {
      long needed = entryThatMustFit(type, factor);
      double scale = needed > bufferUnitsMin ? SCALE_BELOW_BUFFER * bufferUnitsMin / needed : 1;
      entries.put(
          type,
          new Entry(
              scaled(baseEntry(type, factor), scale), scaled(itemEntry(type, factor), scale)));
    }
  }

  /**
   * The table of a server.
   *
   * @param utilisationUnitsPerMs U: what its threads are meant to serve per ms, at factor 1
   * @param ingressBytesPerMs bandwidth into the server (kB/s); 0 without limit
   * @param egressBytesPerMs bandwidth out of it; 0 without limit
   * @param firstFactor global cost factor for which the smallest buffer was made, above 0
   * @param factor global cost factor now, above 0; if it has grown so much that an entry would no
   *     longer fit into the smallest buffer, the entry is scaled down to fit
   */
  public static CostTable of(
      double utilisationUnitsPerMs,
      long ingressBytesPerMs,
      long egressBytesPerMs,
      double firstFactor,
      double factor) {
    if (!(utilisationUnitsPerMs > 0) || !(firstFactor > 0) || !(factor > 0)) {
      throw new IllegalArgumentException(
          "utilisation " + utilisationUnitsPerMs + ", factors " + firstFactor + ", " + factor);
    }
    if (ingressBytesPerMs < 0 || egressBytesPerMs < 0) {
      throw new IllegalArgumentException(
          "bandwidth " + ingressBytesPerMs + " in, " + egressBytesPerMs + " out");
    }
    return new CostTable(
        ingressBytesPerMs == 0 ? 0 : utilisationUnitsPerMs / ingressBytesPerMs,
        egressBytesPerMs == 0 ? 0 : utilisationUnitsPerMs / egressBytesPerMs,
        firstFactor,
        factor);
  }

  /**
   * The table of a server whose threads run at a constant speed, which then is its cost factor: a
   * thread at speed 0.05 does in 20 ns what costs one unit. T = U · speed is what it recharges.
   */
  public static CostTable ofServer(
      long totalUnitsPerMs, double speed, long ingressBytesPerMs, long egressBytesPerMs) {
    return of(totalUnitsPerMs / speed, ingressBytesPerMs, egressBytesPerMs, speed, speed);
  }

  /** The announced most that a request may cost. */
  public long maxCost(RequestType type, int items) {
    Entry entry = entry(type);
    return entry.base + items * entry.perItem;
  }

  /** The announced part of the most that does not depend on the number of items. */
  public long maxCostBase(RequestType type) {
    return entry(type).base;
  }

  /** The announced most for each item. */
  public long maxCostPerItem(RequestType type) {
    return entry(type).perItem;
  }

  /** The largest announced cost among the requests of a profile. */
  public long maxCost(List<RequestMix> profile) {
    long largest = 0;
    for (RequestMix mix : profile) {
      largest = Math.max(largest, maxCost(mix.type(), mix.items()));
    }
    return largest;
  }

  /** The most for a batch of transactions: by number or, if they are large, by size. */
  public long maxCostOfTransactions(int transactions, long bytes) {
    long bySize =
        maxCostBase(RequestType.SEND_TX_V2)
            + Math.multiplyExact(maxCostPerItem(RequestType.SEND_TX_V2), bytes) / TRANSACTION_BYTES;
    return Math.max(maxCost(RequestType.SEND_TX_V2, transactions), bySize);
  }

  /** The smallest buffer that a client is given. */
  public long bufferUnitsMin() {
    return bufferUnitsMin;
  }

  /** The smallest recharge rate, in cost units per ms, whose buffer is the smallest one. */
  public long capacityUnitsPerMsMin() {
    return (bufferUnitsMin - 1) / GrantParameters.BUFFER_MS + 1;
  }

  /**
   * What a request did cost: the dearest of its serving time and its bytes, not their sum, and
   * never more than was announced.
   */
  public long realCost(
      RequestType type, int items, long servingTimeNs, long inBytes, long outBytes) {
    double dearest =
        Math.max(
            (double) servingTimeNs, Math.max(inBytes * inUnitsPerByte, outBytes * outUnitsPerByte));
    return Math.min((long) (dearest * factor), maxCost(type, items));
  }

  /** What a request of the table's sizes did cost. */
  public long realCost(RequestType type, int items, long servingTimeNs) {
    return realCost(type, items, servingTimeNs, type.inBytes(items), type.outBytes(items));
  }

  private Entry entry(RequestType type) {
    return Objects.requireNonNull(entries.get(type));
  }

  private long entryThatMustFit(RequestType type, double atFactor) {
    return baseEntry(type, atFactor) + type.bufferItems() * itemEntry(type, atFactor);
  }

  private long baseEntry(RequestType type, double atFactor) {
    return entry(type.averageUnitsBase(), type.inBytesBase(), 0, atFactor);
  }

  private long itemEntry(RequestType type, double atFactor) {
    return entry(
        type.averageUnitsPerItem(), type.inBytesPerItem(), type.outBytesPerItem(), atFactor);
  }

  private long entry(long average, long inBytes, long outBytes, double atFactor) {
    long in = (long) (inBytes * inUnitsPerByte * atFactor);
    long out = (long) (outBytes * outUnitsPerByte * atFactor);
    return Math.max(MAX_PER_AVERAGE * average, Math.max(in, out));
  }

  private static long scaled(long entry, double scale) {
    return scale == 1 ? entry : (long) (entry * scale);
  }

  /** The announced most of a type: of a request and of each item. */
  private record Entry(long base, long perItem) {}
}
