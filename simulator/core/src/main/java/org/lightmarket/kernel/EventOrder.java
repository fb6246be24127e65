package org.lightmarket.kernel;

/**
 * The rank of an event among those of its time, packed into one long: phase (7 bits), sequence (40
 * bits), kind (8 bits). Comparing ranks compares (phase, sequence); no two events of a run share a
 * rank.
 */
final class EventOrder {
  /** One more than the largest sequence number. */
  static final long SEQUENCES = 1L << 40;

  private static final int KIND_BITS = 8;
  private static final int SEQUENCE_BITS = 40;
  private static final int KINDS = 1 << KIND_BITS;
  private static final int PHASES = 1 << 7;

  private EventOrder() {}

  static long pack(int phase, long sequence, int kind) {
    return (long) phase << (SEQUENCE_BITS + KIND_BITS) | sequence << KIND_BITS | kind;
  }

  static int phase(long order) {
    return (int) (order >>> (SEQUENCE_BITS + KIND_BITS));
  }

  static long sequence(long order) {
    return order >>> KIND_BITS & (SEQUENCES - 1);
  }

  static int kind(long order) {
    return (int) order & (KINDS - 1);
  }

  /** Throws unless an event with these values may be scheduled now. */
  static void check(long nowNs, long timeNs, int phase, int kind, long sequence) {
    if (timeNs < nowNs || (phase & -PHASES) != 0 || (kind & -KINDS) != 0 || sequence >= SEQUENCES) {
      throw refusal(nowNs, timeNs, phase, kind, sequence);
    }
  }

  private static IllegalStateException refusal(
      long nowNs, long timeNs, int phase, int kind, long sequence) {
    String event =
        "event of phase " + phase + " and kind " + kind + " for time " + timeNs + " ns: ";
    if (timeNs < nowNs) {
      return new IllegalStateException(event + "the clock is at " + nowNs + " ns already");
    }
    if (sequence >= SEQUENCES) {
      return new IllegalStateException(event + "all " + SEQUENCES + " sequence numbers are used");
    }
    return new IllegalStateException(event + "the phase must be 0 to 127, the kind 0 to 255");
  }
}
