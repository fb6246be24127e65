package org.lightmarket.experiment.explanation;

import org.lightmarket.payment.ChargeCode;
import org.lightmarket.payment.Conditions;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.PaymentResult;

/** A payment method that hands everything on to the real one and writes down what moved. */
final class RecordingPayment implements PaymentMethod {
  private final PaymentMethod method;
  private final Postings postings;

  RecordingPayment(PaymentMethod method, Postings postings) {
    this.method = method;
    this.postings = postings;
  }

  @Override
  public PaymentResult openWallet(long nowNs, int client, long budgetMinor) {
    return method.openWallet(nowNs, client, budgetMinor);
  }

  @Override
  public long walletMinor(int client) {
    return method.walletMinor(client);
  }

  @Override
  public Conditions conditions(int server) {
    return method.conditions(server);
  }

  @Override
  public PaymentResult establish(
      long nowNs, int client, int server, String asset, long depositMinor) {
    long wallet = method.walletMinor(client);
    PaymentResult result = method.establish(nowNs, client, server, asset, depositMinor);
    if (result == PaymentResult.OK) {
      postings.deposit(nowNs, client, server, depositMinor, wallet, 0);
    }
    return result;
  }

  @Override
  public int contract(int client, int server) {
    return method.contract(client, server);
  }

  @Override
  public boolean isOpen(int client, int server) {
    return method.isOpen(client, server);
  }

  @Override
  public long fundMinor(int client, int server) {
    return method.fundMinor(client, server);
  }

  @Override
  public PaymentResult increaseFund(long nowNs, int client, int server, long amountMinor) {
    long wallet = method.walletMinor(client);
    long fund = method.fundMinor(client, server);
    PaymentResult result = method.increaseFund(nowNs, client, server, amountMinor);
    if (result == PaymentResult.OK) {
      postings.deposit(nowNs, client, server, amountMinor, wallet, fund);
    }
    return result;
  }

  @Override
  public PaymentResult close(long nowNs, int client, int server) {
    long fund = method.fundMinor(client, server);
    long fee = Math.min(method.conditions(server).closeFeeMinor(), fund);
    int entry = postings.entries();
    PaymentResult result = method.close(nowNs, client, server);
    if (result == PaymentResult.OK) {
      postings.closed(nowNs, client, server, fee, fund, entry);
    }
    return result;
  }

  @Override
  public PaymentResult closeByServer(long nowNs, int client, int server) {
    long fund = method.fundMinor(client, server);
    int entry = postings.entries();
    PaymentResult result = method.closeByServer(nowNs, client, server);
    if (result == PaymentResult.OK) {
      postings.closed(nowNs, client, server, 0, fund, entry);
    }
    return result;
  }

  @Override
  public PaymentResult charge(
      long nowNs, int client, int server, long amountMinor, ChargeCode code) {
    PaymentResult result = method.charge(nowNs, client, server, amountMinor, code);
    if (result == PaymentResult.OK) {
      postings.charged(nowNs, client, server, amountMinor, code);
    }
    return result;
  }

  @Override
  public long chargedMinor(int client, int server) {
    return method.chargedMinor(client, server);
  }

  @Override
  public PaymentResult bookToken(long nowNs, int client, int server) {
    return method.bookToken(nowNs, client, server);
  }

  @Override
  public long revenueMinor(int server) {
    return method.revenueMinor(server);
  }

  @Override
  public long cashMinor(int server) {
    return method.cashMinor(server);
  }

  @Override
  public long suggestedDepositMinor(int client, int server) {
    return method.suggestedDepositMinor(client, server);
  }

  @Override
  public boolean isLow(int client, int server) {
    return method.isLow(client, server);
  }
}
