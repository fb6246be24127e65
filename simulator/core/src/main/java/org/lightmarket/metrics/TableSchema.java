package org.lightmarket.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The declared shape of a result table.
 *
 * @param name name of the file without its ending
 * @param meaning what a row is, in a sentence
 * @param columns in the order of the file; names unique
 */
public record TableSchema(String name, String meaning, List<Column> columns) {
  /** Copies the columns and checks their names. */
  public TableSchema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(name + ": two columns " + column.name());
      }
    }
  }

  /**
   * The place of a column, from 0.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }
}
