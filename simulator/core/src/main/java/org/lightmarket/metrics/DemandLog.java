package org.lightmarket.metrics;

import java.util.Arrays;

/**
 * All requests of a replication in order of their instants, as far as bounds need them: arrays that
 * double, 28 bytes a request.
 */
final class DemandLog {
  private long[] timeNs = new long[1024];
  private long[] workUnits = new long[1024];
  private int[] client = new int[1024];
  private int size;

  void add(long demandNs, int clientId, long units) {
    if (size == timeNs.length) {
      timeNs = Arrays.copyOf(timeNs, 2 * size);
      workUnits = Arrays.copyOf(workUnits, 2 * size);
      client = Arrays.copyOf(client, 2 * size);
    }
    timeNs[size] = demandNs;
    workUnits[size] = units;
    client[size++] = clientId;
  }

  int size() {
    return size;
  }

  /** The first request not before a time. */
  int firstFrom(long fromNs) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeNs[middle] < fromNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long timeNs(int request) {
    return timeNs[request];
  }

  long workUnits(int request) {
    return workUnits[request];
  }

  int client(int request) {
    return client[request];
  }
}
