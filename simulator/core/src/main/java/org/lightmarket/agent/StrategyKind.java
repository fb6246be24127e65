package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The bidding strategies a scenario may name. */
public enum StrategyKind implements Kind {
  TRUTHFUL("truthful", "bids the newsvendor value of each unit", List.of());

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;

  StrategyKind(String key, String summary, List<Parameter> parameters) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
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
