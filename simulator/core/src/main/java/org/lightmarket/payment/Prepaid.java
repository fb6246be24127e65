package org.lightmarket.payment;

import java.util.List;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Prepaid service: the client deposits money at the server's escrow, charges draw it down, and what
 * is left comes back when the contract is closed. The client trusts the server with the deposit.
 *
 * <p>A contract whose fund is spent stays open. A closed contract may be established again. What a
 * contract earned and the server has not taken when it ends is taken then.
 */
public final class Prepaid implements PaymentMethod {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "depositMinimumMinor",
              "minor units",
              1L,
              1,
              1L << 53,
              "Least first deposit of a contract."),
          Parameter.integer(
              "closeFeeMinor",
              "minor units",
              0L,
              0,
              1L << 53,
              "Fee that a client who closes a contract pays out of its unused money."),
          Parameter.number(
              "depositShare",
              "",
              0.05,
              0.000001,
              1,
              "Share of its budget that a client deposits at a time."),
          Parameter.number(
              "topUpThreshold",
              "",
              0.25,
              0,
              1,
              "A client tops up when its fund is below this share of a deposit."));

  private static final long MILLION = 1_000_000;

  private static final byte NONE = 0;
  private static final byte OPEN = 1;
  private static final byte CLOSED = 2;

  private final Treasury treasury;
  private final List<String> clients;
  private final List<String> servers;
  private final Conditions conditions;
  private final long depositMillionths;
  private final long topUpMillionths;
  private final int depositCode;
  private final int refundCode;
  private final int budgetCode;
  private final int tokenCode;
  private final int serviceCode;
  private final int bidFeeCode;
  private final int tokensCode;
  private final int closeFeeCode;
  private final int burntCode;
  private final int surplusCode;
  private final long[] budgetsMinor;
  private final byte[] states;
  private final int[] escrows;
  private final long[] chargedMinor;
  private final long[] bookedMinor;

  /** Opens the accounts of clients and servers; contracts get theirs when they are established. */
  public Prepaid(
      Ledger ledger,
      String asset,
      List<String> clients,
      List<String> servers,
      Parameters parameters) {
    this.clients = List.copyOf(clients);
    this.servers = List.copyOf(servers);
    treasury = new Treasury(ledger, asset, this.clients, this.servers);
    conditions =
        new Conditions(
            asset,
            parameters.longValue("depositMinimumMinor"),
            parameters.longValue("closeFeeMinor"));
    depositMillionths = Math.round(parameters.doubleValue("depositShare") * MILLION);
    topUpMillionths = Math.round(parameters.doubleValue("topUpThreshold") * MILLION);
    depositCode = treasury.code("deposit");
    refundCode = treasury.code("refund");
    budgetCode = treasury.code("budget");
    tokenCode = treasury.code("book-token");
    serviceCode = treasury.code(ChargeCode.SERVICE.key());
    bidFeeCode = treasury.code(ChargeCode.BID_FEE.key());
    tokensCode = treasury.code(ChargeCode.TOKENS.key());
    closeFeeCode = treasury.code(ChargeCode.CLOSE_FEE.key());
    burntCode = treasury.code(ChargeCode.BURNT.key());
    surplusCode = treasury.code(ChargeCode.MARKET_SURPLUS.key());
    int contracts = Math.multiplyExact(clients.size(), servers.size());
    budgetsMinor = new long[clients.size()];
    states = new byte[contracts];
    escrows = new int[contracts];
    chargedMinor = new long[contracts];
    bookedMinor = new long[contracts];
  }

  @Override
  public PaymentResult openWallet(long nowNs, int client, long budgetMinor) {
    if (budgetMinor < 1) {
      return PaymentResult.NON_POSITIVE_AMOUNT;
    }
    budgetsMinor[client] = Math.addExact(budgetsMinor[client], budgetMinor);
    move(treasury.equity(), treasury.wallet(client), budgetMinor, budgetCode);
    return PaymentResult.OK;
  }

  @Override
  public long walletMinor(int client) {
    return treasury.availableMinor(treasury.wallet(client));
  }

  @Override
  public Conditions conditions(int server) {
    return conditions;
  }

  @Override
  public PaymentResult establish(
      long nowNs, int client, int server, String asset, long depositMinor) {
    int contract = contract(client, server);
    if (states[contract] == OPEN) {
      return PaymentResult.CONTRACT_EXISTS;
    }
    if (!asset.equals(conditions.asset())) {
      return PaymentResult.WRONG_ASSET;
    }
    if (depositMinor < 1) {
      return PaymentResult.NON_POSITIVE_AMOUNT;
    }
    if (depositMinor < conditions.depositMinimumMinor()) {
      return PaymentResult.BELOW_MINIMUM_DEPOSIT;
    }
    if (depositMinor > walletMinor(client)) {
      return PaymentResult.INSUFFICIENT_MONEY;
    }
    if (states[contract] == NONE) {
      String name = servers.get(server);
      escrows[contract] = treasury.openMoney("contract/" + clients.get(client) + "/" + name, name);
    }
    move(treasury.wallet(client), escrows[contract], depositMinor, depositCode);
    states[contract] = OPEN;
    return PaymentResult.OK;
  }

  @Override
  public int contract(int client, int server) {
    if (server < 0 || server >= servers.size()) {
      throw new IndexOutOfBoundsException("server " + server + " of " + servers.size());
    }
    return client * servers.size() + server;
  }

  @Override
  public boolean isOpen(int client, int server) {
    return states[contract(client, server)] == OPEN;
  }

  @Override
  public long fundMinor(int client, int server) {
    int contract = contract(client, server);
    return states[contract] == OPEN ? treasury.availableMinor(escrows[contract]) : 0;
  }

  @Override
  public PaymentResult increaseFund(long nowNs, int client, int server, long amountMinor) {
    int contract = contract(client, server);
    if (states[contract] != OPEN) {
      return refusal(contract);
    }
    if (amountMinor < 1) {
      return PaymentResult.NON_POSITIVE_AMOUNT;
    }
    boolean moved =
        treasury.move(treasury.wallet(client), escrows[contract], amountMinor, depositCode);
    return moved ? PaymentResult.OK : PaymentResult.INSUFFICIENT_MONEY;
  }

  @Override
  public PaymentResult close(long nowNs, int client, int server) {
    return end(client, server, conditions.closeFeeMinor());
  }

  @Override
  public PaymentResult closeByServer(long nowNs, int client, int server) {
    return end(client, server, 0);
  }

  @Override
  public PaymentResult charge(
      long nowNs, int client, int server, long amountMinor, ChargeCode code) {
    int contract = contract(client, server);
    if (states[contract] != OPEN) {
      return refusal(contract);
    }
    if (amountMinor < 1) {
      return PaymentResult.NON_POSITIVE_AMOUNT;
    }
    int escrow = escrows[contract];
    if (!treasury.move(escrow, treasury.payee(server, code), amountMinor, label(code))) {
      return PaymentResult.INSUFFICIENT_FUND;
    }
    chargedMinor[contract] += code.isRevenue() ? amountMinor : 0;
    return PaymentResult.OK;
  }

  @Override
  public long chargedMinor(int client, int server) {
    return chargedMinor[contract(client, server)];
  }

  @Override
  public PaymentResult bookToken(long nowNs, int client, int server) {
    int contract = contract(client, server);
    if (states[contract] != OPEN) {
      return refusal(contract);
    }
    return book(contract, server) ? PaymentResult.OK : PaymentResult.NOTHING_EARNED;
  }

  @Override
  public long revenueMinor(int server) {
    return treasury.netCreditMinor(treasury.revenue(server));
  }

  @Override
  public long cashMinor(int server) {
    return -treasury.netCreditMinor(treasury.cash(server));
  }

  @Override
  public long suggestedDepositMinor(int client, int server) {
    return Math.min(depositMinor(client), walletMinor(client));
  }

  @Override
  public boolean isLow(int client, int server) {
    return fundMinor(client, server) < share(depositMinor(client), topUpMillionths);
  }

  private long depositMinor(int client) {
    return Math.max(
        conditions.depositMinimumMinor(), share(budgetsMinor[client], depositMillionths));
  }

  private static long share(long amountMinor, long millionths) {
    return amountMinor / MILLION * millionths + amountMinor % MILLION * millionths / MILLION;
  }

  private int label(ChargeCode code) {
    return switch (code) {
      case SERVICE -> serviceCode;
      case BID_FEE -> bidFeeCode;
      case TOKENS -> tokensCode;
      case CLOSE_FEE -> closeFeeCode;
      case BURNT -> burntCode;
      case MARKET_SURPLUS -> surplusCode;
    };
  }

  private PaymentResult refusal(int contract) {
    return states[contract] == NONE
        ? PaymentResult.UNKNOWN_CONTRACT
        : PaymentResult.CLOSED_CONTRACT;
  }

  /** The server takes what was earned, the client the rest of the fund but for a fee. */
  private PaymentResult end(int client, int server, long feeMinor) {
    int contract = contract(client, server);
    if (states[contract] != OPEN) {
      return refusal(contract);
    }
    int escrow = escrows[contract];
    long unusedMinor = treasury.availableMinor(escrow);
    long keptMinor = Math.min(feeMinor, unusedMinor);
    treasury.begin();
    if (keptMinor > 0) {
      int flags = unusedMinor > keptMinor ? TransferBatch.LINKED : 0;
      treasury.add(escrow, treasury.revenue(server), keptMinor, closeFeeCode, flags);
    }
    if (unusedMinor > keptMinor) {
      treasury.add(escrow, treasury.wallet(client), unusedMinor - keptMinor, refundCode, 0);
    }
    if (!treasury.commit()) {
      throw new IllegalStateException("contract " + contract + " can't return its unused money");
    }
    chargedMinor[contract] += keptMinor;
    book(contract, server);
    states[contract] = CLOSED;
    return PaymentResult.OK;
  }

  private boolean book(int contract, int server) {
    long earnedMinor = chargedMinor[contract] - bookedMinor[contract];
    if (earnedMinor == 0) {
      return false;
    }
    move(treasury.cash(server), treasury.custody(server), earnedMinor, tokenCode);
    bookedMinor[contract] += earnedMinor;
    return true;
  }

  private void move(int debit, int credit, long amountMinor, int code) {
    if (!treasury.move(debit, credit, amountMinor, code)) {
      throw new IllegalStateException("no money for a transfer of " + amountMinor);
    }
  }
}
