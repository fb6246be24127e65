package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/** Rules of other kinds than auctions fit the interface: epochs, single requests, two sides. */
class MechanismTest {
  private static final long SECOND_NS = 1_000_000_000L;

  /** A fee that rises by one in every epoch after which something is sold. */
  private static final class RisingFee implements Mechanism {
    private record Fee(long minor) implements MechanismState {}

    @Override
    public MechanismState start(int clients) {
      return new Fee(1);
    }

    @Override
    public long epochNs() {
      return 12 * SECOND_NS;
    }

    @Override
    public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
      long fee = ((Fee) state).minor();
      into.begin(orders);
      for (int i = 0; i < orders.size(); i++) {
        Bid bid = orders.bid(orders.client(i));
        int units = bid.unitsAtLeast(fee);
        into.grant(bid.clientId(), units, bid.valueMinor(units));
        into.charge(bid.clientId(), fee * units, bid.valueMinor(units));
      }
      into.price(fee, true);
      return state;
    }

    @Override
    public MechanismState epoch(MechanismState state, Orders orders, long startNs, Clearing into) {
      clear(state, orders, into);
      long step = into.soldUnits() > 0 ? 1 : 0;
      return clear(new Fee(((Fee) state).minor() + step), orders, into);
    }
  }

  /** Two requests a second for each client, a third for 7, no more. */
  private static final class Quota implements Mechanism {
    private static final class Used implements MechanismState {
      private final long[] second;
      private final int[] requests;

      Used(int clients) {
        second = new long[clients];
        requests = new int[clients];
      }
    }

    @Override
    public MechanismState start(int clients) {
      return new Used(clients);
    }

    @Override
    public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
      into.begin(orders);
      return state;
    }

    @Override
    public MechanismState request(
        MechanismState state,
        Orders orders,
        long nowNs,
        int clientId,
        long costUnits,
        Admission into) {
      Used used = (Used) state;
      if (used.second[clientId] != nowNs / SECOND_NS) {
        used.second[clientId] = nowNs / SECOND_NS;
        used.requests[clientId] = 0;
      }
      used.requests[clientId]++;
      if (used.requests[clientId] > 3) {
        into.refuse();
      } else {
        into.admit(used.requests[clientId] == 3 ? 7 : 0);
      }
      return used;
    }
  }

  @Test
  void anEpochMovesWhatItRemembersAndWhatIsPaid() {
    Book book = new RisingFee().openBook(1, 9, 0);
    book.place(0, Auctions.bid(0, 0, "1@3, 1@2"));
    assertEquals(2, book.rateMinorPerSecond(0));
    book.epoch(12 * SECOND_NS);
    assertEquals(4, book.rateMinorPerSecond(0));
    assertEquals(0, book.changes());
    book.epoch(24 * SECOND_NS);
    assertEquals(3, book.rateMinorPerSecond(0));
    assertEquals(1, book.units(0));
    assertEquals(1, book.changes());
    book.epoch(36 * SECOND_NS);
    book.epoch(48 * SECOND_NS);
    assertEquals(4, book.priceMinor());
    assertEquals(0, book.units(0));
  }

  @Test
  void singleRequestsAreAdmittedChargedOrRefused() {
    Book book = new Quota().openBook(2, 0, 0);
    assertEquals(0, book.admit(0, 0, 5));
    assertEquals(0, book.admit(1, 0, 5));
    assertEquals(7, book.admit(2, 0, 5));
    assertEquals(Book.REFUSED, book.admit(3, 0, 5));
    assertEquals(0, book.admit(3, 1, 5));
    assertEquals(0, book.admit(SECOND_NS, 0, 5));
  }

  @Test
  void asksStandBesideBids() {
    Mechanism meeting =
        (state, orders, into) -> {
          into.begin(orders);
          Bid bid = orders.bid(orders.client(0));
          Ask ask = orders.asks().get(1);
          into.grant(bid.clientId(), 1, bid.valueMinor(1));
          into.charge(bid.clientId(), 9, 9);
          into.sell(1, 1, ask.priceMinor(0));
          return state;
        };
    Orders orders = Auctions.orders(0, 0, "1@9");
    orders.asks(
        List.of(
            new Ask(0, 0, new int[] {1}, new long[] {20}),
            new Ask(1, 1, new int[] {2, 1}, new long[] {4, 6})));
    Clearing clearing = Auctions.clear(meeting, orders);
    assertEquals(0, clearing.receiptMinor(0));
    assertEquals(4, clearing.receiptMinor(1));
    assertEquals(1, clearing.sellerUnits(1));
    assertEquals(5, clearing.totalRateMinor() - clearing.receiptMinor(1));
  }

  @Test
  void kindsHaveNamesOfTheirOwnAndDocumentedParameters() {
    Set<String> keys = new HashSet<>();
    for (MechanismKind kind : MechanismKind.values()) {
      assertEquals(kind.key(), kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      assertTrue(keys.add(kind.key()));
      Set<String> names = new HashSet<>();
      kind.parameters().forEach(p -> assertTrue(names.add(p.name()) && !p.doc().isEmpty()));
    }
  }
}
