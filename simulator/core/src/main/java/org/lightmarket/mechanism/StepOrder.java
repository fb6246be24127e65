package org.lightmarket.mechanism;

import java.util.Arrays;

/**
 * The steps of the standing bids in the order in which they win: dearest first, equal prices by
 * arrival, then by client id. Keys are distinct: a client has one step of a price. Inserting and
 * removing take O(log N) expected for N steps, neighbours O(1); nothing is allocated but when the
 * arrays grow.
 *
 * <p>A treap with its nodes threaded into a list (R. Seidel, C. Aragon, Randomized search trees,
 * Algorithmica 16, 1996); a node's priority is a hash of its number, so that equal histories give
 * equal trees.
 */
final class StepOrder {
  /** No step: before the first and after the last. */
  static final int NONE = 0;

  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private long[] prices = new long[64];
  private long[] arrivals = new long[64];
  private int[] clients = new int[64];
  private int[] quantities = new int[64];

  /** Both children of node n at 2n and 2n + 1; the root is the left child of no step. */
  private int[] children = new int[128];

  private int[] following = new int[64];
  private int[] preceding = new int[64];
  private int nodes = 1;
  private int freed = NONE;

  /** Puts a step in; returns its number, which is its own until it is removed. */
  int add(long price, long arrival, int client, int quantity) {
    int node = allocate();
    prices[node] = price;
    arrivals[node] = arrival;
    clients[node] = client;
    quantities[node] = quantity;
    int hole = LEFT;
    int at = children[hole];
    int before = NONE;
    int after = NONE;
    int priority = priority(node);
    while (at != NONE && priority(at) >= priority) {
      if (comesBefore(at, node)) {
        before = at;
        hole = 2 * at + RIGHT;
      } else {
        after = at;
        hole = 2 * at + LEFT;
      }
      at = children[hole];
    }
    children[hole] = node;
    // What was there is split into the subtrees of the new node.
    int left = 2 * node + LEFT;
    int right = 2 * node + RIGHT;
    while (at != NONE) {
      if (comesBefore(at, node)) {
        before = at;
        children[left] = at;
        left = 2 * at + RIGHT;
        at = children[left];
      } else {
        after = at;
        children[right] = at;
        right = 2 * at + LEFT;
        at = children[right];
      }
    }
    children[left] = NONE;
    children[right] = NONE;
    following[before] = node;
    preceding[node] = before;
    following[node] = after;
    preceding[after] = node;
    return node;
  }

  /** Takes a step out. */
  void remove(int node) {
    int hole = LEFT;
    for (int at = children[hole]; at != node; at = children[hole]) {
      if (at == NONE) {
        throw new IllegalStateException("step " + node + " is not in the order");
      }
      hole = 2 * at + (comesBefore(at, node) ? RIGHT : LEFT);
    }
    int left = children[2 * node + LEFT];
    int right = children[2 * node + RIGHT];
    while (left != NONE && right != NONE) {
      if (priority(left) >= priority(right)) {
        children[hole] = left;
        hole = 2 * left + RIGHT;
        left = children[hole];
      } else {
        children[hole] = right;
        hole = 2 * right + LEFT;
        right = children[hole];
      }
    }
    children[hole] = left == NONE ? right : left;
    following[preceding[node]] = following[node];
    preceding[following[node]] = preceding[node];
    following[node] = freed;
    freed = node;
  }

  /** The step after one, or the first after none. */
  int next(int node) {
    return following[node];
  }

  /** The step before one, or the last before none. */
  int previous(int node) {
    return preceding[node];
  }

  /** Whether a step wins before another. */
  boolean comesBefore(int node, int other) {
    if (prices[node] != prices[other]) {
      return prices[node] > prices[other];
    }
    if (arrivals[node] != arrivals[other]) {
      return arrivals[node] < arrivals[other];
    }
    return clients[node] < clients[other];
  }

  /** Price of each unit of a step. */
  long price(int node) {
    return prices[node];
  }

  /** Units of a step. */
  int quantity(int node) {
    return quantities[node];
  }

  /** Whose step it is. */
  int client(int node) {
    return clients[node];
  }

  /** Numbers of steps are below this. */
  int bound() {
    return prices.length;
  }

  /** Spreads numbers over all ints: the finisher of MurmurHash3 (A. Appleby). */
  private static int priority(int node) {
    int hash = node * 0x9E3779B9;
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    hash *= 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  private int allocate() {
    if (freed != NONE) {
      int node = freed;
      freed = following[node];
      return node;
    }
    if (nodes == prices.length) {
      int length = 2 * nodes;
      prices = Arrays.copyOf(prices, length);
      arrivals = Arrays.copyOf(arrivals, length);
      clients = Arrays.copyOf(clients, length);
      quantities = Arrays.copyOf(quantities, length);
      following = Arrays.copyOf(following, length);
      preceding = Arrays.copyOf(preceding, length);
      children = Arrays.copyOf(children, 2 * length);
    }
    return nodes++;
  }
}
