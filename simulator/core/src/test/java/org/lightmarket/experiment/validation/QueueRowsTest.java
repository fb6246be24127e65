package org.lightmarket.experiment.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void aRowCannotPassByBeingVague() {
    ValidationRow vague = new ValidationRow("row", 5, 5, 4, 6, 0.02);
    assertEquals("fails", vague.verdict());
    assertEquals("holds", new ValidationRow("row", 5, 5, 4.95, 5.05, 0.02).verdict());
  }

  private static List<ValidationRow> rows(QueueSystem system) throws Exception {
    List<ValidationRow> rows = new ArrayList<>();
    new QueueRows(2).run(system, WIDE, rows::add);
    return rows;
  }
}
