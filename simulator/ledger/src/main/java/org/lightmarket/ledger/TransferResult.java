package org.lightmarket.ledger;

/**
 * What became of a transfer. The constants stand in order of precedence: of all that speak against
 * a transfer, the first is its result; only if none does, it is {@link #OK}. A refused transfer
 * leaves no trace: its id is not remembered and is judged anew when it comes again.
 */
public enum TransferResult {
  OK("ok", "accepted"),
  LINKED_EVENT_CHAIN_OPEN(
      "linked-event-chain-open", "the last transfer of the batch is linked with a next one"),
  LINKED_EVENT_FAILED("linked-event-failed", "another transfer of its chain was refused"),
  ID_MUST_NOT_BE_ZERO("id-must-not-be-zero", "the id 0 is no id"),
  FLAGS_ARE_MUTUALLY_EXCLUSIVE(
      "flags-are-mutually-exclusive", "at most one of pending, post-pending and void-pending"),
  AMOUNT_MUST_BE_POSITIVE(
      "amount-must-be-positive", "below 1 (0 settles a whole pending transfer)"),
  PENDING_ID_MUST_NOT_BE_ZERO(
      "pending-id-must-not-be-zero", "post-pending or void-pending of no transfer"),
  PENDING_ID_MUST_BE_ZERO(
      "pending-id-must-be-zero", "a pending id without post-pending or void-pending"),
  PENDING_ID_MUST_BE_DIFFERENT("pending-id-must-be-different", "the transfer settles itself"),
  TIMEOUT_MUST_NOT_BE_NEGATIVE("timeout-must-not-be-negative", "a timeout below 0"),
  TIMEOUT_RESERVED_FOR_PENDING(
      "timeout-reserved-for-pending", "a timeout of a transfer that is not pending"),
  EXISTS_WITH_DIFFERENT_FLAGS(
      "exists-with-different-flags", "the id belongs to another kind of transfer"),
  EXISTS_WITH_DIFFERENT_PENDING_ID(
      "exists-with-different-pending-id", "the id belongs to a settlement of another transfer"),
  EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT(
      "exists-with-different-debit-account", "the id belongs to a transfer of another debtor"),
  EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT(
      "exists-with-different-credit-account", "the id belongs to a transfer of another creditor"),
  EXISTS_WITH_DIFFERENT_AMOUNT(
      "exists-with-different-amount", "the id belongs to a transfer of another amount"),
  EXISTS_WITH_DIFFERENT_TIMEOUT(
      "exists-with-different-timeout", "the id belongs to a transfer with another timeout"),
  EXISTS_WITH_DIFFERENT_CODE(
      "exists-with-different-code", "the id belongs to a transfer with another code"),
  EXISTS_WITH_DIFFERENT_REFERENCE(
      "exists-with-different-reference", "the id belongs to a transfer with another reference"),
  EXISTS("exists", "accepted before with the same content; nothing changed"),
  PENDING_NOT_FOUND("pending-not-found", "no transfer has the pending id"),
  PENDING_NOT_PENDING("pending-not-pending", "the transfer of the pending id is not a pending one"),
  ACCOUNT_NOT_FOUND("account-not-found", "the debit or the credit account is not open"),
  ACCOUNTS_MUST_BE_DIFFERENT("accounts-must-be-different", "from an account to itself"),
  ASSET_MISMATCH("asset-mismatch", "the accounts belong to different assets"),
  PENDING_HAS_DIFFERENT_DEBIT_ACCOUNT(
      "pending-has-different-debit-account", "given, but not that of the pending transfer"),
  PENDING_HAS_DIFFERENT_CREDIT_ACCOUNT(
      "pending-has-different-credit-account", "given, but not that of the pending transfer"),
  PENDING_HAS_DIFFERENT_CODE(
      "pending-has-different-code", "given, but not that of the pending transfer"),
  PENDING_ALREADY_POSTED("pending-already-posted", "the pending transfer has been posted"),
  PENDING_ALREADY_VOIDED("pending-already-voided", "the pending transfer has been voided"),
  PENDING_EXPIRED("pending-expired", "the pending transfer has reached its timeout"),
  EXCEEDS_PENDING_AMOUNT("exceeds-pending-amount", "more than was reserved"),
  PENDING_HAS_DIFFERENT_AMOUNT(
      "pending-has-different-amount", "a void gives an amount that is not the reserved one"),
  TIMEOUT_TOO_LONG("timeout-too-long", "the instant of expiry leaves the range of the clock"),
  OVERFLOW("overflow", "a balance would leave the range of a 64-bit number"),
  EXCEEDS_CREDITS("exceeds-credits", "the debit account's debits would exceed its credits"),
  EXCEEDS_DEBITS("exceeds-debits", "the credit account's credits would exceed its debits");

  private final String key;
  private final String meaning;

  TransferResult(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** Name in answers. */
  public String key() {
    return key;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}
