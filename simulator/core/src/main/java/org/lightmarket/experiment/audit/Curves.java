package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Utility against plain lies, for pictures.
 *
 * @param gains by share of the truth: what is gained over it, over all auctions and participants
 * @param auction the auction of the others, from 0: that of the largest regret
 * @param lines of the participants of that auction
 */
public record Curves(List<Band> gains, int auction, List<Line> lines) {
  /** Largest share that is drawn, in twentieths. */
  public static final int TWENTIETHS = 30;

  private static final int UNITS_MAX = 32;

  /** One twentieth. */
  public static final double STEP = 1.0 / Language.SHARES;

  /** A mean with its deciles. */
  public record Band(double share, double meanMinor, double lowMinor, double highMinor) {}

  /**
   * Utilities of a participant.
   *
   * @param name who
   * @param seller whether it sells: less than the truth is then an ask moved from the cost toward a
   *     price above all values
   * @param wanted units that it truly asks for or offers
   * @param byShare by share of the truth, from one twentieth on
   * @param byUnits by number of units asked for, from 0; empty where bids name no units
   */
  public record Line(
      String name, boolean seller, int wanted, List<Double> byShare, List<Double> byUnits) {
    /** Copies the lists. */
    public Line {
      byShare = List.copyOf(byShare);
      byUnits = List.copyOf(byUnits);
    }
  }

  /** Copies the lists. */
  public Curves {
    gains = List.copyOf(gains);
    lines = List.copyOf(lines);
  }

  static Curves of(List<Measured> measured, Game worst, int auction, Lots lots) {
    boolean named =
        switch (worst.mechanism().bidForm()) {
          case STEPS, CAP_AND_TIP -> worst.unitsMax() > 1;
          case PER_UNIT, OFFER -> false;
        };
    int most = named ? Math.min(UNITS_MAX, worst.unitsMax()) + 1 : 0;
    double[][] byShare = utilities(worst, lots, TWENTIETHS, true);
    double[][] byUnits = utilities(worst, lots, most, false);
    List<Line> lines = new ArrayList<>();
    for (int place = 0; place < worst.size(); place++) {
      lines.add(
          new Line(
              worst.participant(place).name(),
              worst.participant(place).seller(),
              worst.truth(place).quantity(),
              Arrays.stream(byShare[place]).boxed().toList(),
              Arrays.stream(byUnits[place]).boxed().toList()));
    }
    return new Curves(bands(measured), auction, lines);
  }

  private static List<Band> bands(List<Measured> measured) {
    List<Band> bands = new ArrayList<>();
    for (int share = 1; share <= TWENTIETHS; share++) {
      int column = share - 1;
      double[] all =
          measured.stream()
              .flatMapToDouble(one -> one.gainsByShare().stream().mapToDouble(row -> row[column]))
              .sorted()
              .toArray();
      bands.add(
          new Band(
              share * STEP,
              Arrays.stream(all).average().orElse(0),
              all[(int) (0.1 * (all.length - 1))],
              all[(int) Math.ceil(0.9 * (all.length - 1))]));
    }
    return bands;
  }

  static List<double[]> gainsByShare(Game game, Lots lots) {
    double[][] gains = utilities(game, lots, TWENTIETHS, true);
    for (double[] row : gains) {
      double truth = row[Language.SHARES - 1];
      for (int i = 0; i < row.length; i++) {
        row[i] -= truth;
      }
    }
    return List.of(gains);
  }

  /** By participant: utilities of shares from one twentieth on, or of numbers of units from 0. */
  private static double[][] utilities(Game game, Lots lots, int count, boolean shares) {
    Play play = new Play(game, 0);
    double[][] utilities = new double[game.size()][count];
    for (int place = 0; place < game.size(); place++) {
      Language language = game.language(place);
      Participant who = game.participant(place);
      for (int i = 0; i < count; i++) {
        play.say(
            place,
            shares ? language.scaled(who, i + 1, game.topMinor()) : language.withUnits(who, i));
        double sum = (double) play.utilityMinor(place, lots.choosing());
        utilities[place][i] = sum / lots.choosing().length;
      }
      play.say(place, game.truth(place));
    }
    return utilities;
  }
}
