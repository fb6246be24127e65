package org.lightmarket.experiment.audit;

/**
 * What a larger balance does where clients pay in advance: a balance is no report of a value, but
 * it buys a better place.
 */
final class Balances {
  private Balances() {}

  /**
   * What bidders gain on average, each alone, by paying in twice as much and bidding the truth; 0
   * where there are no balances. What the money could have earned elsewhere does not count.
   */
  static double doublingGainMinor(Game game, Lots lots) {
    if (!game.mechanism().isPrepaid()) {
      return 0;
    }
    Play play = new Play(game, 0);
    int bidders = game.buyers().size();
    long sum = 0;
    for (int place = 0; place < bidders; place++) {
      Report truth = game.truth(place);
      long deposit = truth.isSilent() ? 0 : game.participant(place).depositMinor();
      play.clear(lots.measuring()[0]);
      long before = play.utilityMinor(place);
      play.say(place, truth, Math.multiplyExact(2, deposit));
      play.clear(lots.measuring()[0]);
      sum = Math.addExact(sum, Math.subtractExact(play.utilityMinor(place), before));
      play.say(place, truth);
    }
    return (double) sum / bidders;
  }
}
