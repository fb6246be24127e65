package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One plan in the words of the markets that take no demand curves. */
class BidWordsTest {
  private final BidSteps said = new BidSteps();

  private static BidSteps plan(long... quantitiesAndPrices) {
    BidSteps steps = new BidSteps();
    for (int i = 0; i < quantitiesAndPrices.length; i += 2) {
      steps.add((int) quantitiesAndPrices[i], quantitiesAndPrices[i + 1]);
    }
    return steps;
  }

  @Test
  void aSlotIsWorthTheAverageOverItsUnits() {
    SlotBid.average(plan(1, 100, 2, 40), 3, said);
    assertEquals("[1@60]", said.toString());
    SlotBid.average(plan(1, 100, 2, 40), 2, said);
    assertEquals("[1@70]", said.toString());
  }

  @Test
  void unitsOfASlotBeyondThePlanAreWorthNothing() {
    SlotBid.average(plan(1, 100, 2, 40), 10, said);
    assertEquals("[1@18]", said.toString());
    SlotBid.average(plan(1, 9), 10, said);
    assertEquals("[]", said.toString());
    SlotBid.average(plan(1, 9), 0, said);
    assertEquals("[]", said.toString());
  }

  @Test
  void withoutOthersAnOfferIsTheReserve() {
    KellyOffer.respond(plan(3, 100), 10, 7, 0, said);
    assertEquals("[1@21]", said.toString());
    KellyOffer.respond(plan(3, 100), 10, 0, 0, said);
    assertEquals("[1@1]", said.toString());
    KellyOffer.respond(plan(3, 6), 10, 7, 0, said);
    assertEquals("[]", said.toString());
  }

  /** Values 1 a unit of many: Tullock's contest, where n equals offer v·(n − 1)/n² each. */
  @Test
  void bestResponsesMeetAtTheEquilibriumOfEquals() {
    int units = 1_000;
    long offer = 1;
    BidSteps plan = plan(units, 3_000);
    for (int round = 0; round < 50; round++) {
      KellyOffer.respond(plan, units, 0, 2 * offer, said);
      offer = said.priceMinor(0);
    }
    assertEquals(3_000L * units * 2 / 9, offer, 0.01 * offer);
  }

  @Test
  void noOtherOfferIsBetterThanTheResponse() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      int units = 2 + random.nextInt(30);
      long others = 1 + random.nextLong(500);
      long reserve = random.nextLong(4);
      BidSteps plan =
          plan(1 + random.nextInt(5), 60, 1 + random.nextInt(9), 5 + random.nextInt(50));
      KellyOffer.respond(plan, units, reserve, others, said);
      long best = said.count() == 0 ? 0 : utility(plan, units, reserve, others, said.priceMinor(0));
      for (long offer = 1; offer < 900; offer++) {
        long other = utility(plan, units, reserve, others, offer);
        assertEquals(best, Math.max(best, other), plan + " of " + units + " beside " + others);
      }
    }
  }

  /** Worth of the whole units of an offer, less the offer. */
  private static long utility(BidSteps plan, int units, long reserve, long others, long offer) {
    long got = Math.min(plan.units(), units * offer / (offer + others));
    got = reserve == 0 ? got : Math.min(got, offer / reserve);
    long worth = 0;
    for (int step = 0; step < plan.count(); step++) {
      long taken = Math.min(got, plan.quantity(step));
      worth += taken * plan.priceMinor(step);
      got -= taken;
    }
    return worth - offer;
  }

  @Test
  void aFeeCapIsTheWorthOfTheFirstUnitAndTheQuantityWhatIsWorthTheFee() {
    FeeCapBid.capped(plan(1, 100, 2, 40, 3, 10), 40, said);
    assertEquals("[3@100]", said.toString());
    FeeCapBid.capped(plan(2, 100, 2, 40), 500, said);
    assertEquals("[2@100]", said.toString());
    FeeCapBid.capped(plan(), 1, said);
    assertEquals("[]", said.toString());
  }
}
