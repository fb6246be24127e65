package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreeLoadDecilesTest {
  /** Twenty stretches of loads 0.05 to 1 in mixed order, two in each tenth. */
  @Test
  void stretchesArePooledInOrderOfLoad() {
    Table freeLoad = new Table(Schemas.FREE_LOAD);
    for (int i = 0; i < 20; i++) {
      int rank = i * 7 % 20;
      freeLoad.integer(i / 10).text("a").number(i * 300.0).number((rank + 1) / 20.0);
      freeLoad.integer(10).integer(rank < 18 ? 10 : 9).end();
    }
    Table deciles = FreeLoadDeciles.of(freeLoad);
    assertEquals(10, deciles.rows());
    assertEquals(
        """
        mechanism,decile,low,high,stretches,paid-within-grant,in-time,in-time-share
        a,1,0.05,0.1,2,20,20,1
        """,
        CsvTables.text(deciles)
            .lines()
            .limit(2)
            .map(line -> line + "\n")
            .reduce("", String::concat));
    assertEquals(
        "a,10,0.95,1,2,20,18,0.9",
        CsvTables.text(deciles).lines().skip(10).findFirst().orElseThrow());
  }

  @Test
  void fewStretchesFillFewDecilesAndNoRequestsHaveNoShare() {
    Table freeLoad = new Table(Schemas.FREE_LOAD);
    freeLoad.integer(0).text("a").number(0).number(0.5).integer(0).integer(0).end();
    assertEquals(
        """
        mechanism,decile,low,high,stretches,paid-within-grant,in-time,in-time-share
        a,10,0.5,0.5,1,0,0,
        """,
        CsvTables.text(FreeLoadDeciles.of(freeLoad)));
  }
}
