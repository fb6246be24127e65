package org.lightmarket.report.books;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The largest of many sums.
 *
 * @param places in falling order; equal sums in the order of their first transfer
 * @param others number of sums that have no place
 * @param missing at most so much may a sum be short of: above 0 only if there were too many sums to
 *     keep them all
 */
public record Ranking<K>(List<Place<K>> places, long others, BigInteger missing) {
  private static final int KEPT = 1 << 16;
  private static final int LABELS_MAX = 4;

  /** Copies the list. */
  public Ranking {
    places = List.copyOf(places);
  }

  /**
   * A sum.
   *
   * @param transfers number of transfers in it
   * @param labels what they were for: the first few codes
   */
  public record Place<K>(K key, BigInteger sumMinor, long transfers, List<String> labels) {
    /** Copies the list. */
    public Place {
      labels = List.copyOf(labels);
    }
  }

  /** Adds up; keeps a bounded number of sums, of which the least are dropped when it is reached. */
  static final class Builder<K> {
    private static final class Sum {
      private final List<String> labels = new ArrayList<>(1);
      private BigInteger beyond = BigInteger.ZERO;
      private long minor;
      private long transfers;

      private void add(long amountMinor, String label) {
        if (minor > Long.MAX_VALUE - amountMinor) {
          beyond = beyond.add(BigInteger.valueOf(minor));
          minor = 0;
        }
        minor += amountMinor;
        transfers++;
        if (!label.isEmpty() && labels.size() < LABELS_MAX && !labels.contains(label)) {
          labels.add(label);
        }
      }

      private BigInteger exact() {
        return beyond.add(BigInteger.valueOf(minor));
      }

      /** The sum as far as a long can tell it. */
      private long size() {
        return beyond.signum() == 0 ? minor : Long.MAX_VALUE;
      }
    }

    private final int kept;
    private Map<K, Sum> sums = new LinkedHashMap<>();
    private BigInteger missing = BigInteger.ZERO;
    private long dropped;

    Builder() {
      this(KEPT);
    }

    /** Keeps at least so many sums, and never more than twice as many. */
    Builder(int kept) {
      this.kept = kept;
    }

    void add(K key, long amountMinor, String label) {
      @Nullable Sum sum = sums.get(key);
      if (sum == null) {
        if (sums.size() == 2 * kept) {
          drop();
        }
        sum = new Sum();
        sums.put(key, sum);
      }
      sum.add(amountMinor, label);
    }

    /** Drops all but the largest; equal ones in the order of their first transfer. */
    private void drop() {
      long[] rising = sums.values().stream().mapToLong(Sum::size).sorted().toArray();
      long least = rising[rising.length - kept];
      long larger = Arrays.stream(rising).filter(size -> size > least).count();
      Map<K, Sum> largest = new LinkedHashMap<>();
      BigInteger lost = BigInteger.ZERO;
      for (Map.Entry<K, Sum> entry : sums.entrySet()) {
        Sum sum = entry.getValue();
        boolean equal = sum.size() == least;
        if (sum.size() > least || (equal && larger < kept)) {
          larger += equal ? 1 : 0;
          largest.put(entry.getKey(), sum);
        } else {
          lost = lost.max(sum.exact());
        }
      }
      missing = missing.add(lost);
      dropped += sums.size() - largest.size();
      sums = largest;
    }

    private List<Map.Entry<K, Sum>> falling() {
      List<Map.Entry<K, Sum>> entries = new ArrayList<>(sums.entrySet());
      entries.sort(Comparator.comparing((Map.Entry<K, Sum> e) -> e.getValue().exact()).reversed());
      return entries;
    }

    /**
     * The largest sums, at most so many.
     *
     * @param shown what a key stands for
     */
    <T> Ranking<T> build(int places, Function<K, T> shown) {
      List<Place<T>> largest = new ArrayList<>();
      for (Map.Entry<K, Sum> entry : falling()) {
        if (largest.size() < places) {
          Sum sum = entry.getValue();
          T key = shown.apply(entry.getKey());
          largest.add(new Place<>(key, sum.exact(), sum.transfers, sum.labels));
        }
      }
      return new Ranking<>(largest, sums.size() + dropped - largest.size(), missing);
    }
  }
}
