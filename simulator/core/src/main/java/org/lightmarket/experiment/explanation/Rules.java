package org.lightmarket.experiment.explanation;

import java.util.List;
import java.util.Map;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.ValueModel;

/** How service is billed and explained under each mechanism. Adding one is one line here. */
final class Rules {
  private Rules() {}

  static ServiceCharge of(MechanismKind kind, Parameters parameters) {
    return switch (kind) {
      case EQUAL_SHARE -> rate(now -> free());
      case POSTED_PRICE -> rate(new PostedPrices(parameters));
      case VICKREY -> rate(new LosingBids(reserve -> reserve));
      case UNIFORM_PRICE -> rate(new OnePrice(parameters.text("rule").equals("last-accepted")));
      case PAY_AS_BID -> rate(new OwnBids(false));
      case GSP -> rate(new RankedSlots(false));
      case VCG_SLOTS -> rate(new RankedSlots(true));
      case PROPORTIONAL_SHARE -> rate(new OfferedPayment());
      case EIP1559 -> rate(new BaseFeeAndTip(parameters));
      case AUSUBEL -> rate(new ClinchedUnits());
      case K_DOUBLE -> rate(kDouble(parameters));
      case MCAFEE -> rate(LastPair.mcafee(parameters.longValue("askRisePermille")));
      case MYERSON -> rate(myerson(parameters));
      case ALL_PAY -> rate(new OwnBids(true));
      case LOTTERY -> rate(new DrawnUnits(parameters));
      case FLAT_SUBSCRIPTION -> new SubscriptionCharge();
      case TOKEN_SALE, LES_PRIORITY -> new BalanceCharge();
    };
  }

  private static ServiceCharge rate(RateReason reason) {
    return new RateCharge(reason);
  }

  private static Reason free() {
    return new Reason("Nobody pays.", List.of(), Map.of(), Others.told(""));
  }

  private static RateReason kDouble(Parameters parameters) {
    return LastPair.kDouble(
        parameters.longValue("kappaNumerator"),
        parameters.longValue("kappaDenominator"),
        parameters.longValue("askRisePermille"));
  }

  /** Vickrey at the least whole price whose virtual value reaches the server's reserve. */
  private static RateReason myerson(Parameters parameters) {
    ValueModel values = ValueModel.of(parameters);
    return new LosingBids(reserve -> (long) Math.ceil(values.optimalReserve((double) reserve)));
  }
}
