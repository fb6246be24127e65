package org.lightmarket.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.JournalImport;
import org.lightmarket.ledger.JournalImport.Refusal;
import org.lightmarket.ledger.LedgerImport;
import org.lightmarket.ledger.StoreException;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lightmarket ledger import}: an exported journal becomes a ledger again. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the entries of an exported journal into a new or empty ledger.",
      "They keep their timestamps. Every transfer is judged anew; a wrong line ends the import",
      "with its place, and nothing is written. The ledger appears when all of it is on disk.",
      "A database that has the first entries of the journal already gets the rest."
    },
    footer = {
      "",
      "An entry is a line of JSON, or a row of CSV with these names in its header:",
      "  {\"entry\": 3, \"timestamp\": 1767225600000000000, \"kind\": \"posted\",",
      "   \"id\": \"<32 hex digits>\", \"debit\": \"bank\", \"credit\": \"client-7\",",
      "   \"amount\": 10, \"code\": \"deposit\", \"reference\": \"\"}",
      "  kind: asset, account, posted, pending, post-pending, void-pending, expired; the number",
      "  of the entry may be left out.",
      "",
      "Examples:",
      "  lightmarket ledger import journal.csv --store copy",
      "  lightmarket ledger export --store books | lightmarket ledger import - --store copy",
      "  lightmarket ledger import journal.csv --store postgresql://me@localhost:5432/books"
    })
final class LedgerImportCommand implements Callable<Integer> {
  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Parameters(paramLabel = "FILE", description = "An exported journal; - is standard input.")
  private String file = LedgerPostCommand.STANDARD_INPUT;

  @Option(
      names = "--format",
      paramLabel = "json|csv",
      description = "JSON lines or CSV; by default what the first letter tells.")
  private LedgerExportCommand.@Nullable Format format;

  private int[] lines = new int[1 << 10];

  @Override
  public Integer call() throws IOException {
    try (InputStream in = LedgerPostCommand.open(file, "Give an exported journal");
        LedgerImport target = store.store().beginImport()) {
      EntrySource source = EntrySource.of(in, LedgerPostCommand.origin(file), format);
      readAll(source, target);
      String answer = answer(target.journal());
      target.publish();
      LedgerAnswer.print(List.of(answer));
    } catch (StoreException e) {
      throw LedgerStoreOption.translated(e);
    } catch (FileAlreadyExistsException | AccessDeniedException e) {
      throw new InputException(
          "a ledger can't be made at " + store.store() + ": " + e, "A folder that may be written.");
    }
    return ExitCode.DONE;
  }

  private void readAll(EntrySource source, LedgerImport target) throws IOException {
    Origin origin = LedgerPostCommand.origin(file);
    JournalImport journal = target.journal();
    EntryParser parser = new EntryParser(journal.ledger());
    for (Json.Obj object = source.next(); object != null; object = source.next()) {
      long number = journal.entries() + 1;
      remember(number, object.place().line());
      @Nullable Refusal refusal = target.add(parser.parse(object, number));
      if (refusal != null) {
        @Nullable Json field = refusal.entry() == number ? object.get(refusal.field()) : null;
        throw wrong(refusal, field == null ? place(refusal, origin) : field.place());
      }
    }
    if (journal.entries() == 0) {
      throw new InputException(
          List.of(
              new Problem(
                  origin.source(), 1, 1, "", "there is no entry in it", "One a line is wanted.")));
    }
    @Nullable Refusal refusal = journal.finish();
    if (refusal != null) {
      throw wrong(refusal, place(refusal, origin));
    }
  }

  private void remember(long entry, int line) {
    if (entry >= lines.length) {
      lines = Arrays.copyOf(lines, 2 * lines.length);
    }
    lines[Math.toIntExact(entry)] = line;
  }

  private Place place(Refusal refusal, Origin origin) {
    String pointer = refusal.field().isEmpty() ? "" : '/' + refusal.field();
    return new Place(origin, lines[Math.toIntExact(refusal.entry())], 1, pointer);
  }

  private static InputException wrong(Refusal refusal, Place place) {
    String fix = "It is entry " + refusal.entry() + " of the journal. Nothing has been imported.";
    return new InputException(List.of(place.problem(refusal.message(), fix)));
  }

  private static String answer(JournalImport done) {
    return "{\"entries\": "
        + done.entries()
        + ", \"accounts\": "
        + done.ledger().accounts()
        + ", \"transfers\": "
        + done.ledger().transfers()
        + "}";
  }
}
