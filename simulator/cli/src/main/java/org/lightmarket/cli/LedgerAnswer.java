package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.lightmarket.ledger.Balance;
import org.lightmarket.ledger.TrialBalance;
import org.lightmarket.scenario.json.JsonWriter;

/** Answers of the ledger's commands: JSON, one line each. */
final class LedgerAnswer {
  private LedgerAnswer() {}

  static String results(List<String> keys) {
    return keys.stream()
        .map(JsonWriter::quoted)
        .collect(Collectors.joining(", ", "{\"results\": [", "]}"));
  }

  static String balance(String account, Balance balance) {
    return "{\"id\": "
        + JsonWriter.quoted(account)
        + posted(balance)
        + ", \"debitsPending\": "
        + balance.debitsPending()
        + ", \"creditsPending\": "
        + balance.creditsPending()
        + "}";
  }

  static String trialBalance(TrialBalance trial) {
    String assets =
        trial.assets().stream().map(LedgerAnswer::asset).collect(Collectors.joining(", "));
    String accounts =
        trial.accounts().stream().map(LedgerAnswer::account).collect(Collectors.joining(", "));
    return "{\"assets\": [" + assets + "], \"accounts\": [" + accounts + "]}";
  }

  /** Prints lines and hands them on at once; throws if they could not be written. */
  static void print(List<String> lines) throws IOException {
    PrintStream out = System.out;
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    out.print(text);
    out.flush();
    if (out.checkError()) {
      throw new IOException("the answers could not be written to standard output");
    }
  }

  private static String asset(TrialBalance.AssetTotal total) {
    return "{\"asset\": "
        + JsonWriter.quoted(total.asset().code())
        + ", \"debits\": "
        + total.debits()
        + ", \"credits\": "
        + total.credits()
        + "}";
  }

  private static String account(TrialBalance.AccountTotal total) {
    return "{\"id\": "
        + JsonWriter.quoted(total.account().id())
        + ", \"owner\": "
        + JsonWriter.quoted(total.account().owner())
        + ", \"type\": "
        + JsonWriter.quoted(total.account().type().key())
        + posted(total.balance())
        + "}";
  }

  private static String posted(Balance balance) {
    return ", \"debitsPosted\": "
        + balance.debitsPosted()
        + ", \"creditsPosted\": "
        + balance.creditsPosted();
  }
}
