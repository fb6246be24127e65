package org.lightmarket.mechanism.les;

/**
 * Clients by priority, the lowest first, among equals the one that connected last: a binary heap in
 * arrays, of which only the least element changes or leaves.
 */
final class LowestFirst {
  private final int[] clients;
  private final long[] priorities;
  private final long[] connections;
  private int size;

  LowestFirst(int capacity) {
    clients = new int[capacity];
    priorities = new long[capacity];
    connections = new long[capacity];
  }

  void clear() {
    size = 0;
  }

  /** Adds a client; {@link #order} comes after all. */
  void add(int client, long connection, long priority) {
    clients[size] = client;
    connections[size] = connection;
    priorities[size] = priority;
    size++;
  }

  void order() {
    for (int place = size / 2 - 1; place >= 0; place--) {
      sink(place);
    }
  }

  int least() {
    if (size == 0) {
      throw new IllegalStateException("no active client is left");
    }
    return clients[0];
  }

  long leastPriority() {
    return priorities[0];
  }

  void removeLeast() {
    size--;
    move(size, 0);
    sink(0);
  }

  void changeLeast(long priority) {
    priorities[0] = priority;
    sink(0);
  }

  private void sink(int from) {
    int client = clients[from];
    long priority = priorities[from];
    long connection = connections[from];
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && before(priorities[child + 1], connections[child + 1], child)) {
        child++;
      }
      if (!before(priorities[child], connections[child], priority, connection)) {
        break;
      }
      move(child, place);
      place = child;
    }
    clients[place] = client;
    priorities[place] = priority;
    connections[place] = connection;
  }

  private boolean before(long priority, long connection, int place) {
    return before(priority, connection, priorities[place], connections[place]);
  }

  private static boolean before(
      long priority, long connection, long otherPriority, long otherConnection) {
    return priority != otherPriority ? priority < otherPriority : connection > otherConnection;
  }

  private void move(int from, int to) {
    clients[to] = clients[from];
    priorities[to] = priorities[from];
    connections[to] = connections[from];
  }
}
