package org.lightmarket.market;

/**
 * Kinds and phases of the events of a replication. The kinds are what the main loop switches on;
 * the phases order events of one instant: books are closed before anything else happens, capacity
 * changes before requests, and requests end before new ones begin.
 */
final class EventKind {
  /** Payload: none. Accrued charges of all contracts are posted. */
  static final int BILLING = 0;

  /** Payload: server · 2³² + index of the outage. */
  static final int SPEED_CHANGE = 1;

  /** Payload: server. An epoch of its mechanism closes. */
  static final int EPOCH = 2;

  /** Payload: contract. Time to look whether its fund is used up. */
  static final int FUND_CHECK = 3;

  /** Payload: request. Its service ends. */
  static final int COMPLETION = 4;

  /** Payload: request. The answer reaches the client. */
  static final int REPLY = 5;

  /** Payload: lane. The client hears of its new grant. */
  static final int GRANT_NOTICE = 6;

  /** Payload: client. */
  static final int REPLAN = 7;

  /** Payload: request. It reaches the server. */
  static final int ARRIVAL = 8;

  /** Payload: lane. Its first waiting request may be sent or gives up. */
  static final int SEND = 9;

  /** Payload: client. */
  static final int DEMAND = 10;

  /** Payload: none. Demand and bids end. */
  static final int HORIZON = 11;

  /** Payload: none. A bin of the series ends; the listener hears what has accrued in it. */
  static final int METERING = 12;

  /** Payload: server. Something happens in its book by itself. */
  static final int WAKE = 13;

  static final int PHASE_BOOKS = 0;
  static final int PHASE_CAPACITY = 1;
  static final int PHASE_END = 2;
  static final int PHASE_MARKET = 3;
  static final int PHASE_BEGIN = 4;

  private EventKind() {}

  /** The name of a kind in messages. */
  static String name(int kind) {
    return switch (kind) {
      case BILLING -> "billing";
      case SPEED_CHANGE -> "speed-change";
      case EPOCH -> "epoch";
      case FUND_CHECK -> "fund-check";
      case COMPLETION -> "completion";
      case REPLY -> "reply";
      case GRANT_NOTICE -> "grant-notice";
      case REPLAN -> "replan";
      case ARRIVAL -> "arrival";
      case SEND -> "send";
      case DEMAND -> "demand";
      case HORIZON -> "horizon";
      case METERING -> "metering";
      case WAKE -> "wake";
      default -> throw new IllegalArgumentException("event of kind " + kind);
    };
  }
}
