package org.lightmarket.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.scenario.json.JsonWriter;

/** Prints the entries of a ledger: fields that do not apply are left out, or empty in CSV. */
final class LedgerExport {
  /** Columns of the CSV file, and all fields of JSON in their order. */
  private static final String[] COLUMNS = {
    "entry",
    "timestamp",
    "kind",
    "id",
    "debit",
    "credit",
    "amount",
    "code",
    "reference",
    "linked",
    "pendingId",
    "timeoutNs",
    "asset",
    "decimals",
    "type",
    "owner",
    "rule"
  };

  private final PrintStream out;
  private final Map<String, Object> row = new LinkedHashMap<>();
  private long entries;

  LedgerExport(PrintStream out) {
    this.out = out;
  }

  void json(Ledger ledger) {
    ledger.forEachEntry(
        entry -> {
          fill(entry);
          out.print(jsonRow());
          out.print('\n');
        });
  }

  void csv(Ledger ledger) {
    out.print(String.join(",", COLUMNS));
    out.print('\n');
    ledger.forEachEntry(
        entry -> {
          fill(entry);
          out.print(csvRow());
          out.print('\n');
        });
  }

  private void fill(JournalEntry entry) {
    row.clear();
    row.put("entry", ++entries);
    row.put("timestamp", entry.timestampNs());
    if (entry instanceof JournalEntry.AssetDeclared declared) {
      Asset asset = declared.asset();
      row.put("kind", "asset");
      row.put("asset", asset.code());
      row.put("decimals", asset.decimals());
    } else if (entry instanceof JournalEntry.AccountOpened opened) {
      Account account = opened.account();
      row.put("kind", "account");
      row.put("id", account.id());
      row.put("asset", account.asset());
      row.put("type", account.type().key());
      row.put("owner", account.owner());
      row.put("rule", account.rule().key());
    } else if (entry instanceof JournalEntry.Moved moved) {
      fill(moved);
    }
  }

  private void fill(JournalEntry.Moved moved) {
    row.put("kind", moved.action().key());
    row.put("id", moved.id());
    row.put("debit", moved.debit());
    row.put("credit", moved.credit());
    row.put("amount", moved.amountMinor());
    row.put("code", moved.code());
    row.put("reference", moved.reference());
    if (moved.linked()) {
      row.put("linked", true);
    }
    if (!moved.pendingId().isEmpty()) {
      row.put("pendingId", moved.pendingId());
    }
    if (moved.timeoutNs() > 0) {
      row.put("timeoutNs", moved.timeoutNs());
    }
  }

  private String jsonRow() {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, Object> field : row.entrySet()) {
      if (text.length() > 1) {
        text.append(", ");
      }
      text.append('"').append(field.getKey()).append("\": ");
      Object value = field.getValue();
      text.append(value instanceof String string ? JsonWriter.quoted(string) : value);
    }
    return text.append('}').toString();
  }

  private String csvRow() {
    StringBuilder text = new StringBuilder();
    for (String column : COLUMNS) {
      if (!text.isEmpty()) {
        text.append(',');
      }
      Object value = row.getOrDefault(column, "");
      text.append(escaped(value.toString()));
    }
    return text.toString();
  }

  /** RFC 4180: a field with a comma, quote or end of line stands in quotes, quotes doubled. */
  private static String escaped(String field) {
    boolean plain = field.chars().allMatch(c -> c != ',' && c != '"' && c != '\n' && c != '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
