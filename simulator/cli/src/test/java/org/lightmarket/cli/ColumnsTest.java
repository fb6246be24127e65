package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static Columns table() {
    Columns table = new Columns("metric", "a", "bb", "c");
    table.add("revenue", "10", "200", "3");
    return table;
  }

  @Test
  void columnsAreAsWideAsTheirLongestText() {
    assertEquals("metric   a   bb   c\nrevenue  10  200  3\n", table().text(""));
    assertEquals(table().text(""), table().blocks(1, 100));
  }

  @Test
  void columnsThatDoNotFitComeInBlocksWithTheNamesAgain() {
    assertEquals(
        "metric   a   bb\nrevenue  10  200\n\nmetric   c\nrevenue  3\n", table().blocks(1, 16));
  }

  @Test
  void aBlockHasOneColumnAtLeast() {
    assertEquals(
        "metric   a\nrevenue  10\n\nmetric   bb\nrevenue  200\n\nmetric   c\nrevenue  3\n",
        table().blocks(1, 1));
  }
}
