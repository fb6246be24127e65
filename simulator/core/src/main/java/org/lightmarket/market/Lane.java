package org.lightmarket.market;

import org.lightmarket.agent.les.ClientBuffer;
import org.lightmarket.agent.les.ServerBuffer;

/**
 * One client's way to one server in one class of service: both sides of its flow control and the
 * requests that wait at the client for its buffer, first come first served.
 */
final class Lane {
  final int id;
  final int clientId;
  final int serverId;

  /** Whether it leads to granted capacity; otherwise to what is left over. */
  final boolean granted;

  /** One-way latency of the network. */
  final long latencyNs;

  /** Whether the server limits this client's rate; without it requests go at once. */
  final boolean hasFlowControl;

  final ClientBuffer clientSide;
  final ServerBuffer serverSide;

  /** Units granted now; the client hears of them a latency later. */
  int units;

  /** By how much the server's buffer rose with grants that the client has not heard of. */
  long raised;

  /** Whether the client knows that it may send here. */
  boolean open;

  /** Until when the client's connection is busy with what was sent before, in each direction. */
  long upBusyNs;

  long downBusyNs;

  /** Waiting requests, and the timer of the first; 0 if none runs. */
  int head = RequestPool.NONE;

  int tail = RequestPool.NONE;
  long timer;

  Lane(
      int id,
      int clientId,
      int serverId,
      boolean granted,
      long latencyNs,
      boolean hasFlowControl,
      ClientBuffer clientSide,
      ServerBuffer serverSide) {
    this.id = id;
    this.clientId = clientId;
    this.serverId = serverId;
    this.granted = granted;
    this.latencyNs = latencyNs;
    this.hasFlowControl = hasFlowControl;
    this.clientSide = clientSide;
    this.serverSide = serverSide;
  }
}
