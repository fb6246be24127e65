package org.lightmarket.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket ledger post}: batches of assets, accounts and transfers, one per line. */
@Command(
    name = "post",
    mixinStandardHelpOptions = true,
    description =
        "Posts batches, one per line of JSON, and answers each with a line of results. An answer is"
            + " written when its batch is durable. Wrong input ends the command with its place;"
            + " the batches answered before it stay.",
    footer = {
      "",
      "Lines:",
      "  {\"assets\": [{\"code\": \"MWEI\", \"decimals\": 12}]}",
      "  {\"accounts\": [{\"id\": \"client-7\", \"asset\": \"MWEI\", \"type\": \"liability\",",
      "    \"owner\": \"client 7\", \"rule\": \"debits-must-not-exceed-credits\"}]}",
      "  {\"transfers\": [{\"id\": \"<32 hex digits>\", \"debit\": \"client-7\",",
      "    \"credit\": \"server-1\", \"amount\": 10, \"code\": \"service\",",
      "    \"flags\": [\"pending\"], \"timeout\": \"30s\"}]}",
      "  flags: linked (with the next), pending, post-pending, void-pending; the last two with",
      "  \"pendingId\", and with \"amount\" 0 or absent for the whole.",
      "",
      "Example: lightmarket ledger post batches.jsonl --store books"
    })
final class LedgerPostCommand implements Callable<Integer> {
  static final String STANDARD_INPUT = "-";

  private static final int ANSWERS_MAX = 1 << 10;

  @Mixin private LedgerStoreOption store = new LedgerStoreOption();

  @Parameters(paramLabel = "FILE", description = "Batches as JSON lines; - is standard input.")
  private String file = STANDARD_INPUT;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Origin origin = origin(file);
    try (InputStream in = open(file, "Give a file of batches");
        Ledger ledger = store.open(err(spec))) {
      LineReader lines = new LineReader(in, origin.source(), JsonSource.BYTES_MAX);
      postAll(lines, new LedgerLine(ledger, origin), ledger, origin);
    }
    return ExitCode.DONE;
  }

  /** Posts all lines; those that have been read ahead share a wait for the disk. */
  private static void postAll(LineReader lines, LedgerLine poster, Ledger ledger, Origin origin)
      throws IOException {
    List<String> answers = new ArrayList<>();
    boolean any = false;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (isBlank(line)) {
        continue;
      }
      any = true;
      try {
        answers.add(LedgerAnswer.results(poster.post(line, lines.line())));
      } catch (InputException wrong) {
        acknowledge(answers, ledger);
        throw wrong;
      }
      if (answers.size() == ANSWERS_MAX || !lines.isNextThere()) {
        acknowledge(answers, ledger);
      }
    }
    acknowledge(answers, ledger);
    if (!any) {
      throw new InputException(
          List.of(
              new Problem(
                  origin.source(), 1, 1, "", "there is no batch in it", "One per line of JSON.")));
    }
  }

  private static void acknowledge(List<String> answers, Ledger ledger) throws IOException {
    if (!answers.isEmpty()) {
      ledger.sync();
      LedgerAnswer.print(answers);
      answers.clear();
    }
  }

  /** Whether a line has only blanks. */
  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** What messages call a file. */
  static Origin origin(String file) {
    return file.equals(STANDARD_INPUT) ? Origin.named("<stdin>") : Origin.file(Path.of(file));
  }

  /**
   * Opens a file or standard input.
   *
   * @param fix what is wanted
   */
  static InputStream open(String file, String fix) {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    if (Files.isDirectory(Path.of(file))) {
      throw new InputException(file + " is a folder, not a file", "");
    }
    try {
      return new FileInputStream(file);
    } catch (IOException e) {
      throw new InputException("cannot read " + e.getMessage(), fix + ", or - for standard input.");
    }
  }

  /** Where warnings go. */
  static PrintWriter err(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec.commandLine().getErr();
  }
}
