package org.lightmarket.benchmark;

/** The draws of an M/M/1 queue of load 0.8, from a table of exponential delays. */
final class Mm1 {
  static final int ARRIVAL = 1;
  static final int DEPARTURE = 2;

  private Mm1() {}

  static long betweenArrivalsNs(long[] exponentialNs, int event) {
    return exponentialNs[event & (Delays.TABLE - 1)];
  }

  static long serviceNs(long[] exponentialNs, int event) {
    return exponentialNs[event * 5 + 3 & (Delays.TABLE - 1)] * 4 / 5;
  }
}
