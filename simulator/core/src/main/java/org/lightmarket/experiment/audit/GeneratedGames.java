package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Bid;

/**
 * Games whose values are drawn independently from one distribution. A bidder of units draws so many
 * values and puts them in order, those of 0 are units that it does not want; a seller likewise
 * draws costs. A bidder with a quantity draws it evenly from 1 to as many. A bidder with a balance
 * pays in what all its units are worth in a minute.
 *
 * @param kind the mechanism's kind
 * @param mechanism the rule
 * @param units on sale, of one server
 * @param reserveMinor its reserve price
 * @param bidders number of bidders
 * @param sellers number of sellers; 0 in a one-sided market
 * @param steps values that each draws
 * @param values their distribution
 * @param size number of games
 * @param seed of all draws
 */
public record GeneratedGames(
    MechanismKind kind,
    Mechanism mechanism,
    int units,
    long reserveMinor,
    int bidders,
    int sellers,
    int steps,
    ValueDistribution values,
    int size,
    long seed)
    implements GameSource {
  private static final int AUDITED = 1;
  private static final int LEARNT = 2;
  private static final long COVER_S = 60;

  @Override
  public Game game(int index) {
    return game(RandomStream.of(seed, index, RandomStream.entity("audit", 0), AUDITED));
  }

  @Override
  public Game round(int run, int round) {
    return game(RandomStream.of(seed, run, RandomStream.entity("round", round), LEARNT));
  }

  private Game game(RandomStream random) {
    List<Participant> buyers = new ArrayList<>();
    List<Participant> selling = new ArrayList<>();
    for (int i = 0; i < bidders; i++) {
      buyers.add(buyer("bidder " + (i + 1), random));
    }
    for (int i = 0; i < sellers; i++) {
      long[] costs = drawn(steps, random);
      selling.add(new Participant("seller " + (i + 1), true, costs, steps, Bid.NO_TIP, 0));
    }
    boolean whole = mechanism.bidForm() == BidForm.CAP_AND_TIP;
    int most = mechanism.isTwoSided() ? steps : Math.min(Math.max(1, units), steps);
    return new Game(
        kind,
        mechanism,
        mechanism.isTwoSided() ? sellers * steps : units,
        reserveMinor,
        buyers,
        selling,
        whole ? steps : most,
        random.nextLong());
  }

  private Participant buyer(String name, RandomStream random) {
    if (mechanism.bidForm() == BidForm.STEPS) {
      long[] falling = drawn(steps, random);
      for (int i = 0; i < steps / 2; i++) {
        long swapped = falling[i];
        falling[i] = falling[steps - 1 - i];
        falling[steps - 1 - i] = swapped;
      }
      long worth = Arrays.stream(falling).reduce(0, Math::addExact);
      long deposit = mechanism.isPrepaid() ? Math.multiplyExact(worth, COVER_S) : 0;
      return new Participant(name, false, falling, steps, Bid.NO_TIP, deposit);
    }
    long[] value = drawn(1, random);
    int quantity =
        switch (mechanism.bidForm()) {
          case CAP_AND_TIP -> 1 + (int) (random.nextDouble() * steps);
          case OFFER -> equalShare(units, bidders);
          default -> 1;
        };
    return new Participant(name, false, value, quantity, Bid.NO_TIP, 0);
  }

  /** Units that each has if all have as many, at least 1: what an offer stands for. */
  public static int equalShare(int units, int bidders) {
    return Math.max(1, units / Math.max(1, bidders));
  }

  /** Values in rising order. */
  private long[] drawn(int count, RandomStream random) {
    long[] drawn = new long[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = values.draw(random);
    }
    Arrays.sort(drawn);
    return drawn;
  }
}
