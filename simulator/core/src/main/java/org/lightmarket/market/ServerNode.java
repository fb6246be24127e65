package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.les.CostTable;
import org.lightmarket.mechanism.Book;
import org.lightmarket.model.RandomSource;
import org.lightmarket.scenario.ServerSpec;

/** A server of one replication. */
final class ServerNode {
  final int id;
  final ServerSpec spec;
  final CostTable costs;
  final Station station;

  /** Null in a world without a market. */
  final @Nullable Book book;

  /** Lanes whose fund may be used up within about a second: watched at every event of the book. */
  final IntList watched = new IntList();

  /** When its book is woken next; {@code Long.MAX_VALUE} if not. */
  long wakeNs = Long.MAX_VALUE;

  /** Left-over work that free service may still take, in cost units, and when that was so. */
  long freeCreditUnits;

  long freeCreditNs;

  /** What the lots of its market are drawn from, of mechanisms that draw any. */
  private final RandomSource lots;

  ServerNode(
      int id,
      ServerSpec spec,
      CostTable costs,
      Station station,
      @Nullable Book book,
      RandomSource lots) {
    this.id = id;
    this.spec = spec;
    this.costs = costs;
    this.station = station;
    this.book = book;
    this.lots = lots;
  }

  /** The book, for an event that may draw lots: each event has fresh ones. */
  Book bookWithLots() {
    Book open = openBook();
    open.seed(lots.nextLong());
    return open;
  }

  /** The book of a world that has a market. */
  Book openBook() {
    if (book == null) {
      throw new IllegalStateException("server " + spec.name() + " has no market");
    }
    return book;
  }
}
