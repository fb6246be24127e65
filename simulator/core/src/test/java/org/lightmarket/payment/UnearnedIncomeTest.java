package org.lightmarket.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.model.Parameters;

class UnearnedIncomeTest {
  private final Ledger ledger = new MemoryLedger(() -> 0);
  private final PaymentMethod payment = prepaid();
  private final UnearnedIncome unearned =
      new UnearnedIncome(ledger, "MWEI", List.of("a"), List.of("s"));

  private PaymentMethod prepaid() {
    ledger.declareAsset(new Asset("MWEI", 12));
    PaymentMethod method =
        PaymentKind.PREPAID.create(
            ledger,
            "MWEI",
            List.of("a"),
            List.of("s"),
            Parameters.of(
                Map.of(
                    "depositMinimumMinor",
                    1L,
                    "closeFeeMinor",
                    0L,
                    "depositShare",
                    0.5,
                    "topUpThreshold",
                    0.25)));
    method.openWallet(0, 0, 1_000);
    method.establish(0, 0, 0, 500);
    return method;
  }

  @Test
  void whatIsPaidInAdvanceIsRevenueOnlyAsItIsUsed() {
    assertEquals(PaymentResult.OK, payment.charge(0, 0, 0, 300, ChargeCode.TOKENS));
    unearned.defer(0, 300);
    assertEquals(0, payment.revenueMinor(0));
    assertEquals(300, unearned.unearnedMinor(0));
    unearned.earn(0, 120);
    assertEquals(120, payment.revenueMinor(0));
    unearned.refund(0, 0, 180);
    assertEquals(680, payment.walletMinor(0));
    assertEquals(200, payment.fundMinor(0, 0));
    assertEquals(0, unearned.unearnedMinor(0));
    assertTrue(ledger.trialBalance().isZero());
  }

  @Test
  void nothingIsEarnedThatWasNotPaid() {
    payment.charge(0, 0, 0, 300, ChargeCode.TOKENS);
    unearned.defer(0, 300);
    assertThrows(IllegalStateException.class, () -> unearned.earn(0, 301));
  }
}
