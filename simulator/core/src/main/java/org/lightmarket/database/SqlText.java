package org.lightmarket.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.lightmarket.model.InputException;

/**
 * What a text of SQL is, before any of it runs: the driver runs all statements of a text but the
 * last one already when it prepares it.
 */
final class SqlText {
  private static final String ALLOWED =
      "Allowed: one SELECT (also FROM …, WITH …, VALUES …), DESCRIBE TABLE, SUMMARIZE TABLE,"
          + " SHOW TABLES.";

  private final Connection database;

  SqlText(Connection database) {
    this.database = database;
  }

  /**
   * Makes sure that a text is one selection, by asking DuckDB's parser for its tree, which there is
   * of selections only.
   *
   * @throws InputException if it is something else
   * @throws SQLException if it is no SQL; the message names the place
   */
  void checkQuery(String sql) throws SQLException {
    JsonNode tree = parsed(sql);
    if (!tree.path("error").asBoolean()) {
      int statements = tree.path("statements").size();
      if (statements == 0) {
        throw new InputException("the SQL is empty", ALLOWED);
      }
      if (statements > 1) {
        throw new InputException("the SQL holds " + statements + " statements", ALLOWED);
      }
      return;
    }
    if (tree.path("error_type").asText().equals("parser")) {
      // The text cannot run, and this says where it is wrong.
      database.prepareStatement(sql).close();
    }
    throw new InputException(
        "the SQL is not a query: results are only read",
        sql.toLowerCase(Locale.ROOT).contains("pivot")
            ? "PIVOT has to name its columns, as in ON mechanism IN ('vickrey', 'gsp')."
            : ALLOWED);
  }

  private JsonNode parsed(String sql) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
      statement.setString(1, sql);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new ObjectMapper().readTree(rows.getString(1));
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the tree of a statement is not JSON", impossible);
    }
  }
}
