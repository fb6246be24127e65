package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.ledger.AccountResult;
import org.lightmarket.ledger.AssetResult;
import org.lightmarket.ledger.TransferResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger}: a double-entry ledger from the command line. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A double-entry ledger in a durable, hash-chained file journal or in PostgreSQL.",
      "Answers are JSON, one line each. A refused transfer is an answer, not an error.",
      "balance, trial-balance, export, report and verify change nothing and need no lock."
    },
    subcommands = {
      LedgerInitCommand.class,
      LedgerAccountCommand.class,
      LedgerPostCommand.class,
      LedgerBalanceCommand.class,
      LedgerTrialBalanceCommand.class,
      LedgerVerifyCommand.class,
      LedgerExportCommand.class,
      LedgerImportCommand.class,
      LedgerReportCommand.class
    })
final class LedgerCommand {
  /** Puts the result codes under the help. */
  @Spec
  void describe(CommandSpec spec) {
    IHelpSectionRenderer codes = help -> String.join(System.lineSeparator(), codes());
    spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, codes);
  }

  private static List<String> codes() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Example:");
    lines.add("  lightmarket ledger init --store books --asset MWEI:12");
    lines.add("  lightmarket ledger post batches.jsonl --store books");
    lines.add("");
    lines.add("Results of transfers, in order of precedence:");
    for (TransferResult result : TransferResult.values()) {
      lines.add(line(result.key(), result.meaning()));
    }
    lines.add("Results of accounts:");
    for (AccountResult result : AccountResult.values()) {
      lines.add(line(result.key(), result.meaning()));
    }
    lines.add("Results of assets:");
    for (AssetResult result : AssetResult.values()) {
      lines.add(line(result.key(), result.meaning()));
    }
    lines.add("");
    return lines;
  }

  private static String line(String key, String meaning) {
    return "  " + key + " ".repeat(Math.max(2, 38 - key.length())) + meaning;
  }
}
