package org.lightmarket.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order of events as it is defined: the least pending (time, phase, sequence) of a sorted map.
 */
final class SortedKernel implements Kernel {
  private record Rank(long timeNs, int phase, long sequence) {}

  private record What(int kind, long payload) {}

  private final TreeMap<Rank, What> events =
      new TreeMap<>(
          Comparator.comparingLong(Rank::timeNs)
              .thenComparingInt(Rank::phase)
              .thenComparingLong(Rank::sequence));
  private final List<Rank> ranks = new ArrayList<>();
  private Rank current = new Rank(0, 0, 0);
  private What what = new What(0, 0);
  private long executed;

  @Override
  public long schedule(long timeNs, int phase, int kind, long payload) {
    if (timeNs < current.timeNs) {
      throw new IllegalStateException("past");
    }
    Rank rank = new Rank(timeNs, phase, ranks.size());
    ranks.add(rank);
    events.put(rank, new What(kind, payload));
    return ranks.size();
  }

  @Override
  public boolean cancel(long handle) {
    return events.remove(ranks.get((int) handle - 1)) != null;
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    Rank rank = ranks.get((int) handle - 1);
    What moved = events.get(rank);
    if (moved == null) {
      throw new IllegalStateException("not pending");
    }
    long to = schedule(timeNs, rank.phase, moved.kind, moved.payload);
    events.remove(rank);
    return to;
  }

  @Override
  public boolean advance(long untilNs) {
    Map.Entry<Rank, What> first = events.firstEntry();
    if (first == null || first.getKey().timeNs > untilNs) {
      return false;
    }
    events.remove(first.getKey());
    current = first.getKey();
    what = first.getValue();
    executed++;
    return true;
  }

  @Override
  public long nowNs() {
    return current.timeNs;
  }

  @Override
  public int phase() {
    return current.phase;
  }

  @Override
  public int kind() {
    return what.kind;
  }

  @Override
  public long payload() {
    return what.payload;
  }

  @Override
  public long sequence() {
    return current.sequence;
  }

  @Override
  public int pending() {
    return events.size();
  }

  @Override
  public long executed() {
    return executed;
  }
}
