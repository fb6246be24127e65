package org.lightmarket.payment;

import java.util.List;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The payment methods a scenario may name. */
public enum PaymentKind implements Kind {
  PREPAID("prepaid", "deposit at the server, drawn down continuously", List.of());

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;

  PaymentKind(String key, String summary, List<Parameter> parameters) {
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
