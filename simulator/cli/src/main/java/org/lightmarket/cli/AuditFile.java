package org.lightmarket.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.Game;
import org.lightmarket.experiment.audit.GameSource;
import org.lightmarket.experiment.audit.GeneratedGames;
import org.lightmarket.experiment.audit.Participant;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;

/** Auctions of a file, whose bids and asks are read as true values and costs. */
final class AuditFile {
  private static final int UNITS_MAX = 128;

  private final AuctionCase auction;
  private final Mechanism mechanism;
  private final Orders orders;

  private AuditFile(AuctionCase auction) {
    this.auction = auction;
    mechanism = auction.mechanism();
    orders = auction.orders();
  }

  /**
   * Reads them.
   *
   * @param name of the mechanism, if the user names it, too
   * @param copies how often one auction is held in which lots are drawn
   */
  static GameSource read(String file, @Nullable String name, int copies, long seed) {
    List<Game> games = new ArrayList<>();
    boolean stdin = file.equals("-");
    try (InputStream in = stdin ? System.in : new BufferedInputStream(new FileInputStream(file))) {
      AuctionReader reader = new AuctionReader(stdin ? "<stdin>" : file, in);
      AuctionCase auction = new AuctionCase();
      while (reader.next(auction)) {
        if (name != null && !AuditGames.kind(name).equals(auction.kind())) {
          throw new InputException(
              "--mechanism " + name + ": the file has an auction by " + auction.kind().key(),
              "Leave --mechanism out, or name the file's.");
        }
        games.add(new AuditFile(auction).game());
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + e.getMessage(), "Give a file of auctions, or - for standard input.");
    }
    Game first = games.get(0);
    for (Game game : games) {
      if (game.kind() != first.kind()) {
        throw new InputException(
            "the file has auctions by " + first.kind().key() + " and by " + game.kind().key(),
            "Audit one mechanism at a time.");
      }
      if (game.buyers().isEmpty()) {
        throw new InputException("an auction of the file has no bids", "Give a bid or more.");
      }
    }
    if (games.size() == 1 && first.mechanism().drawsLots()) {
      return GameSource.of(held(first, copies, seed));
    }
    return GameSource.of(games);
  }

  /** The same auction again and again, with other lots. */
  private static List<Game> held(Game game, int copies, long seed) {
    RandomStream random = RandomStream.of(seed, 0, RandomStream.entity("held", 0), 0);
    List<Game> held = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      held.add(
          new Game(
              game.kind(),
              game.mechanism(),
              game.units(),
              game.reserveMinor(),
              game.buyers(),
              game.sellers(),
              game.unitsMax(),
              random.nextLong()));
    }
    return held;
  }

  private Game game() {
    List<Participant> buyers = new ArrayList<>();
    List<Participant> sellers = new ArrayList<>();
    int most = 1;
    for (int client = 0; client < auction.bidders(); client++) {
      Bid bid = orders.bid(client);
      buyers.add(buyer(client, bid));
      most = Math.max(most, bid.units());
    }
    for (int seller = 0; seller < auction.sellers(); seller++) {
      Ask ask = orders.asks().get(seller);
      long[] costs = unitPrices(ask.units(), ask.steps(), ask::quantity, ask::priceMinor);
      sellers.add(
          new Participant(auction.seller(seller), true, costs, costs.length, Bid.NO_TIP, 0));
      most = Math.max(most, costs.length);
    }
    boolean units = mechanism.bidForm() == BidForm.STEPS;
    int asked = units && !mechanism.isTwoSided() ? Math.min(auction.units(), most + 1) : most;
    return new Game(
        auction.kind(),
        mechanism,
        auction.units(),
        orders.reserveMinor(),
        buyers,
        sellers,
        Math.max(1, asked),
        orders.seed());
  }

  private Participant buyer(int client, Bid bid) {
    String name = auction.client(client);
    long first = bid.steps() == 0 ? 0 : bid.priceMinor(0);
    return switch (mechanism.bidForm()) {
      case STEPS -> {
        long[] values = unitPrices(bid.units(), bid.steps(), bid::quantity, bid::priceMinor);
        long deposit = auction.deposits().offeredMinor(client);
        yield new Participant(name, false, values, values.length, Bid.NO_TIP, deposit);
      }
      case PER_UNIT -> new Participant(name, false, new long[] {first}, 1, Bid.NO_TIP, 0);
      case OFFER -> {
        int share = GeneratedGames.equalShare(auction.units(), auction.bidders());
        yield new Participant(name, false, new long[] {first}, share, Bid.NO_TIP, 0);
      }
      case CAP_AND_TIP ->
          new Participant(name, false, new long[] {first}, bid.units(), bid.tipMinor(), 0);
    };
  }

  private interface IntToInt {
    int at(int step);
  }

  private interface IntToLong {
    long at(int step);
  }

  private static long[] unitPrices(int units, int steps, IntToInt quantity, IntToLong price) {
    if (units > UNITS_MAX) {
      throw new InputException(
          "a bid or an ask has " + units + " units",
          "Allowed in an audit: at most " + UNITS_MAX + ", as each unit has a value of its own.");
    }
    long[] prices = new long[units];
    int from = 0;
    for (int step = 0; step < steps; step++) {
      if (price.at(step) > AuditValues.VALUE_MAX) {
        throw new InputException(
            "a price is " + price.at(step),
            "Allowed in an audit: at most " + AuditValues.VALUE_MAX + ".");
      }
      Arrays.fill(prices, from, from + quantity.at(step), price.at(step));
      from += quantity.at(step);
    }
    return prices;
  }
}
