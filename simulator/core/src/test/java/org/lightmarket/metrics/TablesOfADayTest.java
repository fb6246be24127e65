package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The smaller tables of {@link ScriptedMarket#day}, computed by hand. */
class TablesOfADayTest {
  private final ReplicationTables tables = ScriptedMarket.day(3);

  @Test
  void clients() {
    assertEquals(
        """
        replication,mechanism,client,group,demanded,in-time,late,refused,dropped,given-up,\
        paid-requests,free-requests,paid-minor,value-minor,latency-mean,time-paid-share,\
        mode-switches,budget-exhausted-at-s
        3,vickrey,0,phones,4,1,1,0,1,0,2,1,900,100,3.5,0.7777777777777778,1,80
        3,vickrey,1,phones,2,1,1,0,0,0,1,1,405,60,4.5,0.5555555555555556,1,
        3,vickrey,2,wallet,2,1,0,0,0,1,0,2,0,40,0.5,0,0,
        """,
        CsvTables.text(tables.clients()));
  }

  /** Big is busy for 10 of 180 worker seconds, small for 2.5 of 90 and has one waiting for 4 s. */
  @Test
  void servers() {
    Table servers = tables.servers();
    row(servers, 0, "workers", 2, "paid-requests", 3, "free-requests", 0, "in-time", 2, "late", 1);
    row(servers, 0, "cost-units", 4000, "utilisation", 10 / 180.0, "utilisation-free", 0);
    row(servers, 0, "waiting-mean", 0, "in-service-mean", 10 / 90.0, "up-share", 1, "units", 6);
    row(servers, 0, "sold-units-mean", 240 / 90.0, "price-mean", 1700 / 90.0, "price-max", 30);
    row(servers, 0, "revenue-minor", 1305, "revenue-fees-minor", 5, "dropped", 0, "refused", 0);
    row(servers, 1, "workers", 1, "paid-requests", 0, "free-requests", 2, "in-time", 1, "late", 1);
    row(servers, 1, "cost-units", 3500, "utilisation", 2.5 / 90, "utilisation-free", 2.5 / 90);
    row(servers, 1, "waiting-mean", 4 / 90.0, "in-service-mean", 2.5 / 90, "dropped", 1);
    row(servers, 1, "price-mean", Double.NaN, "sold-units-mean", 0, "revenue-minor", 0);
    assertEquals(2, servers.rows());
  }

  /** Rates 20, 100 and 40 from 5, 50 and 80 s. */
  @Test
  void auctions() {
    Table auctions = tables.auctions();
    row(auctions, 0, "time-s", 0, "clearings", 1, "changes", 1, "price-mean", 10);
    row(auctions, 0, "sold-units-mean", 50 / 30.0, "rate-mean", 20);
    row(auctions, 1, "time-s", 30, "clearings", 1, "changes", 2, "price-mean", 500 / 30.0);
    row(auctions, 1, "sold-units-mean", 80 / 30.0, "rate-mean", (400 + 1000) / 30.0);
    row(auctions, 2, "time-s", 60, "clearings", 1, "changes", 1, "price-mean", 800 / 30.0);
    row(auctions, 3, "time-s", 90, "clearings", 0, "changes", 0, "rate-mean", 40);
    assertEquals(4, auctions.rows());
  }

  @Test
  void requestsAreAllThereIfTheSampleIsLarge() {
    assertEquals(
        """
        replication,mechanism,client,group,server,class,outcome,demanded-s,latency-s,waiting-s,\
        service-s,within-grant,cost-units,value-minor
        3,vickrey,0,phones,big,paid,in-time,20,2,0,2,1,1000,100
        3,vickrey,1,phones,small,free,late,30,6,4,2,0,3000,0
        3,vickrey,2,wallet,,free,given-up,40,1,0,0,0,0,0
        3,vickrey,2,wallet,small,free,in-time,60,0.5,0,0.5,0,500,40
        3,vickrey,0,phones,big,paid,late,70,5,0,5,1,2000,0
        3,vickrey,1,phones,big,paid,in-time,95,3,0,3,1,1000,60
        3,vickrey,0,phones,small,free,dropped,99,4,3,0,0,0,0
        """,
        CsvTables.text(tables.requests()));
  }

  /** 0.5 s lies in (10^(−7/20), 10^(−6/20)]; the two without answer end the free class. */
  @Test
  void distributions() {
    Table distributions = tables.distributions();
    int total = 0;
    int infinite = 0;
    double before = 0;
    for (int row = 0; row < distributions.rows(); row++) {
      if (!distributions.text(row, 2).equals("free")) {
        continue;
      }
      double from = distributions.number(row, 3);
      double to = distributions.number(row, 4);
      long requests = distributions.integer(row, 5);
      if (total == 0) {
        assertEquals(Math.pow(10, -7 / 20.0), from, 1e-12);
        assertEquals(Math.pow(10, -6 / 20.0), to, 1e-12);
      } else {
        assertEquals(before, from, "cells join");
      }
      if (requests > 0 && to < Double.POSITIVE_INFINITY) {
        assertEquals(true, (from < 0.5 && 0.5 <= to) || (from < 6 && 6 <= to));
      }
      infinite += to == Double.POSITIVE_INFINITY ? requests : 0;
      total += requests;
      before = to;
    }
    assertEquals(4, total);
    assertEquals(2, infinite);
  }

  @Test
  void aStretchOfFreeLoadThatBeginsInTheWarmUpIsLeftOut() {
    assertEquals(0, tables.freeLoad().rows());
  }

  private static void row(Table table, int row, Object... cells) {
    for (int i = 0; i < cells.length; i += 2) {
      String name = (String) cells[i];
      double expected = ((Number) cells[i + 1]).doubleValue();
      double found = table.number(row, table.schema().index(name));
      double tolerance = Double.isNaN(expected) ? 0 : Math.abs(expected) * 1e-12;
      assertEquals(expected, found, tolerance, "row " + row + " " + name);
    }
  }
}
