package org.lightmarket.metrics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How paid requests within their granted rate fare while the free load grows: the stretches of all
 * replications of a variant, in order of the free load offered in them, cut into ten parts of equal
 * number (the k-th holds ranks ⌊(k − 1)·n/10⌋ to ⌊k·n/10⌋ − 1, from 0; ties by place in the table).
 */
public final class FreeLoadDeciles {
  private static final int PARTS = 10;

  private FreeLoadDeciles() {}

  /** The deciles of every mechanism or variant of a table of {@link Schemas#FREE_LOAD}. */
  public static Table of(Table freeLoad) {
    TableSchema schema = Schemas.check(freeLoad, Schemas.FREE_LOAD).schema();
    int mechanism = schema.index("mechanism");
    int load = schema.index("offered-free-load");
    int requests = schema.index("paid-within-grant");
    int inTime = schema.index("in-time");
    Table deciles = new Table(Schemas.FREE_LOAD_DECILES);
    for (String name : freeLoad.words(mechanism)) {
      Integer[] rows = rowsOf(freeLoad, mechanism, name);
      Arrays.sort(rows, Comparator.comparingDouble(row -> freeLoad.number(row, load)));
      for (int part = 0; part < PARTS; part++) {
        int from = (int) ((long) part * rows.length / PARTS);
        int to = (int) ((part + 1L) * rows.length / PARTS);
        if (from == to) {
          continue;
        }
        long all = 0;
        long kept = 0;
        for (int i = from; i < to; i++) {
          all += freeLoad.integer(rows[i], requests);
          kept += freeLoad.integer(rows[i], inTime);
        }
        deciles.text(name).integer(part + 1L);
        deciles.number(freeLoad.number(rows[from], load));
        deciles.number(freeLoad.number(rows[to - 1], load)).integer(to - from);
        deciles.integer(all).integer(kept).number((double) kept / all).end();
      }
    }
    return deciles;
  }

  private static Integer[] rowsOf(Table table, int column, String word) {
    Integer[] rows = new Integer[table.rows()];
    int count = 0;
    for (int row = 0; row < table.rows(); row++) {
      if (table.text(row, column).equals(word)) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
