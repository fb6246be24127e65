package org.lightmarket.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;

/** A way to keep a continuous Vickrey auction up to date. */
interface BookContestant {
  /** The ways that are compared. */
  enum Kind {
    /** The book that the simulator uses. */
    CARRIED,
    /** Bids stay ranked, the rest of the clearing is made anew. */
    RANKED,
    /** All bids are ranked and cleared anew. */
    FROM_SCRATCH;

    BookContestant create(BidEvents events) {
      Mechanism vickrey = MechanismKind.VICKREY.create(Parameters.NONE);
      Mechanism anew = new Anew(vickrey);
      return switch (this) {
        case CARRIED -> new Live(vickrey.openBook(events.clients(), events.onSale(), 0));
        case RANKED -> new Live(anew.openBook(events.clients(), events.onSale(), 0));
        case FROM_SCRATCH -> new Scratch(vickrey, events.clients(), events.onSale());
      };
    }
  }

  /** A bid comes, a second after the last; returns what the bidder and all bidders then pay. */
  long place(Bid bid);

  /** A rule without an incremental book of its own. */
  record Anew(Mechanism rule) implements Mechanism {
    @Override
    public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
      return rule.clear(state, orders, into);
    }
  }

  /** A book of the simulator. */
  final class Live implements BookContestant {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Book book;
    private long nowNs;

    Live(Book book) {
      this.book = book;
    }

    @Override
    public long place(Bid bid) {
      nowNs += SECOND_NS;
      book.place(nowNs, bid);
      return 31 * book.rateMinorPerSecond(bid.clientId()) + book.totalRateMinorPerSecond();
    }
  }

  /** The rule as it is written down: a function of all bids. */
  final class Scratch implements BookContestant {
    private final Mechanism mechanism;
    private final int onSale;
    private final Orders orders;
    private final Clearing clearing = new Clearing();
    private final Map<Integer, Bid> bids = new LinkedHashMap<>();
    private boolean started;

    Scratch(Mechanism mechanism, int clients, int onSale) {
      this.mechanism = mechanism;
      this.onSale = onSale;
      orders = new Orders(clients);
    }

    @Override
    public long place(Bid bid) {
      bids.remove(bid.clientId());
      bids.put(bid.clientId(), bid);
      started |= bids.size() == orders.clients();
      if (!started) {
        return 0;
      }
      orders.reset(orders.clients());
      orders.supply(onSale, 0);
      bids.values().forEach(orders::place);
      mechanism.clear(mechanism.start(orders.clients()), orders, clearing);
      return 31 * clearing.rateMinor(bid.clientId()) + clearing.totalRateMinor();
    }
  }
}
