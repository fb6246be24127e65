package org.lightmarket.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.AssetResult;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.model.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lightmarket ledger init}: makes an empty ledger. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes an empty ledger.",
    footer = {"", "Example: lightmarket ledger init --store books --asset MWEI:12"})
final class LedgerInitCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Option(
      names = "--asset",
      paramLabel = "CODE[:DECIMALS]",
      description = "An asset and its decimals, by default 0; may be repeated.")
  private List<String> assets = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<Asset> parsed = assets.stream().map(LedgerInitCommand::parse).toList();
    try (Ledger ledger = store.create()) {
      List<String> results = ledger.declareAssets(parsed).stream().map(AssetResult::key).toList();
      ledger.sync();
      LedgerAnswer.print(List.of(LedgerAnswer.results(results)));
    }
    return ExitCode.DONE;
  }

  private static Asset parse(String text) {
    int colon = text.lastIndexOf(':');
    String decimals = colon < 0 ? "0" : text.substring(colon + 1);
    try {
      return new Asset(colon < 0 ? text : text.substring(0, colon), Integer.parseInt(decimals));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--asset " + text + " is no asset",
          "A code, and after a colon its decimals, 0 to " + Asset.DECIMALS_MAX + ": MWEI:12.");
    }
  }
}
