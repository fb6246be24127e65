package org.lightmarket.experiment.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;

/** The suite must be able to fail. */
class QueueRowsTest {
  private static final double WIDE = 3;
  private static final QueueSystems SYSTEMS = new QueueSystems(250);

  @Test
  void anHonestQueueHolds() throws Exception {
    for (ValidationRow row : rows(SYSTEMS.mm1())) {
      assertTrue(row.holds(), row.toString());
    }
    for (ValidationRow row : rows(SYSTEMS.priorities(List.of(0, 1, 2)))) {
      assertTrue(row.holds(), row.toString());
    }
  }

  @Test
  void firstInFirstOutTurnedIntoLastInFirstOutIsFoundByTheTail() throws Exception {
    QueueSystem fifo = SYSTEMS.mm1();
    QueueSystem lifo =
        new QueueSystem(
            fifo.name(),
            fifo.json().replace("\"fifo\"", "\"lifo\""),
            fifo.clientsOfGroup(),
            fifo.expectations());
    assertFalse(lifo.json().equals(fifo.json()));
    List<ValidationRow> rows = rows(lifo);
    assertTrue(rows.get(0).low() < 5 && 5 < rows.get(0).high(), "the mean does not depend on it");
    assertFalse(rows.get(3).holds(), rows.get(3).toString());
  }

  @Test
  void swappedPrioritiesAreFoundAndTheConservationLawStillHolds() throws Exception {
    List<ValidationRow> rows = rows(SYSTEMS.priorities(List.of(2, 1, 0)));
    assertFalse(rows.get(0).holds(), rows.get(0).toString());
    assertFalse(rows.get(2).holds(), rows.get(2).toString());
    assertTrue(rows.get(3).holds(), rows.get(3).toString());
  }

  @Test
  void aStreamSharedBetweenClientsIsFound() throws Exception {
    QueueSystem many = SYSTEMS.manyClients();
    QueueRows runner = new QueueRows(2, List.of(), () -> {});
    Scenario sound = runner.scenario(many);
    // Streams are keyed by the group's name: with one name for all, all draw the same numbers.
    Scenario shared = withClients(sound, Collections.nCopies(16, sound.clients().get(0)));
    List<ValidationRow> rows = new ArrayList<>();
    runner.run(many, shared, QueueObserver::new, WIDE, rows::add);
    assertFalse(rows.get(0).holds(), rows.get(0).toString());
    assertTrue(rows.get(0).observed() > 8, "sixteen requests come at once");
    assertTrue(rows(many).get(0).holds());
  }

  private static Scenario withClients(Scenario of, List<ClientGroupSpec> clients) {
    return new Scenario(
        of.name(),
        of.variant(),
        of.title(),
        of.description(),
        of.seed(),
        of.replications(),
        of.stopping(),
        of.horizonNs(),
        of.warmUpNs(),
        of.warmUpRule(),
        of.assetCode(),
        of.assetDecimals(),
        of.mechanism(),
        of.mechanismParameters(),
        of.market(),
        of.payment(),
        of.network(),
        of.servers(),
        clients,
        of.output());
  }

  @Test
  void anIntegralOverTimeThatIsTruncatedIsFound() throws Exception {
    QueueSystem system = SYSTEMS.mm1();
    QueueRows runner = new QueueRows(2, List.of(), () -> {});
    List<ValidationRow> rows = new ArrayList<>();
    runner.run(system, runner.scenario(system), WholeTenths::new, WIDE, rows::add);
    assertTrue(rows.get(0).holds(), "the times of requests are not touched");
    assertFalse(rows.get(2).holds(), rows.get(2).toString());
    assertFalse(rows.get(4).holds(), rows.get(4).toString());
  }

  /** An observer whose integral of the level loses what is below a tenth of a second. */
  private static final class WholeTenths extends QueueObserver {
    WholeTenths(List<Integer> clientsOfGroup, long warmUpNs, long horizonNs) {
      super(clientsOfGroup, warmUpNs, horizonNs);
    }

    @Override
    double area(long elapsedNs, int requests) {
      return super.area(elapsedNs / 100_000_000 * 100_000_000, requests);
    }
  }

  @Test
  void aRowCannotPassByBeingVague() {
    ValidationRow vague = new ValidationRow("row", 5, 5, 4, 6, 0.02, 1);
    assertEquals("fails", vague.verdict());
    assertEquals("holds", new ValidationRow("row", 5, 5, 4.95, 5.05, 0.02, 1).verdict());
    assertFalse(ValidationRow.jointly(List.of(vague)).get(0).holds());
  }

  @Test
  void withAnySeedRowsAreJudgedTogether() {
    List<ValidationRow> rows = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      rows.add(ValidationRow.of("true " + i, 1, 1, 0.001, 0, 20, 0.01));
    }
    // By itself it would fail: 3.9 standard errors are more than the 3.883 of 99.9 %.
    ValidationRow unlucky = ValidationRow.of("unlucky", 1, 1.0039, 0.001, 0, 20, 0.01);
    ValidationRow wrong = ValidationRow.of("wrong", 1, 1.008, 0.001, 0, 20, 0.01);
    rows.add(unlucky);
    rows.add(wrong);
    rows.add(ValidationRow.exact("exact", 1, 0));
    assertFalse(unlucky.holds());
    List<ValidationRow.Judged> judged = ValidationRow.jointly(rows);
    List<String> failing = new ArrayList<>();
    for (ValidationRow.Judged each : judged) {
      if (!each.holds()) {
        failing.add(each.row().row());
      }
    }
    assertEquals(List.of("wrong", "exact"), failing);
    assertTrue(ValidationRow.jointly(List.of(unlucky)).stream().noneMatch(each -> each.holds()));
  }

  private static List<ValidationRow> rows(QueueSystem system) throws Exception {
    List<ValidationRow> rows = new ArrayList<>();
    new QueueRows(2, List.of(), () -> {}).run(system, WIDE, rows::add);
    return rows;
  }
}
