package org.lightmarket.experiment;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.market.Replication;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.UnearnedIncome;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;

/** Opens the scenario's payment method over a ledger when the market asks for it. */
public final class PaymentOpening implements Replication.PaymentOpener {
  private final Scenario scenario;
  private final Ledger ledger;
  private final List<PaymentMethod> opened = new ArrayList<>();

  /** For one replication, with a ledger of its own. */
  public PaymentOpening(Scenario scenario, Ledger ledger) {
    this.scenario = scenario;
    this.ledger = ledger;
  }

  /** The names of all clients in the order of their ids: the group's and a number from 1. */
  public static List<String> clientNames(Scenario scenario) {
    List<String> clients = new ArrayList<>();
    for (ClientGroupSpec group : scenario.clients()) {
      for (int i = 0; i < group.count(); i++) {
        clients.add(group.name() + "-" + (i + 1));
      }
    }
    return clients;
  }

  /** The names of all servers in the order of their ids. */
  public static List<String> serverNames(Scenario scenario) {
    return scenario.servers().stream().map(ServerSpec::name).toList();
  }

  @Override
  public PaymentMethod open(long[] budgetsMinor) {
    PaymentMethod method =
        scenario
            .payment()
            .kind()
            .create(
                ledger,
                scenario.assetCode(),
                clientNames(scenario),
                serverNames(scenario),
                scenario.payment().parameters());
    for (int client = 0; client < budgetsMinor.length; client++) {
      if (budgetsMinor[client] > 0) {
        method.openWallet(0, client, budgetsMinor[client]);
      }
    }
    opened.add(method);
    return method;
  }

  @Override
  public UnearnedIncome unearned() {
    return new UnearnedIncome(
        ledger, scenario.assetCode(), clientNames(scenario), serverNames(scenario));
  }

  /** Credits less debits of a server's revenue account; 0 if no method was opened. */
  long revenueMinor(int server) {
    return opened.isEmpty() ? 0 : opened.get(0).revenueMinor(server);
  }
}
