package org.lightmarket.experiment.explanation;

import java.util.List;

/**
 * Why a client's money moved: the charge as it was posted, and the same amount computed anew.
 *
 * @param kind of the charge
 * @param client its name
 * @param server its name
 * @param fromNs when it began to accrue; when it was posted, if it did not accrue
 * @param toNs when it was posted
 * @param amountMinor of all transfers
 * @param transfers that posted it
 * @param carriedRemainder what had accrued but not filled a minor unit when it began, in 10⁻⁹ of
 *     one
 * @param answer why, in a sentence or two
 * @param stretches what it adds up to; at least one for service
 */
public record Explanation(
    ChargeKind kind,
    String client,
    String server,
    long fromNs,
    long toNs,
    long amountMinor,
    List<Transfer> transfers,
    long carriedRemainder,
    String answer,
    List<Stretch> stretches) {
  /**
   * A transfer of the ledger.
   *
   * @param id 32 hexadecimal digits
   * @param entry its place among all transfers of the journal, from 0
   */
  public record Transfer(
      String id, String debit, String credit, String code, long amountMinor, int entry) {}

  /** Copies the lists. */
  public Explanation {
    transfers = List.copyOf(transfers);
    stretches = List.copyOf(stretches);
  }

  /** Whether an instant belongs to it. */
  public boolean covers(long atNs) {
    return fromNs == toNs ? atNs == fromNs : fromNs <= atNs && atNs < toNs;
  }
}
