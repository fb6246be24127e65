package org.lightmarket.cli;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Balance;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger balance}: the balances of an account, now or then. */
@Command(
    name = "balance",
    mixinStandardHelpOptions = true,
    description = "Prints the balances of an account.",
    footer = {
      "",
      "Example: lightmarket ledger balance client-7 --as-of 2026-03-31T23:59:59Z --store books"
    })
final class LedgerBalanceCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.")
  private String id = "";

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "After all entries up to this time: a timestamp of the export (nanoseconds since 1970)"
              + " or an instant such as 2026-03-31T23:59:59Z.")
  private @Nullable String asOf;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    @Nullable Long asOfNs = asOf == null ? null : (Long) parse(asOf);
    try (LedgerView ledger = store.view(LedgerPostCommand.err(spec))) {
      int handle = ledger.handle(id);
      if (handle < 0) {
        throw new InputException("there is no account " + id, advice(ledger));
      }
      Balance balance =
          asOfNs == null ? ledger.balance(handle) : ledger.balanceAsOf(handle, asOfNs);
      LedgerAnswer.print(List.of(LedgerAnswer.balance(id, balance)));
    }
    return ExitCode.DONE;
  }

  private static long parse(String text) {
    try {
      return text.matches("\\d{1,19}")
          ? Long.parseLong(text)
          : LedgerStoreOption.toNs(Instant.parse(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new InputException(
          "--as-of " + text + " is no time",
          "Nanoseconds since 1970, or an instant such as 2026-03-31T23:59:59Z.");
    }
  }

  private String advice(LedgerView ledger) {
    List<String> ids = new ArrayList<>();
    for (int handle = 0; handle < ledger.accounts(); handle++) {
      ids.add(ledger.account(handle).id());
    }
    @Nullable String nearest = Nearest.of(id, ids);
    return nearest == null ? "There are " + ids.size() + " accounts." : "Maybe " + nearest + ".";
  }
}
