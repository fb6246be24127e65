package org.lightmarket.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.LedgerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger trial-balance}: all balances and their sums. */
@Command(
    name = "trial-balance",
    mixinStandardHelpOptions = true,
    description = "Prints the posted balances of all accounts and their sums by asset.",
    footer = {"", "Example: lightmarket ledger trial-balance --store books"})
final class LedgerTrialBalanceCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (LedgerView ledger = store.view(LedgerPostCommand.err(spec))) {
      LedgerAnswer.print(List.of(LedgerAnswer.trialBalance(ledger.trialBalance())));
    }
    return ExitCode.DONE;
  }
}
