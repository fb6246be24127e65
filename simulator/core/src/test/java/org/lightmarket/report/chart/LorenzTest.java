package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.ClientResult;

class LorenzTest {
  @Test
  void equalServiceIsTheDiagonal() {
    Lorenz lorenz = of(50, 50, 50, 50);
    assertEquals(0, lorenz.gini(), 1e-12);
    for (double part : new double[] {0, 0.1, 0.5, 0.77, 1}) {
      assertEquals(part, lorenz.at(part), 1e-12);
    }
  }

  /** (1, 2, 3, 4): Gini 0.25. */
  @Test
  void unequalServiceLiesBelowIt() {
    Lorenz lorenz = of(40, 10, 30, 20);
    assertEquals(0.25, lorenz.gini(), 1e-12);
    assertEquals(0.3, lorenz.at(0.5), 1e-12);
    assertEquals(0.05, lorenz.at(0.125), 1e-12);
    assertEquals(1, lorenz.at(1), 1e-12);
  }

  @Test
  void clientsWithoutDemandAreLeftOut() {
    List<ClientResult> clients = new ArrayList<>(clients(10, 10));
    clients.add(new ClientResult(0, "v", "idle", "g", 0, 0, 0));
    assertEquals(0, Lorenz.of(clients).gini(), 1e-12);
  }

  @Test
  void nobodyServedHasNoCoefficient() {
    assertTrue(Double.isNaN(of(0, 0).gini()));
  }

  private static Lorenz of(long... answered) {
    return Lorenz.of(clients(answered));
  }

  private static List<ClientResult> clients(long... answered) {
    List<ClientResult> clients = new ArrayList<>();
    for (int i = 0; i < answered.length; i++) {
      clients.add(new ClientResult(0, "v", "c" + i, "g", 100, answered[i], 0));
    }
    return clients;
  }
}
