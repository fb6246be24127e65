package org.lightmarket.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.LedgerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger export}: the journal for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Prints all entries of the journal, in order.",
    footer = {"", "Example: lightmarket ledger export --format csv --store books > journal.csv"})
final class LedgerExportCommand implements Callable<Integer> {
  /** How entries are printed. */
  enum Format {
    /** One object per line. */
    JSON,
    /** One row per entry, with a header. */
    CSV
  }

  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Option(
      names = "--format",
      paramLabel = "json|csv",
      defaultValue = "json",
      description = "JSON lines (by default) or CSV.")
  private Format format = Format.JSON;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (LedgerView ledger = store.view(LedgerPostCommand.err(spec))) {
      PrintStream out =
          new PrintStream(
              new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
      new LedgerExport(out, format == Format.CSV).print(ledger);
      out.flush();
      if (out.checkError()) {
        throw new IOException("the entries could not be written to standard output");
      }
    }
    return ExitCode.DONE;
  }
}
