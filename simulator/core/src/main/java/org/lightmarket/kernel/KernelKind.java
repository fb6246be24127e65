package org.lightmarket.kernel;

import java.util.List;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The event kernels. */
public enum KernelKind implements Kind {
  FAST("fast", "packed event list", List.of());

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;

  KernelKind(String key, String summary, List<Parameter> parameters) {
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
