package org.lightmarket.payment;

import java.util.List;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** The payment methods a scenario may name. Adding one is one class and one line here. */
public enum PaymentKind implements Kind {
  PREPAID(
      "prepaid",
      "deposit at the server, drawn down continuously",
      Prepaid.PARAMETERS,
      Prepaid::new);

  private final String key;
  private final String summary;
  private final List<Parameter> parameters;
  private final Constructor constructor;

  PaymentKind(String key, String summary, List<Parameter> parameters, Constructor constructor) {
    this.key = key;
    this.summary = summary;
    this.parameters = parameters;
    this.constructor = constructor;
  }

  /** Makes the method; opens its accounts. */
  public PaymentMethod create(
      Ledger ledger,
      String asset,
      List<String> clients,
      List<String> servers,
      Parameters parameters) {
    return constructor.create(ledger, asset, clients, servers, parameters);
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

  /** Constructor of a method. */
  @FunctionalInterface
  private interface Constructor {
    PaymentMethod create(
        Ledger ledger,
        String asset,
        List<String> clients,
        List<String> servers,
        Parameters parameters);
  }
}
