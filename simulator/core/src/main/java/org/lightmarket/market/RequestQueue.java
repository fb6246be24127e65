package org.lightmarket.market;

import java.util.Arrays;

/**
 * Requests waiting at a server: one list per level, level 0 first, first come first served within a
 * level, or last come first served. Lists run through the pool's {@code next}.
 */
final class RequestQueue {
  private final RequestPool pool;
  private final boolean lastFirst;
  private final int[] head;
  private final int[] tail;
  private int size;

  RequestQueue(RequestPool pool, int levels, boolean lastFirst) {
    this.pool = pool;
    this.lastFirst = lastFirst;
    head = new int[levels];
    tail = new int[levels];
    Arrays.fill(head, RequestPool.NONE);
    Arrays.fill(tail, RequestPool.NONE);
  }

  int size() {
    return size;
  }

  /** The first request of a level, or NONE. */
  int first(int level) {
    return head[level];
  }

  void add(int request, int level) {
    size++;
    if (lastFirst || head[level] == RequestPool.NONE) {
      addFirst(request, level);
    } else {
      pool.next[request] = RequestPool.NONE;
      pool.next[tail[level]] = request;
      tail[level] = request;
    }
  }

  /** Puts a preempted request back in front of its level. */
  void addBack(int request, int level) {
    size++;
    addFirst(request, level);
  }

  private void addFirst(int request, int level) {
    pool.next[request] = head[level];
    if (head[level] == RequestPool.NONE) {
      tail[level] = request;
    }
    head[level] = request;
  }

  /** Takes the first request of the best level that has one; NONE if all are empty. */
  int poll() {
    for (int level = 0; level < head.length; level++) {
      if (head[level] != RequestPool.NONE) {
        return poll(level);
      }
    }
    return RequestPool.NONE;
  }

  /** Takes the first request of a level that has one. */
  int poll(int level) {
    int request = head[level];
    head[level] = pool.next[request];
    if (head[level] == RequestPool.NONE) {
      tail[level] = RequestPool.NONE;
    }
    size--;
    return request;
  }
}
