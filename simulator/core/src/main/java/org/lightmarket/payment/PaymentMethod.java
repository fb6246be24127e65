package org.lightmarket.payment;

/**
 * A way in which clients pay servers: a state machine over the ledger. A contract is addressed by
 * its client and server, numbers in the lists that the method was made with. Times are simulated
 * nanoseconds. Every movement of money is a transfer; a refusal changes nothing.
 */
public interface PaymentMethod {
  /** Gives a client money from outside; returns {@code NON_POSITIVE_AMOUNT} below 1. */
  PaymentResult openWallet(long nowNs, int client, long budgetMinor);

  /** Money in a client's wallet, in no contract. */
  long walletMinor(int client);

  /** Client: what a server asks. */
  Conditions conditions(int server);

  /** Client: establishes a contract with a first deposit of an asset. */
  PaymentResult establish(long nowNs, int client, int server, String asset, long depositMinor);

  /** Client: establishes a contract with a first deposit of the server's asset. */
  default PaymentResult establish(long nowNs, int client, int server, long depositMinor) {
    return establish(nowNs, client, server, conditions(server).asset(), depositMinor);
  }

  /** Number of the contract between a client and a server: its id. */
  int contract(int client, int server);

  /** Whether there is an open contract. */
  boolean isOpen(int client, int server);

  /** Client: checks the balance of its fund: what may still be charged; 0 without a contract. */
  long fundMinor(int client, int server);

  /** Client: increases the fund. */
  PaymentResult increaseFund(long nowNs, int client, int server, long amountMinor);

  /** Client: closes the contract; unused money comes back, minus the fee. */
  PaymentResult close(long nowNs, int client, int server);

  /**
   * Server: charges the fund; all or nothing. What is no revenue goes to {@code world/burnt} or
   * {@code market/surplus}.
   */
  PaymentResult charge(long nowNs, int client, int server, long amountMinor, ChargeCode code);

  /** Revenue charged in a contract and its predecessors between the two so far. */
  long chargedMinor(int client, int server);

  /** Server: takes what was earned in a contract and not yet taken. */
  PaymentResult bookToken(long nowNs, int client, int server);

  /** Server: closes the contract; unused money comes back without a fee. */
  PaymentResult closeByServer(long nowNs, int client, int server);

  /** Credits less debits of a server's revenue account. */
  long revenueMinor(int server);

  /** Cash that a server has taken. */
  long cashMinor(int server);

  /** A first deposit, or top-up, that suits a client: from its budget and what its wallet holds. */
  long suggestedDepositMinor(int client, int server);

  /** Whether the fund has fallen so low that a client should top it up. */
  boolean isLow(int client, int server);
}
