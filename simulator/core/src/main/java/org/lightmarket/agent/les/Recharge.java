package org.lightmarket.agent.les;

/**
 * A level that rises at a constant rate, in whole cost units and ns. The part of a unit that a
 * division leaves is carried, so that the level at an instant does not depend on how often it was
 * asked for before; geth drops it.
 */
final class Recharge {
  static final long NS_PER_MS = 1_000_000;

  private long level;
  private long remainder;
  private long lastNs;

  long level() {
    return level;
  }

  /** Sets the level as of the last instant; the carried part of a unit is dropped. */
  void set(long newLevel) {
    level = newLevel;
    remainder = 0;
  }

  /** Adds to the level as of the last instant; the carried part of a unit is kept. */
  void add(long units) {
    level = Math.addExact(level, units);
  }

  /** Lets the level rise until an instant, no higher than a ceiling; never lowers it. */
  void advance(long nowNs, long unitsPerMs, long ceiling) {
    long elapsedNs = nowNs - lastNs;
    if (elapsedNs < 0) {
      throw new IllegalStateException("time goes back from " + lastNs + " to " + nowNs + " ns");
    }
    lastNs = nowNs;
    long missing = ceiling - level;
    if (missing <= 0) {
      remainder = 0;
      return;
    }
    if (unitsPerMs == 0) {
      return;
    }
    long wholeMs = elapsedNs / NS_PER_MS;
    if (wholeMs > missing / unitsPerMs) {
      set(ceiling);
      return;
    }
    long part = elapsedNs % NS_PER_MS * unitsPerMs + remainder;
    long rise = wholeMs * unitsPerMs + part / NS_PER_MS;
    if (rise >= missing) {
      set(ceiling);
    } else {
      level += rise;
      remainder = part % NS_PER_MS;
    }
  }

  /** The least time after which the level will have risen by so many units. */
  long nsUntil(long units, long unitsPerMs) {
    long part = units % unitsPerMs * NS_PER_MS - remainder;
    return units / unitsPerMs * NS_PER_MS - Math.floorDiv(-part, unitsPerMs);
  }
}
