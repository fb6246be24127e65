package org.lightmarket.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Configured;
import org.lightmarket.model.Parameters;
import org.lightmarket.payment.PaymentKind;

/**
 * A resolved scenario: every field has its value, every value has been checked. One variant of a
 * {@link Study}.
 *
 * @param name of the scenario: names the result folder
 * @param variant of the variant: the column {@code mechanism} of the tables
 * @param title one line for charts and reports
 * @param description a few sentences for the report
 * @param seed master seed
 * @param replications number of independent replications; the least where there are goals
 * @param stopping when there are replications enough
 * @param horizonNs demand stops here; the run then drains
 * @param warmUpNs requests demanded before it do not count in the metrics; 0 until it is found
 * @param warmUpRule how it is known
 * @param assetCode code of the asset of all money
 * @param assetDecimals decimals of the asset
 * @param mechanism the mechanism at every server; null: servers without a market
 * @param mechanismParameters parameters of every mechanism, chosen or not
 * @param market rules around the mechanism
 * @param payment payment method
 * @param network network between regions
 * @param servers servers
 * @param clients client groups
 * @param output what is written
 */
public record Scenario(
    String name,
    String variant,
    String title,
    String description,
    long seed,
    int replications,
    StoppingSpec stopping,
    long horizonNs,
    long warmUpNs,
    WarmUpRule warmUpRule,
    String assetCode,
    int assetDecimals,
    @Nullable MechanismKind mechanism,
    Map<MechanismKind, Parameters> mechanismParameters,
    MarketSpec market,
    Configured<PaymentKind> payment,
    NetworkSpec network,
    List<ServerSpec> servers,
    List<ClientGroupSpec> clients,
    OutputSpec output) {

  /** Copies the collections. */
  public Scenario {
    mechanismParameters = Collections.unmodifiableMap(new LinkedHashMap<>(mechanismParameters));
    servers = List.copyOf(servers);
    clients = List.copyOf(clients);
  }

  /** The same with another end of the warm-up and other output. */
  private Scenario with(long otherWarmUpNs, OutputSpec otherOutput) {
    return new Scenario(
        name,
        variant,
        title,
        description,
        seed,
        replications,
        stopping,
        horizonNs,
        otherWarmUpNs,
        warmUpRule,
        assetCode,
        assetDecimals,
        mechanism,
        mechanismParameters,
        market,
        payment,
        network,
        servers,
        clients,
        otherOutput);
  }

  /** The same with the end of the warm-up that has been found. */
  public Scenario withWarmUp(long foundNs) {
    return with(foundNs, output);
  }

  /** The same without a warm-up, for a pilot that is looked at in bins. */
  public Scenario pilot(long binNs) {
    return with(0, new OutputSpec(binNs, 0));
  }

  /** Number of clients of all groups. */
  public int clientCount() {
    int count = 0;
    for (ClientGroupSpec group : clients) {
      count += group.count();
    }
    return count;
  }

  /** Parameters of a mechanism. */
  public Parameters parametersOf(MechanismKind kind) {
    Parameters parameters = mechanismParameters.get(kind);
    if (parameters == null) {
      throw new IllegalStateException("no parameters of " + kind.key());
    }
    return parameters;
  }
}
