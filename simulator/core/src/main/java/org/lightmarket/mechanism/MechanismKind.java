package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The mechanisms a scenario may name. Adding one is one class and one line here. */
public enum MechanismKind implements Kind {
  VICKREY("vickrey", "continuous multi-unit Vickrey auction", List.of());

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;

  MechanismKind(String key, String summary, List<Parameter> parameters) {
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
