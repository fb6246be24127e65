package org.lightmarket.agent.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.agent.RequestType.GET_BLOCK_BODIES;
import static org.lightmarket.agent.RequestType.GET_BLOCK_HEADERS;
import static org.lightmarket.agent.RequestType.GET_CODE;
import static org.lightmarket.agent.RequestType.GET_HELPER_TRIE_PROOFS;
import static org.lightmarket.agent.RequestType.GET_PROOFS_V2;
import static org.lightmarket.agent.RequestType.GET_RECEIPTS;
import static org.lightmarket.agent.RequestType.GET_TX_STATUS;
import static org.lightmarket.agent.RequestType.SEND_TX_V2;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;

/** Expected values: worked examples FC-1 to FC-5 and FC-12 of the facts on LES. */
class CostTableTest {
  private static final double HALF_A_THREAD = 500_000;

  private final CostTable unlimited = CostTable.of(HALF_A_THREAD, 0, 0, 1, 1);

  @Test
  void fc1HeadersCostAtMostTwiceTheirAverage() {
    assertEquals(11_820_000, unlimited.maxCost(GET_BLOCK_HEADERS, 192));
    assertEquals(360_000, unlimited.maxCost(GET_BLOCK_HEADERS, 1));
    assertEquals(5_910_000, GET_BLOCK_HEADERS.averageUnits(192));
    assertEquals(180_000, GET_BLOCK_HEADERS.averageUnits(1));
  }

  @Test
  void fc2OtherRequestsCostAtMostTwiceTheirAverage() {
    assertEquals(44_800_000, unlimited.maxCost(GET_BLOCK_BODIES, 32));
    assertEquals(20_000_000, unlimited.maxCost(GET_RECEIPTS, 10));
    assertEquals(32_000_000, unlimited.maxCost(GET_HELPER_TRIE_PROOFS, 16));
    assertEquals(32_000_000, unlimited.maxCost(GET_TX_STATUS, 64));
    assertEquals(12_000_000, unlimited.maxCost(GET_PROOFS_V2, 10));
    assertEquals(900_000, unlimited.maxCost(SEND_TX_V2, 1));
  }

  @Test
  void fc3SmallestBufferWithoutBandwidthLimit() {
    assertEquals(96_000_000, unlimited.bufferUnitsMin());
    assertEquals(16_000, unlimited.capacityUnitsPerMsMin());
    assertEquals(
        96_000_000, new GrantParameters(unlimited.capacityUnitsPerMsMin(), 0).bufferUnits(1));
  }

  @Test
  void fc4EgressLimitMakesAnswersDear() {
    CostTable table = CostTable.of(HALF_A_THREAD, 0, 1_000, 1, 1);
    assertEquals(375_000_000, table.bufferUnitsMin());
    assertEquals(62_500, table.capacityUnitsPerMsMin());
    assertEquals(300_000, table.maxCostBase(GET_BLOCK_HEADERS));
    assertEquals(278_000, table.maxCostPerItem(GET_BLOCK_HEADERS));
    assertEquals(50_000_000, table.maxCost(GET_BLOCK_BODIES, 1));
    assertEquals(100_000_000, table.maxCost(GET_RECEIPTS, 1));
    assertEquals(25_000_000, table.maxCost(GET_CODE, 1));
    assertEquals(2_000_000, table.maxCost(GET_PROOFS_V2, 1));
  }

  @Test
  void fc5IngressLimitMakesQuestionsDear() {
    CostTable table = CostTable.of(HALF_A_THREAD, 100, 500, 1, 1);
    assertEquals(2_475_000_000L, table.bufferUnitsMin());
    assertEquals(412_500, table.capacityUnitsPerMsMin());
    assertEquals(82_500_000, table.maxCost(SEND_TX_V2, 1));
    assertEquals(200_000_000, table.maxCost(GET_RECEIPTS, 1));
  }

  @Test
  void fc12RealCostIsTheDearestResourceTimesTheFactor() {
    CostTable atOne = CostTable.of(HALF_A_THREAD, 0, 1_000, 1, 1);
    CostTable atHalf = CostTable.of(HALF_A_THREAD, 0, 1_000, 0.5, 0.5);
    assertEquals(2_000_000, atOne.realCost(GET_PROOFS_V2, 1, 300_000, 0, 4_000));
    assertEquals(1_000_000, atHalf.realCost(GET_PROOFS_V2, 1, 300_000, 0, 4_000));
    assertEquals(
        2_000_000, atOne.realCost(GET_PROOFS_V2, 1, 300_000), "the table's own answer is as long");
  }

  @Test
  void realCostIsNeverMoreThanAnnounced() {
    assertEquals(900_000, unlimited.realCost(SEND_TX_V2, 1, 5_000_000));
    assertEquals(450_000, unlimited.realCost(SEND_TX_V2, 1, 450_000));
  }

  @Test
  void anEntryThatOutgrowsTheSmallestBufferIsScaledToFitIntoIt() {
    CostTable grown = CostTable.of(HALF_A_THREAD, 0, 1_000, 1, 10);
    assertEquals(375_000_000, grown.bufferUnitsMin(), "made for the first factor");
    assertEquals(374_625_000, grown.maxCost(GET_RECEIPTS, 1), "0.999 of the buffer, not 1 000 M");
    for (RequestType type : RequestType.values()) {
      assertTrue(grown.maxCost(type, type.bufferItems()) <= grown.bufferUnitsMin(), type::key);
    }
  }

  @Test
  void largeTransactionsCostBySize() {
    assertEquals(1_800_000, unlimited.maxCostOfTransactions(2, 20_000));
    assertEquals(3_600_000, unlimited.maxCostOfTransactions(2, 65_536));
  }

  @Test
  void theLargestRequestOfAProfileCounts() {
    List<RequestMix> profile =
        List.of(
            new RequestMix(GET_PROOFS_V2, 10, 0.9),
            new RequestMix(GET_BLOCK_HEADERS, 192, 0.05),
            new RequestMix(GET_CODE, 1, 0.05));
    assertEquals(12_000_000, unlimited.maxCost(profile));
  }

  @Test
  void aSlowServerCountsWorkAndBytesInTheSameUnits() {
    CostTable slow = CostTable.ofServer(105_000, 0.05, 0, 1_000);
    assertEquals(
        8_000_000, slow.realCost(GET_HELPER_TRIE_PROOFS, 8, 160_000_000, 0, 0), "8 ms at 1/20");
    assertEquals(
        105_000_000,
        CostTable.ofServer(105_000, 0.05, 0, 1).realCost(GET_RECEIPTS, 1, 0, 0, 1_000),
        "a second of the link costs a second of T");
  }

  @Test
  void senselessServersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CostTable.of(Double.NaN, 0, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> CostTable.of(1, 0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> CostTable.of(1, -1, 0, 1, 1));
  }
}
