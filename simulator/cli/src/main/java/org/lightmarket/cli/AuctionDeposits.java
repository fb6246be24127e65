package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.BalanceView;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;

/**
 * Payments in advance that stand beside the bids of one auction, for mechanisms whose clients have
 * balances: the bids are placed, then the deposits are paid in in their order, and the market is
 * cleared. A unit is one cost unit per ms.
 */
final class AuctionDeposits {
  private final List<Long> offeredMinor = new ArrayList<>();
  private final List<Long> takenMinor = new ArrayList<>();
  private final List<Long> tokens = new ArrayList<>();
  private @Nullable JsonLocation first;
  private String firstPointer = "";

  /** Forgets everything. */
  void clear() {
    offeredMinor.clear();
    takenMinor.clear();
    tokens.clear();
    first = null;
    firstPointer = "";
  }

  /** Takes over what was read of another auction. */
  void set(AuctionDeposits other) {
    clear();
    offeredMinor.addAll(other.offeredMinor);
    first = other.first;
  }

  /** Notes that a bid has a deposit, and where. */
  void given(JsonLocation location, String pointer) {
    if (first == null) {
      first = location;
      firstPointer = pointer;
    }
  }

  /** Adds the deposit of the next bid, 0 for none. */
  void add(long minor) {
    offeredMinor.add(minor);
  }

  /** The deposit of a bid, 0 for none. */
  long offeredMinor(int bidder) {
    return offeredMinor.get(bidder);
  }

  /** Where the first deposit stands; null if there is none. */
  @Nullable JsonLocation first() {
    return first;
  }

  /** The pointer of the first deposit. */
  String firstPointer() {
    return firstPointer;
  }

  /** Pays all deposits in; answers the state to clear from. */
  MechanismState pay(Mechanism mechanism, MechanismState opened, Orders orders, Clearing clearing) {
    MechanismState state = mechanism.clear(opened, orders, clearing);
    BalanceView view = new BalanceView();
    for (int bidder = 0; bidder < offeredMinor.size(); bidder++) {
      long taken = 0;
      if (offeredMinor.get(bidder) > 0) {
        state = mechanism.deposit(state, orders, bidder, offeredMinor.get(bidder), view);
        taken = view.moneyMinor;
      }
      takenMinor.add(taken);
    }
    for (int bidder = 0; bidder < offeredMinor.size(); bidder++) {
      mechanism.balance(state, bidder, view);
      tokens.add(view.tokens);
    }
    return state;
  }

  /** Writes what a bidder has paid in and the tokens that it has; nothing if none are sold. */
  void write(int bidder, JsonGenerator generator) throws IOException {
    if (!tokens.isEmpty()) {
      generator.writeNumberField("deposit", takenMinor.get(bidder));
      generator.writeNumberField("tokens", tokens.get(bidder));
    }
  }
}
