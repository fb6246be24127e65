package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.mechanism.BalanceView;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.mechanism.Withheld;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/**
 * A game as it is played: everybody says something, the mechanism clears, and each has what it has.
 * At first all tell the truth. False bidders may come on top, who want nothing. An arena, reused
 * from clearing to clearing; not thread-safe.
 */
final class Play {
  /** Room between arrivals, for those who come under several names. */
  private static final long ARRIVAL = 1_000;

  private final Game game;
  private final Mechanism mechanism;
  private final BidForm form;
  private final int buyers;
  private final Language[] languages;
  private final Orders orders;
  private final Clearing clearing = new Clearing();
  private final List<Ask> asks = new ArrayList<>();
  private final long[] deposits;
  private final Report[] said;
  private final BalanceView view = new BalanceView();
  private boolean asksChanged = true;

  /** A game with so many false bidders, who are silent at first. */
  Play(Game game, int falseBidders) {
    this.game = game;
    mechanism = game.mechanism();
    form = mechanism.bidForm();
    buyers = game.buyers().size();
    languages = new Language[game.size()];
    said = new Report[game.size()];
    orders = new Orders(buyers + falseBidders);
    orders.supply(game.units(), game.reserveMinor());
    deposits = new long[buyers + falseBidders];
    for (int place = buyers; place < game.size(); place++) {
      asks.add(new Ask(place - buyers, place, new int[0], new long[0]));
    }
    for (int place = 0; place < game.size(); place++) {
      languages[place] = game.language(place);
      say(place, game.truth(place));
    }
    for (int i = 0; i < falseBidders; i++) {
      bid(buyers + i, ARRIVAL * (buyers + i), Report.SILENCE, 0);
    }
  }

  /** Somebody says something. */
  void say(int place, Report report) {
    said[place] = report;
    if (place >= buyers) {
      int seller = place - buyers;
      asks.set(seller, new Ask(seller, seller, ones(report), report.pricesMinor()));
      asksChanged = true;
    } else {
      say(place, report, report.isSilent() ? 0 : game.participant(place).depositMinor());
    }
  }

  /** What a participant has said last. */
  Report said(int place) {
    return said[place];
  }

  /** A buyer says something and pays into its balance. */
  void say(int buyer, Report report, long depositMinor) {
    bid(buyer, ARRIVAL * buyer, report, depositMinor);
  }

  /** A false bidder says something, and comes last. */
  void sayFalse(int which, Report report) {
    bid(buyers + which, ARRIVAL * (buyers + which), report, 0);
  }

  /** A false bidder says something, arrives just behind somebody and pays into its balance. */
  void sayBehind(int which, int place, Report report, long depositMinor) {
    bid(buyers + which, ARRIVAL * place + which + 1, report, depositMinor);
  }

  private void bid(int client, long arrival, Report report, long depositMinor) {
    long[] prices = report.pricesMinor();
    orders.place(
        form == BidForm.CAP_AND_TIP && !report.isSilent()
            ? capped(client, arrival, report)
            : new Bid(client, arrival, ones(report), prices));
    deposits[client] = depositMinor;
  }

  private static Bid capped(int client, long arrival, Report report) {
    return report.tipMinor() == Bid.NO_TIP
        ? new Bid(client, arrival, new int[] {report.quantity()}, report.pricesMinor())
        : Bid.capped(client, arrival, report.quantity(), report.firstMinor(), report.tipMinor());
  }

  private static int[] ones(Report report) {
    int[] ones = new int[report.pricesMinor().length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The mechanism clears what has been said. */
  void clear(long seed) {
    orders.seed(seed);
    if (asksChanged) {
      orders.asks(asks);
      int offered = asks.stream().mapToInt(Ask::units).sum();
      orders.supply(asks.isEmpty() ? game.units() : offered, game.reserveMinor());
      asksChanged = false;
    }
    if (mechanism.isPrepaid()) {
      clearPrepaid();
    } else {
      mechanism.clearOnce(orders, clearing);
    }
  }

  /** As {@code auction clear} does: bids, then deposits in their order, then the clearing. */
  private void clearPrepaid() {
    MechanismState state = mechanism.start(orders.clients());
    state = mechanism.clear(state, orders, clearing);
    for (int client = 0; client < deposits.length; client++) {
      if (deposits[client] > 0) {
        state = mechanism.deposit(state, orders, client, deposits[client], view);
      }
    }
    mechanism.clear(state, orders, clearing);
  }

  /** The outcome of the last clearing; a false bidder's number follows those of the buyers. */
  Clearing clearing() {
    return clearing;
  }

  /** Units that somebody has got or sold. */
  int units(int place) {
    return place < buyers ? clearing.units(place) : clearing.sellerUnits(place - buyers);
  }

  /** What units are truly worth to somebody; of a seller what they cost it. */
  long valueMinor(int place, int units) {
    return languages[place].valueMinor(game.participant(place), units);
  }

  /** True value of what somebody has, less what it pays; of a seller receipts less true cost. */
  long utilityMinor(int place) {
    if (place < buyers) {
      long value = valueMinor(place, clearing.units(place));
      return Math.subtractExact(value, clearing.rateMinor(place));
    }
    int seller = place - buyers;
    long cost = valueMinor(place, clearing.sellerUnits(seller));
    return Math.subtractExact(clearing.receiptMinor(seller), cost);
  }

  /** The sum of somebody's utility over several draws of lots. */
  long utilityMinor(int place, long[] lots) {
    long sum = 0;
    for (long seed : lots) {
      clear(seed);
      sum = Math.addExact(sum, utilityMinor(place));
    }
    return sum;
  }

  /** What the real bidders pay, less what the sellers receive or, of one server, is withheld. */
  long revenueMinor() {
    if (!mechanism.isTwoSided()) {
      return incomeMinor();
    }
    long revenue = 0;
    for (int buyer = 0; buyer < buyers; buyer++) {
      revenue = Math.addExact(revenue, clearing.rateMinor(buyer));
    }
    for (int seller = 0; seller < asks.size(); seller++) {
      revenue = Math.subtractExact(revenue, clearing.receiptMinor(seller));
    }
    return revenue;
  }

  /** What is burnt of the payments of the real bidders. */
  long burntMinor() {
    long burnt = 0;
    for (int buyer = 0; buyer < buyers; buyer++) {
      burnt = Math.addExact(burnt, clearing.withheldMinor(buyer));
    }
    return mechanism.withheld() == Withheld.BURNT ? burnt : 0;
  }

  /** What the server has of the real bidders: their payments, less what is withheld. */
  long incomeMinor() {
    long income = 0;
    for (int buyer = 0; buyer < buyers; buyer++) {
      long kept = clearing.rateMinor(buyer) - clearing.withheldMinor(buyer);
      income = Math.addExact(income, kept);
    }
    return income;
  }
}
