package org.lightmarket.experiment.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;

/** Auctions agree with theory, and a broken rule does not. */
class AuctionRowsTest {
  private static AuctionSystem system(String name) {
    return AuctionSystems.all().stream()
        .filter(system -> system.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AuctionSystem with(AuctionSystem system, Mechanism mechanism) {
    return new AuctionSystem(
        system.name(),
        mechanism,
        system.units(),
        system.bidders(),
        system.unitsEach(),
        system.bid(),
        system.unitsBid(),
        system.auctions(),
        system.figures());
  }

  private static List<ValidationRow> rows(SampledSystem system) throws InterruptedException {
    List<ValidationRow> rows = new ArrayList<>();
    new SampledRows(2, OptionalLong.empty(), 20, () -> {}).run(system, rows::add);
    return rows;
  }

  @Test
  void theSecondPriceEarnsWhatTheorySaysAndTheFirstPriceOfTheSameBidsDoesNot()
      throws InterruptedException {
    AuctionSystem second = system("second price, n 2");
    assertTrue(rows(second).get(0).holds());
    Mechanism first = MechanismKind.PAY_AS_BID.create(Parameters.NONE);
    ValidationRow broken = rows(with(second, first)).get(0);
    assertFalse(broken.holds());
    assertEquals(2.0 / 3, broken.observed(), 0.003);
  }

  @Test
  void aReserveThatIsIgnoredIsCaught() throws InterruptedException {
    AuctionSystem optimal = system("Myerson's reserve, n 2");
    assertTrue(rows(optimal).get(0).holds());
    Mechanism vickrey = MechanismKind.VICKREY.create(Parameters.NONE);
    assertFalse(rows(with(optimal, vickrey)).get(0).holds());
  }

  @Test
  void winnersWhoAreNotTheHighestAreCaughtByTheWelfare() throws InterruptedException {
    AuctionSystem five = system("vickrey, 5 units, n 20");
    assertTrue(rows(five).stream().allMatch(ValidationRow::holds));
    Mechanism lottery =
        MechanismKind.LOTTERY.create(
            Parameters.of(
                java.util.Map.of("priceMinorPerUnitSecond", 0L, "term", 600_000_000_000L)));
    assertTrue(rows(with(five, lottery)).stream().noneMatch(ValidationRow::holds));
  }

  @Test
  void aUnitTooFewIsCaught() throws InterruptedException {
    AuctionSystem five = system("uniform-price, 5 units, n 20");
    Mechanism uniform = five.mechanism();
    Mechanism short4 =
        new Mechanism() {
          @Override
          public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
            orders.supply(4, 0);
            return uniform.clear(state, orders, into);
          }
        };
    assertTrue(rows(with(five, short4)).stream().noneMatch(ValidationRow::holds));
  }

  @Test
  void aTieThatGoesToTheLaterBidIsCaught() {
    Mechanism vickrey = MechanismKind.VICKREY.create(Parameters.NONE);
    assertTrue(ExactRows.tie("vickrey", vickrey).holds());
    Mechanism turned =
        new Mechanism() {
          @Override
          public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
            Orders other = new Orders(orders.clients());
            other.supply(orders.units(), orders.reserveMinor());
            for (int i = 0; i < orders.size(); i++) {
              other.place(later(orders.bid(orders.client(i)), orders.size()));
            }
            return vickrey.clear(state, other, into);
          }
        };
    ValidationRow row = ExactRows.tie("vickrey", turned);
    assertFalse(row.holds());
    assertEquals(0, row.observed());
  }

  /** A bid with its place in the order of arrival turned. */
  private static Bid later(Bid bid, int bidders) {
    int[] quantities = new int[bid.steps()];
    long[] prices = new long[bid.steps()];
    for (int step = 0; step < bid.steps(); step++) {
      quantities[step] = bid.quantity(step);
      prices[step] = bid.priceMinor(step);
    }
    return new Bid(bid.clientId(), bidders - bid.arrival(), quantities, prices);
  }

  @Test
  void aPostedPriceBesideTheBestOneEarnsLessAndIsCaught() throws InterruptedException {
    List<ValidationRow> best = rows(AuctionSystems.loss(AuctionSystems.postedPrice(627_515_000)));
    assertTrue(best.stream().allMatch(ValidationRow::holds), best.toString());
    for (long price : new long[] {500_000_000, 750_000_000}) {
      ValidationRow other = rows(AuctionSystems.loss(AuctionSystems.postedPrice(price))).get(0);
      assertTrue(other.high() < best.get(0).low(), other.toString());
      assertFalse(other.holds());
    }
  }

  @Test
  void aRuleThatSharesEquallyHasNoContestAtAll() {
    List<ValidationRow> rows = new ArrayList<>();
    ContestRows.usual().run(rows::add);
    assertTrue(rows.stream().allMatch(ValidationRow::holds), rows.toString());
    List<ValidationRow> equal = new ArrayList<>();
    new ContestRows(MechanismKind.EQUAL_SHARE.create(Parameters.NONE)).run(equal::add);
    assertTrue(equal.stream().noneMatch(ValidationRow::holds), equal.toString());
  }

  @Test
  void theExactRowsHold() {
    List<ValidationRow> rows = new ArrayList<>();
    ExactRows.run(rows::add);
    assertEquals(18, rows.size());
    assertTrue(rows.stream().allMatch(ValidationRow::holds));
  }
}
