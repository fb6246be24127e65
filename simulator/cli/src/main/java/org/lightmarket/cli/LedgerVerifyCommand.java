package org.lightmarket.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.JournalCheck;
import org.lightmarket.ledger.JournalFault;
import org.lightmarket.ledger.LedgerStore;
import org.lightmarket.ledger.PostgresCheck;
import org.lightmarket.ledger.StoreException;
import org.lightmarket.scenario.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lightmarket ledger verify}: reads a whole journal again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the whole journal: checksums, hash chain, every transfer judged anew, all sums.",
      "Names the first entry that is not as it was written; exit code 3 then."
    },
    footer = {"", "Example: lightmarket ledger verify --store books"})
final class LedgerVerifyCommand implements Callable<Integer> {
  /** Of a file without a byte: even a new ledger's journal begins with a header. */
  private static final String EMPTY =
      "{\"verdict\": \"fails\", \"bytes\": 0, \"batches\": 0, \"entries\": 0, \"transfers\": 0,"
          + " \"fault\": {\"batch\": 0, \"byte\": 0, \"message\": \"the journal is empty: even the"
          + " header that every ledger has is gone\"}}";

  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Override
  public Integer call() throws IOException {
    LedgerStore place = store.store();
    try {
      if (place instanceof LedgerStore.Database database) {
        PostgresCheck check = PostgresCheck.of(database.url());
        return end(answer(check), check.holds());
      }
      JournalCheck check = JournalCheck.of(((LedgerStore.Folder) place).path());
      boolean empty = check.bytes() == 0;
      return end(empty ? EMPTY : answer(check), !empty && check.holds());
    } catch (StoreException e) {
      throw LedgerStoreOption.translated(e);
    }
  }

  private static int end(String answer, boolean holds) throws IOException {
    LedgerAnswer.print(List.of(answer));
    return holds ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static String answer(PostgresCheck check) {
    StringBuilder text = new StringBuilder();
    text.append("{\"verdict\": \"").append(check.holds() ? "holds" : "fails");
    text.append("\", \"entries\": ").append(check.entries());
    text.append(", \"transfers\": ").append(check.transfers());
    text.append(", \"hash\": \"").append(check.hash()).append('"');
    @Nullable String fault = check.fault();
    if (fault != null) {
      text.append(", \"fault\": {\"message\": ").append(JsonWriter.quoted(fault)).append('}');
    }
    return text.append('}').toString();
  }

  private static String answer(JournalCheck check) {
    StringBuilder text = new StringBuilder();
    text.append("{\"verdict\": \"").append(check.holds() ? "holds" : "fails");
    text.append("\", \"bytes\": ").append(check.bytes());
    text.append(", \"batches\": ").append(check.batches());
    text.append(", \"entries\": ").append(check.entries());
    text.append(", \"transfers\": ").append(check.transfers());
    text.append(", \"hash\": \"").append(check.hash()).append('"');
    text.append(", \"snapshot\": \"").append(check.snapshot().key()).append('"');
    @Nullable JournalFault fault = check.fault();
    if (fault != null) {
      boolean incomplete = fault.kind() == JournalFault.Kind.INCOMPLETE;
      String name = incomplete ? "incompleteBatch" : "fault";
      text.append(", \"").append(name).append("\": {\"batch\": ").append(fault.batch());
      text.append(", \"byte\": ").append(fault.offset());
      text.append(", \"message\": ").append(JsonWriter.quoted(fault.message())).append('}');
    }
    return text.append('}').toString();
  }
}
