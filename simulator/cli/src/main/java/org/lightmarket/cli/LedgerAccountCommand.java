package org.lightmarket.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger account}: opens an account. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Opens an account; its asset is declared with 0 decimals if need be.",
    footer = {
      "",
      "Example:",
      "  lightmarket ledger account client-7 --asset MWEI --type liability \\",
      "    --rule debits-must-not-exceed-credits --store books"
    })
final class LedgerAccountCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.")
  private String id = "";

  @Option(
      names = "--asset",
      paramLabel = "CODE",
      required = true,
      description = "Code of its asset.")
  private String asset = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      required = true,
      description = "asset, liability, equity, revenue or expense.")
  private String type = "";

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "none",
      description =
          "none (by default), debits-must-not-exceed-credits or credits-must-not-exceed-debits.")
  private String rule = "none";

  @Option(names = "--owner", paramLabel = "TEXT", description = "Label of the owner.")
  private String owner = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Account account;
    try {
      account =
          new Account(
              id,
              asset,
              chosen("--type", type, LedgerLine.TYPES),
              owner,
              chosen("--rule", rule, LedgerLine.RULES));
    } catch (IllegalArgumentException e) {
      throw new InputException("no account: " + e.getMessage(), "");
    }
    try (Ledger ledger = store.open(LedgerPostCommand.err(spec))) {
      String result = ledger.openAccount(account).key();
      ledger.sync();
      LedgerAnswer.print(List.of(LedgerAnswer.results(List.of(result))));
    }
    return ExitCode.DONE;
  }

  private static <T> T chosen(String option, String given, Map<String, T> choices) {
    @Nullable T value = choices.get(given);
    if (value == null) {
      throw new InputException(
          option + " " + given + " is not known", Nearest.advice(given, choices.keySet()));
    }
    return value;
  }
}
