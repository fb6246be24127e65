package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.List;

/**
 * A movement of a watched client's money as it was posted when the replication was run again.
 *
 * @param fromNs for service: when the one before was posted for the two; else {@code atNs}
 * @param events number of events of the server's book until then
 * @param moves the transfers, one or two
 * @param walletMinor of the client before a deposit; 0 else
 * @param fundMinor at the server before a deposit, or before the contract was closed; 0 else
 */
record Posting(
    ChargeKind kind,
    int client,
    int server,
    long fromNs,
    long atNs,
    int events,
    List<Move> moves,
    long walletMinor,
    long fundMinor) {
  /**
   * A transfer.
   *
   * @param code of the ledger
   * @param entry its place among all transfers of the journal, from 0
   */
  record Move(String code, long amountMinor, int entry) {}

  Posting {
    moves = List.copyOf(moves);
  }

  /** All transfers together. */
  long amountMinor() {
    return moves.stream().mapToLong(Move::amountMinor).reduce(0, Math::addExact);
  }

  /** With one more transfer, after so many events. */
  Posting with(Move move, int eventsThen) {
    List<Move> more = new ArrayList<>(moves);
    more.add(move);
    return new Posting(
        kind, client, server, fromNs, atNs, eventsThen, more, walletMinor, fundMinor);
  }
}
