package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * How the 63 bits of a time are cut into digits: six bits each, but for one wide digit, the window.
 * Digit 0 is the lowest.
 */
final class Digits {
  /** Number of bits of the window. */
  static final int WINDOW_BITS = 12;

  /** The highest place of the window. */
  static final int SHIFT_MAX = 63 - WINDOW_BITS;

  /** The largest number of digits. */
  static final int LEVELS = 12;

  /** Number of different values of all digits together, in whole words of 64. */
  static final int VALUES = (1 << WINDOW_BITS) + (LEVELS - 1) * Long.SIZE;

  private static final int NARROW_BITS = 6;
  private static final int TIME_BITS = 63;

  private final byte[] levelOfBit = new byte[Long.SIZE];
  private final int[] shifts = new int[LEVELS];
  private final int[] masks = new int[LEVELS];
  private final int[] firsts = new int[LEVELS];
  private int windowShift;

  Digits(int windowShift) {
    cut(windowShift);
  }

  /** Cuts anew, so that the window's values are 2^{@code windowShift} ns wide. */
  void cut(int windowShift) {
    this.windowShift = windowShift;
    int level = 0;
    int first = 0;
    int bit = 0;
    while (bit < TIME_BITS) {
      int end;
      if (bit < windowShift) {
        end = Math.min(bit + NARROW_BITS, windowShift);
      } else if (bit == windowShift) {
        end = bit + WINDOW_BITS;
      } else {
        end = Math.min(bit + NARROW_BITS, TIME_BITS);
      }
      shifts[level] = bit;
      masks[level] = (1 << (end - bit)) - 1;
      firsts[level] = first;
      Arrays.fill(levelOfBit, bit, end, (byte) level);
      first += Math.max(Long.SIZE, 1 << (end - bit));
      bit = end;
      level++;
    }
  }

  int windowShift() {
    return windowShift;
  }

  /** The highest digit in which two times differ, given their exclusive or; 0 if they are equal. */
  int level(long differing) {
    return levelOfBit[63 - Long.numberOfLeadingZeros(differing | 1)];
  }

  /** The number of bits below a digit. */
  int shift(int level) {
    return shifts[level];
  }

  int digit(long timeNs, int level) {
    return (int) (timeNs >>> shifts[level]) & masks[level];
  }

  /** The number of values of the digits below, in whole words of 64. */
  int first(int level) {
    return firsts[level];
  }
}
