package org.lightmarket.report.books;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      private BigInteger minor = BigInteger.ZERO;
      private long transfers;
      private final Set<String> labels = new LinkedHashSet<>();
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

    void add(K key, BigInteger amountMinor, String label) {
      @Nullable Sum sum = sums.get(key);
      if (sum == null) {
        if (sums.size() == 2 * kept) {
          drop();
        }
        sum = new Sum();
        sums.put(key, sum);
      }
      sum.minor = sum.minor.add(amountMinor);
      sum.transfers++;
      if (!label.isEmpty() && sum.labels.size() < LABELS_MAX) {
        sum.labels.add(label);
      }
    }

    private void drop() {
      List<Map.Entry<K, Sum>> falling = falling();
      missing = missing.add(falling.get(kept).getValue().minor);
      dropped += falling.size() - kept;
      Map<K, Sum> largest = new LinkedHashMap<>();
      falling.subList(0, kept).forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
      sums = largest;
    }

    private List<Map.Entry<K, Sum>> falling() {
      List<Map.Entry<K, Sum>> entries = new ArrayList<>(sums.entrySet());
      entries.sort(Comparator.comparing((Map.Entry<K, Sum> e) -> e.getValue().minor).reversed());
      return entries;
    }

    /** The largest sums, at most so many. */
    Ranking<K> build(int places) {
      List<Place<K>> largest = new ArrayList<>();
      for (Map.Entry<K, Sum> entry : falling()) {
        if (largest.size() < places) {
          Sum sum = entry.getValue();
          largest.add(
              new Place<>(entry.getKey(), sum.minor, sum.transfers, List.copyOf(sum.labels)));
        }
      }
      return new Ranking<>(largest, sums.size() + dropped - largest.size(), missing);
    }
  }
}
