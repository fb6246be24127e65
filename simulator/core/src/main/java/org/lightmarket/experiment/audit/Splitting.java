package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.mechanism.BidForm;

/**
 * What a bidder gains by coming as k clients instead of one, all others telling the truth, in one
 * of two ways; each identity arrives where the bidder would.
 */
final class Splitting {
  /** How the truth is spread over identities. */
  enum Way {
    /** Units, quantity, offer and deposit are dealt out among the identities. */
    DEALT("wants dealt out"),
    /** Each identity says all of it; units beyond those wanted are worth nothing. */
    COPIED("each asks for all");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    /** For people. */
    String words() {
      return words;
    }
  }

  /**
   * What one bidder has by it, on average over lots.
   *
   * @param gainMinor over its utility as one
   * @param moreUnits that it has, at most as many as it wants, over those as one
   */
  record Gain(double gainMinor, double moreUnits) {}

  private Splitting() {}

  /** The ways that a form of bids allows. */
  static List<Way> ways(BidForm form) {
    return switch (form) {
      case STEPS, CAP_AND_TIP -> List.of(Way.DEALT, Way.COPIED);
      case PER_UNIT -> List.of(Way.COPIED);
      case OFFER -> List.of(Way.DEALT);
    };
  }

  /** What each bidder gains that wants something. */
  static List<Gain> gains(Game game, Lots lots, Way way, int identities) {
    Play play = new Play(game, identities - 1);
    List<Gain> gains = new ArrayList<>();
    for (int place = 0; place < game.buyers().size(); place++) {
      Report truth = game.truth(place);
      if (truth.isSilent()) {
        continue;
      }
      double[] one = had(game, play, place, 1, lots.measuring());
      spread(game, play, place, truth, way, identities);
      double[] split = had(game, play, place, identities, lots.measuring());
      play.say(place, truth);
      for (int name = 0; name < identities - 1; name++) {
        play.sayBehind(name, place, Report.SILENCE, 0);
      }
      gains.add(new Gain(split[0] - one[0], split[1] - one[1]));
    }
    return gains;
  }

  private static void spread(
      Game game, Play play, int place, Report truth, Way way, int identities) {
    long deposit = game.participant(place).depositMinor();
    for (int name = 0; name < identities; name++) {
      Report said =
          way == Way.COPIED ? truth : part(truth, game.mechanism().bidForm(), name, identities);
      long paid = deposit / identities + (name < deposit % identities ? 1 : 0);
      long deposited = said.isSilent() ? 0 : paid;
      if (name == 0) {
        play.say(place, said, deposited);
      } else {
        play.sayBehind(name - 1, place, said, deposited);
      }
    }
  }

  private static Report part(Report whole, BidForm form, int name, int identities) {
    return switch (form) {
      case STEPS -> {
        long[] prices = new long[whole.quantity()];
        int units = 0;
        for (int unit = name; unit < whole.quantity(); unit += identities) {
          prices[units++] = whole.pricesMinor()[unit];
        }
        yield Report.ofUnits(Arrays.copyOf(prices, units));
      }
      case OFFER -> {
        long offer = whole.firstMinor();
        yield Report.ofUnits(offer / identities + (name < offer % identities ? 1 : 0));
      }
      case CAP_AND_TIP -> {
        int units = whole.quantity() / identities + (name < whole.quantity() % identities ? 1 : 0);
        yield units == 0
            ? Report.SILENCE
            : new Report(units, whole.pricesMinor(), whole.tipMinor());
      }
      case PER_UNIT -> whole;
    };
  }

  /** Utility and wanted units of all identities together, on average over lots. */
  private static double[] had(Game game, Play play, int place, int identities, long[] lots) {
    long utility = 0;
    long useful = 0;
    for (long seed : lots) {
      play.clear(seed);
      int units = play.units(place);
      long paid = play.clearing().rateMinor(place);
      for (int name = 0; name < identities - 1; name++) {
        int client = game.buyers().size() + name;
        units += play.clearing().units(client);
        paid = Math.addExact(paid, play.clearing().rateMinor(client));
      }
      utility = Math.addExact(utility, Math.subtractExact(play.valueMinor(place, units), paid));
      useful += Math.min(units, wanted(game, place));
    }
    return new double[] {(double) utility / lots.length, (double) useful / lots.length};
  }

  private static int wanted(Game game, int place) {
    return switch (game.mechanism().bidForm()) {
      case STEPS -> game.truth(place).quantity();
      case CAP_AND_TIP -> game.participant(place).quantity();
      case PER_UNIT, OFFER -> game.units();
    };
  }
}
