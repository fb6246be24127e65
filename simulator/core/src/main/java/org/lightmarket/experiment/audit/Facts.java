package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.BidForm;

/** What was audited and how, in words. */
final class Facts {
  private final GameSource games;
  private final Game game;
  private final List<Deviation> deviations;
  private final int lots;

  Facts(GameSource games, Game game, List<Deviation> deviations, int lots) {
    this.games = games;
    this.game = game;
    this.deviations = deviations;
    this.lots = lots;
  }

  List<AuditResult.Fact> list() {
    List<AuditResult.Fact> facts = new ArrayList<>();
    facts.add(new AuditResult.Fact("mechanism", game.kind().key() + ": " + game.kind().summary()));
    facts.add(new AuditResult.Fact("market", market()));
    facts.add(new AuditResult.Fact("values", values()));
    facts.add(new AuditResult.Fact("truth", truth()));
    facts.add(new AuditResult.Fact("search", search()));
    return facts;
  }

  private String market() {
    String bidders = count(game.buyers().size(), "bidder");
    String sold =
        game.mechanism().isTwoSided()
            ? count(game.sellers().size(), "seller") + " of " + count(game.units(), "unit")
            : count(game.units(), "unit");
    String slots = game.mechanism().bidForm() == BidForm.PER_UNIT ? " in slots of " + slots() : "";
    return bidders + ", " + sold + slots + ", reserve price " + game.reserveMinor();
  }

  private String slots() {
    StringBuilder text = new StringBuilder();
    for (int slot : Benchmarks.slots(game)) {
      if (slot > 0) {
        text.append(text.isEmpty() ? "" : ", ").append(slot);
      }
    }
    return text.isEmpty() ? "no units" : text.toString();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private String values() {
    @Nullable ValueDistribution values = games.values();
    String auctions = count(games.size(), "auction");
    if (values == null) {
      return "as given, " + auctions;
    }
    int each = game.buyers().get(0).valuesMinor().length;
    String many = each == 1 ? "one each" : each + " each, in falling order";
    return values.words() + " in whole minor units, " + many + "; " + auctions + " drawn";
  }

  private String truth() {
    return switch (game.mechanism().bidForm()) {
      case STEPS ->
          game.mechanism().isPrepaid()
              ? "bids its values; pays in what all its units are worth in a minute, or as given:"
                  + " the balance is no report of a value and stays as it is"
              : game.mechanism().isTwoSided()
                  ? "buyers bid their values, sellers ask their costs"
                  : "bids its values, units worth nothing left out";
      case PER_UNIT -> "bids its value per unit";
      case OFFER -> "offers what as many units are worth as each has if all have the same";
      case CAP_AND_TIP -> "asks for all that it wants, its value as the cap, the default tip";
    };
  }

  private String search() {
    if (game.mechanism().drawsLots()) {
      return "plain lies only, chosen with some draws and measured with "
          + lots
          + " others in each auction; gains that these do not confirm (99 %, all together) count as"
          + " 0: a lower bound";
    }
    long complete = deviations.stream().filter(Deviation::exhaustive).count();
    int all = deviations.size();
    if (complete == all) {
      return "exhaustive: all reports of whole prices" + ofUnits() + ", up to " + top();
    }
    String part =
        complete == 0 ? "" : "exhaustive for " + complete + " of " + all + ", for the others ";
    return part + "a search between the others' prices: a lower bound of regret";
  }

  private String top() {
    String top =
        game.mechanism().bidForm() == BidForm.OFFER
            ? "the largest worth of all units"
            : "one above all values";
    return top + ", " + game.topMinor() + (games.size() > 1 ? " in the first auction" : "");
  }

  private String ofUnits() {
    return switch (game.mechanism().bidForm()) {
      case STEPS, CAP_AND_TIP -> " for up to " + count(game.unitsMax(), "unit");
      case PER_UNIT, OFFER -> "";
    };
  }
}
