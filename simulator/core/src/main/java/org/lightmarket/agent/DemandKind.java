package org.lightmarket.agent;

import java.util.List;
import java.util.function.BiFunction;
import org.lightmarket.agent.demand.DemandContext;
import org.lightmarket.agent.demand.DemandModel;
import org.lightmarket.agent.demand.FlashCrowdDemand;
import org.lightmarket.agent.demand.OnOffDemand;
import org.lightmarket.agent.demand.PoissonDemand;
import org.lightmarket.agent.demand.ProfileDemand;
import org.lightmarket.agent.demand.TraceDemand;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The demand models a scenario may name. Adding one is one class and one line here. */
public enum DemandKind implements Kind {
  POISSON(
      "poisson",
      "Poisson arrivals at a constant rate",
      PoissonDemand.PARAMETERS,
      PoissonDemand::of),
  PROFILE(
      "profile",
      "Poisson arrivals by the hours of a day or week, times a burstiness",
      ProfileDemand.PARAMETERS,
      ProfileDemand::of),
  ON_OFF(
      "on-off",
      "busy and quiet times of exponential length",
      OnOffDemand.PARAMETERS,
      OnOffDemand::of),
  FLASH_CROWD(
      "flash-crowd",
      "Poisson arrivals with one crowd that comes, stays and goes",
      FlashCrowdDemand.PARAMETERS,
      FlashCrowdDemand::of),
  TRACE("trace", "replay of exact counts per bin", TraceDemand.PARAMETERS, TraceDemand::of);

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;
  private final BiFunction<Parameters, DemandContext, DemandModel> constructor;

  DemandKind(
      String key,
      String summary,
      List<Parameter> parameters,
      BiFunction<Parameters, DemandContext, DemandModel> constructor) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
    this.constructor = constructor;
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

  /**
   * The demand of a group, with checked parameters.
   *
   * @throws org.lightmarket.model.InputException if values that are allowed each do not fit
   *     together, or a file that they name is wrong
   */
  public DemandModel create(Parameters values, DemandContext context) {
    return constructor.apply(values, context);
  }
}
