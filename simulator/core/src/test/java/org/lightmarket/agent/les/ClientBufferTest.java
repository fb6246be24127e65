package org.lightmarket.agent.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values: worked examples FC-6 to FC-8 of the facts on LES. */
class ClientBufferTest {
  private static final long M = 1_000_000;
  private static final long MS = 1_000_000;

  /** A mirror of the smallest buffer, 96 M at 16 000 per ms, of which {@code used} is gone. */
  private static ClientBuffer smallestLess(long used) {
    ClientBuffer buffer = new ClientBuffer(new GrantParameters(16_000, 0));
    buffer.grant(0, 1, 96 * M);
    if (used > 0) {
      long ticket = buffer.sent(0, used);
      buffer.answered(0, ticket, used, 96 * M - used);
    }
    return buffer;
  }

  @Test
  void fc6WaitsForTheCostAndAMillisecondOfMargin() {
    ClientBuffer buffer = smallestLess(86 * M);
    assertEquals(10 * M, buffer.estimate(0));
    assertEquals(1_376_000_000, buffer.waitNs(0, 32 * M));
    assertEquals(62, buffer.waitNs(1_376_000_000 - 1, 32 * M), "one unit short");
    assertEquals(0, buffer.waitNs(1_376_000_000, 32 * M));
  }

  @Test
  void fc7WaitsForNoMoreThanAFullBuffer() {
    assertEquals(5_375_000_000L, smallestLess(86 * M).waitNs(0, 200 * M));
  }

  @Test
  void fc8AFullBufferNeedNotWait() {
    ClientBuffer buffer = smallestLess(0);
    assertEquals(0, buffer.waitNs(0, 32 * M));
    assertEquals(1333.0 / 2000, buffer.relativeAfter(0, 32 * M));
  }

  @Test
  void aReplyRaisesTheEstimateLessWhatWasSentAfterItsRequest() {
    ClientBuffer buffer = smallestLess(0);
    long first = buffer.sent(0, 30 * M);
    long second = buffer.sent(0, 40 * M);
    assertEquals(26 * M, buffer.estimate(0));
    buffer.answered(0, first, 30 * M, 90 * M);
    assertEquals(50 * M, buffer.estimate(0));
    buffer.answered(0, second, 40 * M, 20 * M);
    assertEquals(50 * M, buffer.estimate(0), "a reply never lowers it");
  }

  @Test
  void aReplyNeverRaisesTheEstimateAboveTheLimit() {
    ClientBuffer buffer = smallestLess(0);
    long ticket = buffer.sent(0, 30 * M);
    buffer.answered(0, ticket, 30 * M, 500 * M);
    assertEquals(96 * M, buffer.estimate(0));
  }

  @Test
  void theBufferMayHaveBeenFullWhileARequestWasUnderWay() {
    ClientBuffer buffer = smallestLess(0);
    buffer.sent(0, 30 * M);
    assertEquals(66 * M, buffer.estimate(1_000 * MS), "nothing has certainly been recharged");
    buffer.lost(1_000 * MS, 30 * M);
    assertEquals(82 * M, buffer.estimate(2_000 * MS));
  }

  @Test
  void whenOnlyAReplyCanHelpItSaysSo() {
    ClientBuffer buffer = smallestLess(0);
    long ticket = buffer.sent(0, 70 * M);
    assertEquals(0, buffer.waitNs(0, 26 * M), "as much as there can be");
    assertEquals(ClientBuffer.UNTIL_REPLY, buffer.waitNs(0, 27 * M));
    buffer.answered(0, ticket, 70 * M, 26 * M);
    assertEquals(63_500_000, buffer.waitNs(0, 27 * M));
    ClientBuffer none = new ClientBuffer(new GrantParameters(16_000, 0));
    assertEquals(ClientBuffer.UNTIL_REPLY, none.waitNs(0, 1));
  }

  @Test
  void aSmallerGrantCutsTheEstimateAndALargerOneRaisesIt() {
    ClientBuffer buffer = smallestLess(50 * M);
    buffer.grant(0, 2, 96 * M);
    assertEquals(142 * M, buffer.estimate(0));
    assertEquals(142 * M + 32 * M, buffer.estimate(1_000 * MS));
    buffer.sent(1_000 * MS, 10 * M);
    buffer.grant(1_000 * MS, 1, 0);
    assertEquals(86 * M, buffer.estimate(1_000 * MS));
    assertEquals(96 * M, buffer.limit());
  }

  @Test
  void growthThatRaisedNothingAtTheServerRaisesNothingHere() {
    ClientBuffer buffer = smallestLess(86 * M);
    buffer.grant(0, 0, 0);
    buffer.grant(0, 1, 0);
    assertEquals(0, buffer.estimate(0));
    buffer.grant(0, 2, 96 * M);
    assertEquals(96 * M, buffer.estimate(0));
  }

  @Test
  void anAnswerToNothingIsABrokenInvariant() {
    ClientBuffer buffer = smallestLess(0);
    long ticket = buffer.sent(0, 5 * M);
    buffer.answered(0, ticket, 5 * M, 96 * M);
    assertThrows(IllegalStateException.class, () -> buffer.answered(0, ticket, 5 * M, 96 * M));
  }
}
