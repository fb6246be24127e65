package org.lightmarket.mechanism;

import java.util.List;
import java.util.function.Function;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The mechanisms a scenario may name. Adding one is one class and one line here. */
public enum MechanismKind implements Kind {
  EQUAL_SHARE(
      "equal-share",
      "everyone asking gets an equal share, free of charge",
      EqualShare.PARAMETERS,
      EqualShare::new),
  POSTED_PRICE(
      "posted-price",
      "a fixed, hourly or controlled price, first come first served",
      PostedPrice.PARAMETERS,
      PostedPrice::new),
  VICKREY(
      "vickrey",
      "the K highest unit bids win; a winner pays the highest losing bids of the others",
      Vickrey.PARAMETERS,
      Vickrey::new),
  UNIFORM_PRICE(
      "uniform-price",
      "the K highest unit bids win; every unit at one price",
      UniformPrice.PARAMETERS,
      UniformPrice::new),
  PAY_AS_BID(
      "pay-as-bid",
      "the K highest unit bids win; each unit at its own bid",
      PayAsBid.PARAMETERS,
      PayAsBid::new),
  GSP("gsp", "ranked slots; each pays the bid of the next rank per unit", Gsp.PARAMETERS, Gsp::new),
  VCG_SLOTS(
      "vcg-slots",
      "ranked slots; each pays what it costs the ranks below",
      VcgSlots.PARAMETERS,
      VcgSlots::new),
  PROPORTIONAL_SHARE(
      "proportional-share",
      "a client offers a payment and gets units in proportion to it",
      ProportionalShare.PARAMETERS,
      ProportionalShare::new),
  EIP1559(
      "eip1559",
      "blocks at a base fee that follows use, ordered by tip",
      Eip1559.PARAMETERS,
      Eip1559::new),
  AUSUBEL(
      "ausubel",
      "an ascending clock; units are clinched when the others leave them",
      Ausubel.PARAMETERS,
      Ausubel::new),
  K_DOUBLE(
      "k-double",
      "servers ask, clients bid; all trade at one price between the last pair",
      KDouble.PARAMETERS,
      KDouble::new),
  MCAFEE(
      "mcafee",
      "servers ask, clients bid; truthful without a deficit",
      McAfee.PARAMETERS,
      McAfee::new),
  MYERSON(
      "myerson",
      "vickrey at the reserve price that is optimal for declared values",
      Myerson.PARAMETERS,
      Myerson::new),
  ALL_PAY(
      "all-pay",
      "the K highest unit bids win; everybody pays the own bid, losers too",
      AllPay.PARAMETERS,
      AllPay::new),
  LOTTERY(
      "lottery",
      "units drawn among those who accept a fixed price",
      Lottery.PARAMETERS,
      Lottery::new),
  FLAT_SUBSCRIPTION(
      "flat-subscription",
      "a gateway's tiers: a fee, a daily quota and a rate limit",
      FlatSubscription.PARAMETERS,
      FlatSubscription::new),
  TOKEN_SALE(
      "token-sale",
      "service tokens sold along a bonding curve; they buy priority and service",
      TokenSale.PARAMETERS,
      TokenSale::new),
  LES_PRIORITY(
      "les-priority",
      "pre-paid balances pay for service, and the larger ones come first",
      LesPriority.PARAMETERS,
      LesPriority::new);

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;
  private final Function<Parameters, Mechanism> constructor;

  MechanismKind(
      String key,
      String summary,
      List<Parameter> parameters,
      Function<Parameters, Mechanism> constructor) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
    this.constructor = constructor;
  }

  /** The mechanism, with checked values for the declared parameters. */
  public Mechanism create(Parameters values) {
    return constructor.apply(values);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }
}
