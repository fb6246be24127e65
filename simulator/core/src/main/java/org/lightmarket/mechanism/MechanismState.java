package org.lightmarket.mechanism;

/**
 * What a mechanism remembers between events: an immutable value, or an arena that one book owns
 * (balances of all clients, say).
 */
public interface MechanismState {
  /** Nothing to remember: the orders are all there is. */
  MechanismState NONE = new MechanismState() {};
}
