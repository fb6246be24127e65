package org.lightmarket.cli;

import java.util.HashSet;
import java.util.Set;

/** A set of names that is mostly small: a few are compared one by one, more are hashed. */
final class NameSet {
  private static final int FEW = 8;

  private final String[] few = new String[FEW];
  private final Set<String> many = new HashSet<>();
  private int size;

  void clear() {
    if (size > FEW) {
      many.clear();
    }
    size = 0;
  }

  /** Adds a name; answers whether it is new. */
  boolean add(String name) {
    if (contains(name)) {
      return false;
    }
    if (size < FEW) {
      few[size] = name;
    } else {
      many.add(name);
    }
    size++;
    return true;
  }

  boolean contains(String name) {
    for (int i = 0; i < Math.min(size, FEW); i++) {
      if (few[i].equals(name)) {
        return true;
      }
    }
    return size > FEW && many.contains(name);
  }
}
