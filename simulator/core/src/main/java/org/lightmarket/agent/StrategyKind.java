package org.lightmarket.agent;

import java.util.List;
import java.util.function.Function;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The bidding strategies a scenario may name. Adding one is one class and one line here. */
public enum StrategyKind implements Kind {
  TRUTHFUL(
      "truthful", "bids the newsvendor value of each unit", Truthful.PARAMETERS, Truthful::new),
  SHADING("shading", "bids a fixed share of that value", Shading.PARAMETERS, Shading::new),
  ZERO_INTELLIGENCE(
      "zero-intelligence",
      "bids at random, never above that value",
      ZeroIntelligence.PARAMETERS,
      ZeroIntelligence::new),
  BEST_RESPONSE(
      "best-response",
      "bids what would have been best at the price seen last",
      BestResponse.PARAMETERS,
      BestResponse::new),
  HEDGE(
      "hedge",
      "learns a share of the value to bid: multiplicative weights, no regret",
      Hedge.PARAMETERS,
      Hedge::new),
  PACED(
      "paced", "shades its bids so that the budget lasts to the end", Paced.PARAMETERS, Paced::new),
  TOKEN_BUYER(
      "token-buyer",
      "keeps a payment buffer and buys tokens when they are cheap",
      TokenBuyer.PARAMETERS,
      TokenBuyer::new);

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;
  private final Function<Parameters, Strategy> constructor;

  StrategyKind(
      String key,
      String summary,
      List<Parameter> parameters,
      Function<Parameters, Strategy> constructor) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
    this.constructor = constructor;
  }

  /** The strategy of one client, with checked values for the declared parameters. */
  public Strategy create(Parameters values) {
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
