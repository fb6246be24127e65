package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.ledger.TransferResult.ACCOUNTS_MUST_BE_DIFFERENT;
import static org.lightmarket.ledger.TransferResult.ACCOUNT_NOT_FOUND;
import static org.lightmarket.ledger.TransferResult.AMOUNT_MUST_BE_POSITIVE;
import static org.lightmarket.ledger.TransferResult.ASSET_MISMATCH;
import static org.lightmarket.ledger.TransferResult.EXCEEDS_CREDITS;
import static org.lightmarket.ledger.TransferResult.EXCEEDS_PENDING_AMOUNT;
import static org.lightmarket.ledger.TransferResult.EXISTS;
import static org.lightmarket.ledger.TransferResult.EXISTS_WITH_DIFFERENT_AMOUNT;
import static org.lightmarket.ledger.TransferResult.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT;
import static org.lightmarket.ledger.TransferResult.EXISTS_WITH_DIFFERENT_FLAGS;
import static org.lightmarket.ledger.TransferResult.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
import static org.lightmarket.ledger.TransferResult.ID_MUST_NOT_BE_ZERO;
import static org.lightmarket.ledger.TransferResult.LINKED_EVENT_CHAIN_OPEN;
import static org.lightmarket.ledger.TransferResult.LINKED_EVENT_FAILED;
import static org.lightmarket.ledger.TransferResult.OK;
import static org.lightmarket.ledger.TransferResult.OVERFLOW;
import static org.lightmarket.ledger.TransferResult.PENDING_ALREADY_POSTED;
import static org.lightmarket.ledger.TransferResult.PENDING_ALREADY_VOIDED;
import static org.lightmarket.ledger.TransferResult.PENDING_EXPIRED;
import static org.lightmarket.ledger.TransferResult.PENDING_NOT_FOUND;
import static org.lightmarket.ledger.TransferResult.PENDING_NOT_PENDING;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest {
  private final Desk desk = new Desk();
  private final Ledger ledger = desk.ledger;

  @Test
  void workedExampleL1() {
    assertEquals(OK, desk.transfer(1, desk.world, desk.escrow, 100, 0));
    assertEquals(OK, desk.pending(2, desk.escrow, desk.revenue, 60, 0));
    assertEquals(EXCEEDS_CREDITS, desk.pending(3, desk.escrow, desk.revenue, 50, 0));
    assertEquals(OK, desk.settle(4, 2, 45, Desk.POST));
    assertEquals(55, desk.freeOfEscrow());
    assertEquals(PENDING_ALREADY_POSTED, desk.settle(5, 2, 0, Desk.VOID));
    assertEquals(EXISTS, desk.transfer(1, desk.world, desk.escrow, 100, 0));
    assertEquals(EXISTS, desk.pending(2, desk.escrow, desk.revenue, 60, 0));
    assertEquals(EXISTS, desk.settle(4, 2, 45, Desk.POST));
    assertEquals(55, desk.freeOfEscrow());
    assertEquals(PENDING_ALREADY_POSTED, desk.settle(5, 2, 0, Desk.VOID));
    assertEquals(OK, desk.pending(3, desk.escrow, desk.revenue, 50, 0));
    assertTrue(ledger.trialBalance().isZero());
  }

  @Test
  void aTransferThatMakesNoSenseIsRefusedByName() {
    int other = desk.open("other", "ETH", AccountType.ASSET, AccountRule.NONE);
    assertEquals(ID_MUST_NOT_BE_ZERO, desk.transfer(0, desk.world, desk.escrow, 1, 0));
    assertEquals(
        FLAGS_ARE_MUTUALLY_EXCLUSIVE,
        desk.transfer(1, desk.world, desk.escrow, 1, Desk.POST | Desk.VOID));
    assertEquals(AMOUNT_MUST_BE_POSITIVE, desk.transfer(1, desk.world, desk.escrow, 0, 0));
    assertEquals(AMOUNT_MUST_BE_POSITIVE, desk.transfer(1, desk.world, desk.escrow, -5, 0));
    assertEquals(ACCOUNTS_MUST_BE_DIFFERENT, desk.transfer(1, desk.world, desk.world, 1, 0));
    assertEquals(ASSET_MISMATCH, desk.transfer(1, desk.world, other, 1, 0));
    assertEquals(
        ACCOUNT_NOT_FOUND, desk.transfer(1, desk.world, TransferBatch.UNKNOWN_ACCOUNT, 1, 0));
    assertEquals(PENDING_NOT_FOUND, desk.settle(1, 99, 0, Desk.POST));
    assertEquals(LINKED_EVENT_CHAIN_OPEN, desk.transfer(1, desk.world, desk.escrow, 1, 1));
    assertEquals(0, ledger.transfers());
  }

  @Test
  void anIdBelongsToOneContent() {
    desk.transfer(1, desk.world, desk.escrow, 10, 0);
    assertEquals(EXISTS_WITH_DIFFERENT_AMOUNT, desk.transfer(1, desk.world, desk.escrow, 11, 0));
    assertEquals(
        EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT, desk.transfer(1, desk.revenue, desk.escrow, 10, 0));
    assertEquals(
        EXISTS_WITH_DIFFERENT_FLAGS, desk.transfer(1, desk.world, desk.escrow, 10, Desk.PENDING));
    assertEquals(PENDING_NOT_PENDING, desk.settle(2, 1, 0, Desk.POST));
  }

  @Test
  void aPendingTransferIsSettledOnce() {
    desk.transfer(1, desk.world, desk.escrow, 100, 0);
    desk.pending(2, desk.escrow, desk.revenue, 30, 0);
    desk.pending(3, desk.escrow, desk.revenue, 30, 0);
    assertEquals(EXCEEDS_PENDING_AMOUNT, desk.settle(4, 2, 31, Desk.POST));
    assertEquals(OK, desk.settle(4, 2, 0, Desk.POST));
    assertEquals(30, ledger.creditsPosted(desk.revenue));
    assertEquals(OK, desk.settle(5, 3, 0, Desk.VOID));
    assertEquals(PENDING_ALREADY_VOIDED, desk.settle(6, 3, 0, Desk.POST));
    assertEquals(70, desk.freeOfEscrow());
  }

  @Test
  void aPendingTransferExpiresAtItsTimeout() {
    desk.transfer(1, desk.world, desk.escrow, 100, 0);
    desk.clockNs = 1_000;
    desk.pending(2, desk.escrow, desk.revenue, 100, 50);
    desk.clockNs = 1_049;
    assertEquals(EXCEEDS_CREDITS, desk.transfer(3, desk.escrow, desk.revenue, 1, 0));
    desk.clockNs = 1_050;
    assertEquals(PENDING_EXPIRED, desk.settle(4, 2, 0, Desk.POST));
    assertEquals(100, desk.freeOfEscrow());
  }

  @Test
  void linkedTransfersSucceedOrFailTogether() {
    desk.transfer(1, desk.world, desk.escrow, 10, 0);
    TransferBatch batch = new TransferBatch(3);
    batch.add(0, 2, desk.escrow, desk.revenue, 4, 0, Desk.LINKED);
    batch.add(0, 3, desk.escrow, desk.revenue, 7, 0, 0);
    batch.add(0, 4, desk.escrow, desk.revenue, 1, 0, 0);
    ledger.post(batch);
    assertEquals(
        List.of(LINKED_EVENT_FAILED, EXCEEDS_CREDITS, OK),
        List.of(batch.result(0), batch.result(1), batch.result(2)));
    assertEquals(9, desk.freeOfEscrow());
  }

  @Test
  void noBalanceWraps() {
    assertEquals(OK, desk.transfer(1, desk.world, desk.escrow, Long.MAX_VALUE, 0));
    assertEquals(OVERFLOW, desk.transfer(2, desk.world, desk.escrow, 1, 0));
  }

  @Test
  void timestampsRiseStrictlyEvenWhenTheClockGoesBack() {
    desk.clockNs = 500;
    desk.transfer(1, desk.world, desk.escrow, 1, 0);
    desk.clockNs = 100;
    desk.transfer(2, desk.world, desk.escrow, 1, 0);
    desk.clockNs = 900;
    desk.transfer(3, desk.world, desk.escrow, 1, 0);
    List<Long> timestamps = new ArrayList<>();
    ledger.forEachEntry(entry -> timestamps.add(entry.timestampNs()));
    // The asset and the three accounts were entered before.
    timestamps.subList(0, 4).clear();
    assertEquals(List.of(500L, 501L, 900L), timestamps);
    assertEquals(2, ledger.balanceAsOf(desk.escrow, 501).creditsPosted());
  }
}
