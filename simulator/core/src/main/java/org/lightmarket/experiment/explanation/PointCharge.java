package org.lightmarket.experiment.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.les.BondingCurve;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameters;
import org.lightmarket.payment.PaymentKind;

/** Money that moves at an instant: fees, deposits, tokens. */
final class PointCharge {
  private static final long BILLION = 1_000_000_000L;
  private static final long MILLION = 1_000_000;

  private final Posting posting;
  private final BookLog log;
  private final Market market;

  PointCharge(Posting posting, BookLog log, Market market) {
    this.posting = posting;
    this.log = log;
    this.market = market;
  }

  /** What should have moved, and why. */
  record Computed(long amountMinor, String answer) {}

  Computed computed() {
    return switch (posting.kind()) {
      case BID_FEE -> bidFee();
      case TOKENS -> tokens();
      case CLOSE_FEE -> closeFee();
      case DEPOSIT -> deposit();
      case REFUND -> refund();
      case TOKEN_REFUND -> tokenRefund();
      case SERVICE -> throw new IllegalStateException("service accrues");
    };
  }

  private Computed bidFee() {
    @Nullable Bid standing = null;
    for (int i = 0; i < posting.events(); i++) {
      if (log.event(i) instanceof BookEvent.Placed placed
          && placed.bid().clientId() == posting.client()) {
        standing = placed.bid();
      } else if (log.event(i) instanceof BookEvent.Withdrawn gone
          && gone.clientId() == posting.client()) {
        standing = null;
      }
    }
    long fee = market.scenario().market().bidFeeMinor();
    @Nullable Bid placed = placedNow();
    String what;
    if (placed == null) {
      what = standing == null ? "its bid, which stood no more" : "its bid of " + text(standing);
      return new Computed(fee, "The fee of a bid, for revoking " + what + ".");
    }
    what =
        standing == null
            ? "submitting a bid of " + text(placed)
            : "replacing its bid of " + text(standing) + " by " + text(placed);
    return new Computed(fee, "The fee of a bid, for " + what + ".");
  }

  /** The bid that the client placed at the instant of the fee, if it did. */
  private @Nullable Bid placedNow() {
    for (int i = posting.events(); i < log.size(); i++) {
      BookEvent event = log.event(i);
      if (event.atNs() != posting.atNs()) {
        return null;
      }
      if (event instanceof BookEvent.Placed placed && placed.bid().clientId() == posting.client()) {
        return placed.bid();
      }
      if (event instanceof BookEvent.Withdrawn gone && gone.clientId() == posting.client()) {
        return null;
      }
    }
    return null;
  }

  private static String text(Bid bid) {
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < bid.steps(); step++) {
      text.append(step == 0 ? "" : ", ");
      text.append(bid.quantity(step)).append('@').append(bid.priceMinor(step));
    }
    return text.toString();
  }

  private Computed tokens() {
    for (BookLog.Purchase bought : log.purchases(posting.client())) {
      if (bought.atNs() == posting.atNs() && bought.moneyMinor() == posting.amountMinor()) {
        return bought.onCurve() ? onCurve(bought) : atFixedPrice(bought);
      }
    }
    throw new IllegalStateException(
        posting.amountMinor() + " for tokens at " + posting.atNs() + " ns without a purchase");
  }

  private static Computed onCurve(BookLog.Purchase bought) {
    long price =
        BondingCurve.priceMinor(
            bought.supplyBefore(), bought.tokens(), bought.limit(), bought.logPrice());
    return new Computed(
        price,
        "It buys "
            + bought.tokens()
            + " tokens along the curve, from "
            + bought.supplyBefore()
            + " to "
            + (bought.supplyBefore() + bought.tokens())
            + " of a limit of "
            + bought.limit()
            + "; the next 10^9 cost "
            + bought.priceMinorPerBillion()
            + " before.");
  }

  private static Computed atFixedPrice(BookLog.Purchase bought) {
    long tokens = Wide.mulDiv(bought.moneyMinor(), BILLION, bought.priceMinorPerBillion());
    if (tokens != bought.tokens()) {
      throw new IllegalStateException(bought.tokens() + " tokens bought, for money of " + tokens);
    }
    return new Computed(
        bought.moneyMinor(),
        "It pays this in advance for "
            + tokens
            + " tokens at "
            + bought.priceMinorPerBillion()
            + " for 10^9 of them.");
  }

  private Computed tokenRefund() {
    for (Account account : log.accounts(posting.client())) {
      if (account.atNs() == posting.atNs() && account.cause() == Account.Cause.REFUND) {
        long tokens = account.tokensBefore() - account.spent();
        return new Computed(
            worth(tokens, account.total()),
            "It takes its balance of " + tokens + " tokens back, for what they are worth now.");
      }
    }
    throw new IllegalStateException("a refund at " + posting.atNs() + " ns without an account");
  }

  private long worth(long tokens, Account.@Nullable Total total) {
    if (total == null) {
      long price = market.parameters().longValue("tokenPriceMinorPerBillion");
      return Wide.mulDiv(tokens, price, BILLION);
    }
    return total.supply() == tokens
        ? total.lockedAfterMinor()
        : -BondingCurve.priceMinor(total.supply(), -tokens, total.limit(), total.logPrice());
  }

  private Computed closeFee() {
    long fee = closingFee();
    return new Computed(
        Math.min(fee, posting.fundMinor()),
        "The fee of closing a contract, "
            + fee
            + ", out of the "
            + posting.fundMinor()
            + " that were unused.");
  }

  private Computed refund() {
    long fee = Math.min(closingFee(), posting.fundMinor());
    return new Computed(
        posting.fundMinor() - fee,
        "The contract is closed: the unused money comes back"
            + (fee > 0 ? ", less the fee of " + fee : "")
            + ".");
  }

  private long closingFee() {
    return payment().longValue("closeFeeMinor");
  }

  private Computed deposit() {
    long least = payment().longValue("depositMinimumMinor");
    long millionths = Math.round(payment().doubleValue("depositShare") * MILLION);
    long budget = market.budgetsMinor().get(posting.client());
    long share = Wide.mulDiv(budget, millionths, MILLION);
    long amount = Math.min(Math.max(least, share), posting.walletMinor());
    String why =
        posting.fundMinor() == 0
            ? "Its contract with the server holds nothing"
            : "Of its contract with the server only " + posting.fundMinor() + " are left";
    return new Computed(
        amount,
        why
            + ": it puts "
            + (amount == posting.walletMinor() ? "all that its wallet holds" : "a deposit")
            + " into it, a share of "
            + millionths
            + " millionths of its budget of "
            + budget
            + ", at least "
            + least
            + "; the money is still its own.");
  }

  /** Parameters of contracts with a deposit at the server, the only ones that there are. */
  private Parameters payment() {
    if (market.scenario().payment().kind() != PaymentKind.PREPAID) {
      throw new IllegalStateException(
          "a contract of " + market.scenario().payment().kind().key() + " is not explained");
    }
    return market.scenario().payment().parameters();
  }

  /** What moved in a posting at one instant, as one move. */
  static List<Posting.Move> moves(Posting posting, Computed computed) {
    return List.of(new Posting.Move(posting.moves().get(0).code(), computed.amountMinor(), -1));
  }
}
