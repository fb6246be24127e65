package org.lightmarket.market;

import java.util.Arrays;

/** A growing list of ints in which the order of entries does not matter. */
final class IntList {
  private int[] values = new int[8];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Removes the entry at an index; the last one takes its place. */
  void removeAt(int index) {
    values[index] = values[--size];
  }
}
