package org.lightmarket.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.model.InputException;
import org.lightmarket.report.books.BooksFigures;
import org.lightmarket.report.books.BooksPage;
import org.lightmarket.report.books.BooksReader;
import org.lightmarket.report.books.Soundness;
import org.lightmarket.scenario.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger report}: a ledger as a page for people. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an HTML page: balances over time, largest flows, pending transfers, trial balance.",
      "The page needs no other file and no network."
    },
    footer = {"", "Example: lightmarket ledger report --store books --out march.html"})
final class LedgerReportCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "ledger.html",
      description = "The page; by default ledger.html in the current folder.")
  private Path out = Path.of("");

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the page; by default the store's path.")
  private @Nullable String title;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireFree();
    BooksFigures figures;
    try (LedgerView ledger = store.view(LedgerPostCommand.err(spec))) {
      figures = BooksReader.read(ledger);
    }
    Soundness check = store.soundness();
    String heading = title == null ? "Ledger " + store.store() : title;
    String page = BooksPage.html(figures, heading, check, BuildInfo.version());
    write(page);
    LedgerAnswer.print(List.of("{\"report\": " + JsonWriter.quoted(out.toString()) + "}"));
    return check.holds() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private void requireFree() {
    if (Files.isDirectory(out)) {
      throw new InputException(
          "--out " + out + " is a folder", "Name a file: " + out + "/ledger.html");
    }
    if (Files.exists(out) && !force) {
      throw new InputException(
          "--out " + out + " is there already", "Name another file, or add --force.");
    }
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new InputException("there is no folder " + parent + " for --out " + out, "");
    }
  }

  /** Writes the page in one step: a reader never sees a half of it. */
  private void write(String page) throws IOException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    try {
      Files.writeString(part, page);
      Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
    } catch (AccessDeniedException e) {
      throw new InputException("--out " + out + " may not be written", "Name another place.");
    }
  }
}
