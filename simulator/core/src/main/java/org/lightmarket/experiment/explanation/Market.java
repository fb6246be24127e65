package org.lightmarket.experiment.explanation;

import java.util.List;
import org.lightmarket.experiment.PaymentOpening;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.Scenario;

/**
 * The market whose charges are explained.
 *
 * @param clients names of all clients
 * @param servers names of all servers
 * @param budgetsMinor of all clients
 */
record Market(
    Scenario scenario,
    MechanismKind kind,
    List<String> clients,
    List<String> servers,
    List<Long> budgetsMinor) {

  static Market of(Scenario scenario, MechanismKind kind, List<Long> budgetsMinor) {
    return new Market(
        scenario,
        kind,
        PaymentOpening.clientNames(scenario),
        PaymentOpening.serverNames(scenario),
        budgetsMinor);
  }

  /** Parameters of the mechanism. */
  Parameters parameters() {
    return scenario.parametersOf(kind);
  }

  /** The rule, fresh. */
  Mechanism rule() {
    return kind.create(parameters());
  }
}
