package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.database.Answer;
import org.lightmarket.database.ResultDatabase;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket query}: SQL over the tables of result folders. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    customSynopsis = "lightmarket query [OPTIONS] RESULT… [\"SQL\"]",
    description = {
      "Answers SQL (DuckDB's) over the tables of one or many result folders; without SQL, lists the"
          + " tables and their columns.",
      "Each table (metrics, series, clients, …) holds the rows of all folders; its column run names"
          + " the folder. Nothing is written, and no other file can be read.",
      "Names with dashes stand in double quotes: \"free-load\", \"time-s\"."
    },
    footer = {
      "",
      "Example: lightmarket query results/les-day/* \\",
      "  \"SELECT run, mechanism, avg(value) AS revenue FROM metrics",
      "   WHERE metric = 'revenue' AND class = 'all' GROUP BY ALL ORDER BY ALL\""
    })
public final class QueryCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("table", "json", "csv");

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULT",
      description = {
        "Result folders, and after them the SQL: one query in one argument; - reads it from"
            + " standard input."
      })
  private List<String> arguments = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Output: table, json or csv.")
  private String format = "table";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads, by default 1. More are faster on large tables; but then sums may differ in the"
              + " last digit from time to time, and rows come in any order that SQL allows.")
  private int threads = 1;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    check();
    PrintWriter out = spec.commandLine().getOut();
    List<Path> folders = folders();
    try (ResultDatabase database = ResultDatabase.open(folders, threads)) {
      if (folders.size() == arguments.size()) {
        QueryTables.print(database, format, out);
      } else {
        try (Answer answer = database.query(sql())) {
          QueryPrinter.print(answer, format, Terminal.width(), out);
        }
      }
    } finally {
      out.flush();
    }
    return ExitCode.DONE;
  }

  private void check() {
    if (!FORMATS.contains(format)) {
      throw new InputException(
          "--format " + format + " is unknown", Nearest.advice(format, FORMATS));
    }
    if (threads < 1) {
      throw new InputException(
          "--threads " + threads + " is below 1", "Allowed: a whole number from 1.");
    }
  }

  /** All arguments but the last one, and that too if it is a folder. */
  private List<Path> folders() {
    String last = arguments.get(arguments.size() - 1);
    boolean isSql =
        !isFolder(last) && (last.equals("-") || last.isEmpty() || last.matches("(?s).*\\s.*"));
    if (isSql && arguments.size() == 1) {
      throw new InputException(
          "no result folder is named", "Name one or more before the SQL: query RESULT… \"SQL\".");
    }
    return arguments.subList(0, arguments.size() - (isSql ? 1 : 0)).stream()
        .map(CommandLineErrors::path)
        .toList();
  }

  private static boolean isFolder(String text) {
    return text.indexOf('\0') < 0 && !text.isEmpty() && Files.isDirectory(Path.of(text));
  }

  private String sql() throws IOException {
    String last = arguments.get(arguments.size() - 1);
    return last.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : last;
  }
}
