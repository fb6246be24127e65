package org.lightmarket.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.payment.PaymentResult.BELOW_MINIMUM_DEPOSIT;
import static org.lightmarket.payment.PaymentResult.CLOSED_CONTRACT;
import static org.lightmarket.payment.PaymentResult.CONTRACT_EXISTS;
import static org.lightmarket.payment.PaymentResult.INSUFFICIENT_FUND;
import static org.lightmarket.payment.PaymentResult.INSUFFICIENT_MONEY;
import static org.lightmarket.payment.PaymentResult.NON_POSITIVE_AMOUNT;
import static org.lightmarket.payment.PaymentResult.NOTHING_EARNED;
import static org.lightmarket.payment.PaymentResult.OK;
import static org.lightmarket.payment.PaymentResult.UNKNOWN_CONTRACT;
import static org.lightmarket.payment.PaymentResult.WRONG_ASSET;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The Payment API with deposits: who may do what when, and where the money is then. */
class PrepaidTest {
  private static final int ALICE = 0;
  private static final int BOB = 1;
  private static final int EAST = 0;
  private static final int WEST = 1;

  private final Ledger ledger = new MemoryLedger(() -> 0);
  private final PaymentMethod payment = method(ledger, 10, 3);

  private static PaymentMethod method(Ledger ledger, long minimumMinor, long closeFeeMinor) {
    Map<String, Object> values = new HashMap<>();
    values.put("depositMinimumMinor", minimumMinor);
    values.put("closeFeeMinor", closeFeeMinor);
    values.put("depositShare", 0.05);
    values.put("topUpThreshold", 0.25);
    assertEquals(
        new HashSet<>(Prepaid.PARAMETERS.stream().map(Parameter::name).toList()), values.keySet());
    return PaymentKind.PREPAID.create(
        ledger, "MWEI", List.of("alice", "bob"), List.of("east", "west"), Parameters.of(values));
  }

  private long net(String account) {
    int handle = ledger.handle(account);
    return ledger.creditsPosted(handle) - ledger.debitsPosted(handle);
  }

  @Test
  void moneyGoesFromTheWalletOverTheFundToTheServerAndTheRestComesBack() {
    assertEquals(OK, payment.openWallet(0, ALICE, 1_000));
    assertEquals(new Conditions("MWEI", 10, 3), payment.conditions(EAST));
    assertEquals(OK, payment.establish(1, ALICE, EAST, 100));
    assertTrue(payment.isOpen(ALICE, EAST));
    assertEquals(100, payment.fundMinor(ALICE, EAST));
    assertEquals(900, payment.walletMinor(ALICE));
    assertEquals(OK, payment.increaseFund(2, ALICE, EAST, 50));
    assertEquals(OK, payment.charge(3, ALICE, EAST, 60, ChargeCode.SERVICE));
    assertEquals(OK, payment.charge(3, ALICE, EAST, 5, ChargeCode.BID_FEE));
    assertEquals(85, payment.fundMinor(ALICE, EAST));
    assertEquals(65, payment.revenueMinor(EAST));
    assertEquals(0, payment.cashMinor(EAST));
    assertEquals(OK, payment.bookToken(4, ALICE, EAST));
    assertEquals(65, payment.cashMinor(EAST));
    assertEquals(NOTHING_EARNED, payment.bookToken(4, ALICE, EAST));
    assertEquals(OK, payment.close(5, ALICE, EAST));
    assertEquals(68, payment.revenueMinor(EAST));
    assertEquals(68, payment.cashMinor(EAST));
    assertEquals(68, payment.chargedMinor(ALICE, EAST));
    assertEquals(932, payment.walletMinor(ALICE));
    assertEquals(0, payment.fundMinor(ALICE, EAST));
    assertEquals(0, payment.revenueMinor(WEST));
    assertEquals(-1_000, net("world/equity"));
    assertEquals(0, net("contract/alice/east"));
    assertTrue(ledger.trialBalance().isZero());
  }

  @Test
  void aSpentFundLeavesTheContractOpen() {
    payment.openWallet(0, ALICE, 100);
    payment.establish(0, ALICE, EAST, 100);
    assertEquals(OK, payment.charge(1, ALICE, EAST, 100, ChargeCode.SERVICE));
    assertEquals(0, payment.fundMinor(ALICE, EAST));
    assertTrue(payment.isOpen(ALICE, EAST));
    assertEquals(INSUFFICIENT_FUND, payment.charge(2, ALICE, EAST, 1, ChargeCode.SERVICE));
    payment.openWallet(3, ALICE, 10);
    assertEquals(OK, payment.increaseFund(3, ALICE, EAST, 10));
    assertEquals(OK, payment.charge(4, ALICE, EAST, 10, ChargeCode.SERVICE));
    assertEquals(OK, payment.closeByServer(5, ALICE, EAST));
    assertEquals(110, payment.cashMinor(EAST));
  }

  @Test
  void theFeeOfClosingIsTakenOnlyFromWhatIsLeft() {
    payment.openWallet(0, ALICE, 100);
    payment.establish(0, ALICE, EAST, 100);
    payment.charge(1, ALICE, EAST, 98, ChargeCode.SERVICE);
    assertEquals(OK, payment.close(2, ALICE, EAST));
    assertEquals(100, payment.revenueMinor(EAST));
    assertEquals(0, payment.walletMinor(ALICE));
  }

  @Test
  void aServerThatClosesReturnsEverythingUnused() {
    payment.openWallet(0, ALICE, 100);
    payment.establish(0, ALICE, EAST, 100);
    assertEquals(OK, payment.closeByServer(1, ALICE, EAST));
    assertEquals(100, payment.walletMinor(ALICE));
    assertEquals(0, payment.revenueMinor(EAST));
  }

  @Test
  void aClosedContractMayBeEstablishedAgain() {
    payment.openWallet(0, ALICE, 100);
    payment.establish(0, ALICE, EAST, 20);
    payment.closeByServer(1, ALICE, EAST);
    assertFalse(payment.isOpen(ALICE, EAST));
    assertEquals(CLOSED_CONTRACT, payment.increaseFund(2, ALICE, EAST, 20));
    assertEquals(OK, payment.establish(2, ALICE, EAST, 30));
    assertEquals(30, payment.fundMinor(ALICE, EAST));
  }

  @Test
  void everyRefusalHasItsNameAndMovesNothing() {
    payment.openWallet(0, ALICE, 100);
    payment.openWallet(0, BOB, 100);
    payment.establish(0, ALICE, EAST, 50);
    payment.establish(0, BOB, EAST, 50);
    payment.close(0, BOB, EAST);
    int transfers = ledger.transfers();
    Set<PaymentResult> seen = EnumSet.of(OK, NOTHING_EARNED);
    Object[][] rows = {
      {UNKNOWN_CONTRACT, payment.increaseFund(1, ALICE, WEST, 5)},
      {UNKNOWN_CONTRACT, payment.charge(1, ALICE, WEST, 5, ChargeCode.SERVICE)},
      {UNKNOWN_CONTRACT, payment.bookToken(1, ALICE, WEST)},
      {UNKNOWN_CONTRACT, payment.close(1, ALICE, WEST)},
      {UNKNOWN_CONTRACT, payment.closeByServer(1, ALICE, WEST)},
      {CLOSED_CONTRACT, payment.charge(1, BOB, EAST, 5, ChargeCode.SERVICE)},
      {CLOSED_CONTRACT, payment.bookToken(1, BOB, EAST)},
      {CLOSED_CONTRACT, payment.close(1, BOB, EAST)},
      {CLOSED_CONTRACT, payment.closeByServer(1, BOB, EAST)},
      {CONTRACT_EXISTS, payment.establish(1, ALICE, EAST, 20)},
      {WRONG_ASSET, payment.establish(1, ALICE, WEST, "DOGE", 20)},
      {NON_POSITIVE_AMOUNT, payment.establish(1, ALICE, WEST, 0)},
      {NON_POSITIVE_AMOUNT, payment.increaseFund(1, ALICE, EAST, -1)},
      {NON_POSITIVE_AMOUNT, payment.charge(1, ALICE, EAST, 0, ChargeCode.SERVICE)},
      {NON_POSITIVE_AMOUNT, payment.openWallet(1, ALICE, 0)},
      {BELOW_MINIMUM_DEPOSIT, payment.establish(1, ALICE, WEST, 9)},
      {INSUFFICIENT_MONEY, payment.establish(1, ALICE, WEST, 51)},
      {INSUFFICIENT_MONEY, payment.increaseFund(1, ALICE, EAST, 51)},
      {INSUFFICIENT_FUND, payment.charge(1, ALICE, EAST, 51, ChargeCode.SERVICE)},
    };
    for (int i = 0; i < rows.length; i++) {
      assertEquals(rows[i][0], rows[i][1], "row " + i);
      seen.add((PaymentResult) rows[i][1]);
    }
    assertEquals(EnumSet.allOf(PaymentResult.class), seen);
    assertEquals(transfers, ledger.transfers());
  }

  @Test
  void aClientDepositsAShareOfItsBudgetAndTopsUpWhenTheFundIsLow() {
    payment.openWallet(0, ALICE, 10_000);
    assertEquals(500, payment.suggestedDepositMinor(ALICE, EAST));
    payment.establish(0, ALICE, EAST, 500);
    assertFalse(payment.isLow(ALICE, EAST));
    payment.charge(1, ALICE, EAST, 375, ChargeCode.SERVICE);
    assertFalse(payment.isLow(ALICE, EAST));
    payment.charge(1, ALICE, EAST, 1, ChargeCode.SERVICE);
    assertTrue(payment.isLow(ALICE, EAST));
    payment.increaseFund(2, ALICE, EAST, 9_300);
    assertEquals(200, payment.suggestedDepositMinor(ALICE, EAST));
    payment.openWallet(0, BOB, 20);
    assertEquals(10, payment.suggestedDepositMinor(BOB, EAST));
  }

  @Test
  void theShareOfAGreatBudgetDoesNotOverflow() {
    payment.openWallet(0, ALICE, Long.MAX_VALUE);
    assertEquals(461_168_601_842_738_790L, payment.suggestedDepositMinor(ALICE, EAST));
  }

  @Test
  void noUnitOfMoneyIsLostInARandomMarket() {
    SplittableRandom random = new SplittableRandom(5);
    long given = 0;
    for (int client = 0; client < 2; client++) {
      payment.openWallet(0, client, 50_000);
      given += 50_000;
    }
    for (int step = 0; step < 20_000; step++) {
      int client = random.nextInt(2);
      int server = random.nextInt(2);
      long amount = random.nextLong(-1, 400);
      long fund = payment.fundMinor(client, server);
      switch (random.nextInt(8)) {
        case 0 -> payment.establish(step, client, server, amount);
        case 1 -> payment.increaseFund(step, client, server, amount);
        case 2 -> payment.bookToken(step, client, server);
        case 3 -> payment.close(step, client, server);
        case 4 -> payment.closeByServer(step, client, server);
        default -> {
          PaymentResult result = payment.charge(step, client, server, amount, ChargeCode.SERVICE);
          long left = payment.fundMinor(client, server);
          assertEquals(result == OK ? fund - amount : fund, left);
        }
      }
      if (random.nextInt(100) == 0) {
        payment.openWallet(step, client, 100);
        given += 100;
      }
      assertEquals(given, everywhere());
    }
    assertTrue(ledger.trialBalance().isZero());
    for (int server = 0; server < 2; server++) {
      long charged = payment.chargedMinor(ALICE, server) + payment.chargedMinor(BOB, server);
      assertEquals(charged, payment.revenueMinor(server));
      assertTrue(payment.cashMinor(server) <= charged && charged > 0);
    }
  }

  private long everywhere() {
    long sum = payment.revenueMinor(EAST) + payment.revenueMinor(WEST);
    for (int client = 0; client < 2; client++) {
      sum += payment.walletMinor(client);
      sum += payment.fundMinor(client, EAST) + payment.fundMinor(client, WEST);
    }
    return sum;
  }
}
