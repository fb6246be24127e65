package org.lightmarket.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.scenario.json.JsonWriter;

/** Prints the entries of a ledger: fields that do not apply are left out, or empty in CSV. */
final class LedgerExport {
  /** Fields of transfers and expiries, in their order. */
  static final List<String> MOVED =
      List.of(
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
          "timeoutNs");

  /** Columns of the CSV file, and all fields of JSON in their order. */
  static final List<String> COLUMNS =
      Stream.concat(MOVED.stream(), Stream.of("asset", "decimals", "type", "owner", "rule"))
          .toList();

  private static final int LINES_CHARS = 1 << 14;

  private final PrintStream out;
  private final StringBuilder text = new StringBuilder(2 * LINES_CHARS);
  private final boolean csv;
  private int column;
  private long entries;

  /** An export to a stream, as CSV or as JSON lines. */
  LedgerExport(PrintStream out, boolean csv) {
    this.out = out;
    this.csv = csv;
  }

  /** Prints all entries. */
  void print(LedgerView ledger) {
    if (csv) {
      text.append(String.join(",", COLUMNS)).append('\n');
    }
    ledger.forEachEntry(this::print);
    flush();
  }

  private void print(JournalEntry entry) {
    column = 0;
    text.append(csv ? "" : "{");
    number("entry", ++entries);
    number("timestamp", entry.timestampNs());
    if (entry instanceof JournalEntry.AssetDeclared declared) {
      plain("kind", "asset");
      text("asset", declared.asset().code());
      number("decimals", declared.asset().decimals());
    } else if (entry instanceof JournalEntry.AccountOpened opened) {
      Account account = opened.account();
      plain("kind", "account");
      text("id", account.id());
      text("asset", account.asset());
      plain("type", account.type().key());
      text("owner", account.owner());
      plain("rule", account.rule().key());
    } else if (entry instanceof JournalEntry.Moved moved) {
      moved(moved);
    }
    end();
  }

  private void moved(JournalEntry.Moved moved) {
    plain("kind", moved.action().key());
    plain("id", moved.id());
    text("debit", moved.debit());
    text("credit", moved.credit());
    number("amount", moved.amountMinor());
    text("code", moved.code());
    text("reference", moved.reference());
    if (moved.linked()) {
      begin("linked");
      text.append(true);
    }
    if (!moved.pendingId().isEmpty()) {
      plain("pendingId", moved.pendingId());
    }
    if (moved.timeoutNs() > 0) {
      number("timeoutNs", moved.timeoutNs());
    }
  }

  private void number(String field, long value) {
    begin(field);
    text.append(value);
  }

  /** A text without any character that JSON or CSV must escape. */
  private void plain(String field, String value) {
    begin(field);
    if (csv) {
      text.append(value);
    } else {
      text.append('"').append(value).append('"');
    }
  }

  private void text(String field, String value) {
    if (isPlain(value)) {
      plain(field, value);
      return;
    }
    begin(field);
    text.append(csv ? '"' + value.replace("\"", "\"\"") + '"' : JsonWriter.quoted(value));
  }

  /** Separates a field from those before it; the order is that of the columns. */
  private void begin(String field) {
    if (csv) {
      while (!COLUMNS.get(column).equals(field)) {
        text.append(',');
        column++;
      }
      return;
    }
    text.append(column++ == 0 ? "\"" : ", \"").append(field).append("\": ");
  }

  private void end() {
    if (csv) {
      text.append(",".repeat(COLUMNS.size() - 1 - column)).append('\n');
    } else {
      text.append("}\n");
    }
    if (text.length() >= LINES_CHARS) {
      flush();
    }
  }

  private void flush() {
    out.append(text);
    text.setLength(0);
  }

  /** Whether neither JSON nor CSV (RFC 4180) must escape a text. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == ',') {
        return false;
      }
    }
    return true;
  }
}
