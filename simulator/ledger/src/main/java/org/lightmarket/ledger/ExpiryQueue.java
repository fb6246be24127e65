package org.lightmarket.ledger;

import java.util.Arrays;

/**
 * Pending transfers with a timeout, by (instant of expiry, number): a binary heap in two arrays.
 * Settled transfers stay in it until their instant comes and are passed over then.
 */
final class ExpiryQueue {
  private long[] dueNs = new long[64];
  private int[] numbers = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** Earliest instant; only if not empty. */
  long firstDueNs() {
    return dueNs[0];
  }

  void add(long instantNs, int number) {
    if (size == dueNs.length) {
      dueNs = Arrays.copyOf(dueNs, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isBefore(instantNs, number, parent)) {
        break;
      }
      dueNs[at] = dueNs[parent];
      numbers[at] = numbers[parent];
      at = parent;
    }
    dueNs[at] = instantNs;
    numbers[at] = number;
  }

  /** Removes the earliest and returns its number. */
  int poll() {
    int first = numbers[0];
    size--;
    long lastNs = dueNs[size];
    int last = numbers[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(dueNs[child + 1], numbers[child + 1], child)) {
        child++;
      }
      if (isBefore(lastNs, last, child)) {
        break;
      }
      dueNs[at] = dueNs[child];
      numbers[at] = numbers[child];
      at = child;
    }
    dueNs[at] = lastNs;
    numbers[at] = last;
    return first;
  }

  private boolean isBefore(long instantNs, int number, int slot) {
    return instantNs < dueNs[slot] || (instantNs == dueNs[slot] && number < numbers[slot]);
  }
}
