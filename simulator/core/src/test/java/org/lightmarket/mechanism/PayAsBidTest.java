package org.lightmarket.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class PayAsBidTest extends MechanismContract {
  @Override
  List<Mechanism> mechanisms() {
    return List.of(Auctions.payAsBid());
  }

  @Override
  Reference.Outcome reference(
      Mechanism mechanism, int units, long reserve, List<Bid> bids, Bid of) {
    return Reference.payAsBid(units, reserve, bids, of);
  }

  @Override
  boolean arrivalMatters(int units, List<Bid> bids) {
    return false;
  }

  @Test
  void shadingToJustAboveTheOthersGainsTheDifference() {
    long[] values = {10};
    Deviations market = new Deviations(Auctions.payAsBid(), 1, 0, List.of(new long[] {5}));
    assertEquals(0, market.utility(values, values, 0));
    assertEquals(4, market.utility(values, new long[] {6}, 2));
    // first to arrive, it wins the tie at 5; last to arrive, it needs 6
    assertEquals(5, market.regret(values, Deviations.fallingPrices(1, 10)));
  }
}
