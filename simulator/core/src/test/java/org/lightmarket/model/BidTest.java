package org.lightmarket.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BidTest {
  private static String refused(int[] quantities, long... prices) {
    return assertThrows(IllegalArgumentException.class, () -> new Bid(0, 0, quantities, prices))
        .getMessage();
  }

  @Test
  void aStepThatRisesIsRefusedByItsPlace() {
    assertTrue(refused(new int[] {1, 1, 1}, 5, 3, 4).startsWith("step 2: price rises"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new Ask(0, 0, new int[] {1, 1}, new long[] {5, 3}))
            .getMessage()
            .startsWith("step 1: price falls"));
  }

  @Test
  void quantitiesAreAtLeastOneAndPricesAtLeastZero() {
    assertTrue(refused(new int[] {1, 0}, 5, 3).startsWith("step 1: quantity 0"));
    assertTrue(refused(new int[] {1}, -1).startsWith("step 0: price -1"));
    assertTrue(refused(new int[] {Integer.MAX_VALUE, 1}, 5, 3).contains("2147483648"));
  }

  @Test
  void theFirstUnitsAreTheDearest() {
    Bid bid = new Bid(0, 0, new int[] {2, 3}, new long[] {7, 4});
    assertEquals(5, bid.units());
    assertEquals(18, bid.valueMinor(3));
    assertEquals(0, bid.valueMinor(0));
    assertEquals(2, bid.unitsAtLeast(5));
    assertEquals(5, bid.unitsAtLeast(4));
  }
}
