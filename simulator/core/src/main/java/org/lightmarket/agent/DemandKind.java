package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The demand models a scenario may name. */
public enum DemandKind implements Kind {
  POISSON("poisson", "Poisson arrivals at a constant rate", List.of());

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;

  DemandKind(String key, String summary, List<Parameter> parameters) {
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
