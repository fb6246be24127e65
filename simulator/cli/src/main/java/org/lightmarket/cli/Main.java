package org.lightmarket.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Quantities;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program {@code lightmarket}. Exit codes: 0 done; 1 the run failed; 2 the input is wrong; 3 a
 * check did not hold; 130 interrupted. All texts are UTF-8.
 */
@Command(
    name = "lightmarket",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Simulates markets for the service of blockchain light clients.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example: lightmarket run scenarios/les-day.json --replications 2 --set /horizon=1h",
      "lightmarket COMMAND --help tells the options of a command."
    },
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      ReportCommand.class,
      QueryCommand.class,
      VerifyCommand.class,
      ValidateCommand.class,
      AuditCommand.class,
      AuctionCommand.class,
      BidCommand.class,
      ExplainCommand.class,
      LedgerCommand.class,
      ListCommand.class,
      NewCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  /** Names of Java's classes, as exceptions put them into messages. */
  private static final String CLASS_NAMES = "\\b(?:java|sun)(?:\\.\\w+)+(?:Exception|Error): ";

  /** What is said when the heap is full, and there may be no room to make it. */
  private final byte[] fullHeap = fullHeap();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of failures.")
  private boolean debug;

  /** Runs a command line and ends the virtual machine with its exit code. */
  public static void main(String[] args) {
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(execute(args));
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to)), false, StandardCharsets.UTF_8);
  }

  /** Runs a command line; returns the exit code. */
  public static int execute(String... args) {
    return new Main().run(args);
  }

  private int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(this);
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, CommandLineErrors::path);
    line.registerConverter(int.class, CommandLineErrors::wholeNumber);
    line.registerConverter(Long.class, CommandLineErrors::longNumber);
    line.registerConverter(long.class, CommandLineErrors::longNumber);
    line.registerConverter(double.class, CommandLineErrors::number);
    line.setParameterExceptionHandler((failure, given) -> CommandLineErrors.report(failure, debug));
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, err));
    int exitCode;
    try {
      exitCode = line.execute(args);
    } catch (OutOfMemoryError full) {
      exitCode = outOfMemory(full, err);
    }
    // Print streams keep their failures to themselves until they are asked.
    if (out.checkError() && (exitCode == ExitCode.DONE || exitCode == ExitCode.CHECK_FAILED)) {
      err.println("lightmarket: standard output could not be written to its end");
      exitCode = ExitCode.FAILED;
    }
    err.flush();
    return exitCode;
  }

  private int report(Exception failure, PrintWriter err) {
    if (debug) {
      failure.printStackTrace(err);
    }
    err.println("lightmarket: " + message(failure));
    return failure instanceof InputException ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
  }

  /** What a failure says, in words for people. */
  private static String message(Exception failure) {
    String message = failure.getMessage();
    if (message == null) {
      return "it failed without a message ("
          + failure.getClass().getSimpleName()
          + "); see --debug";
    }
    IOException cause =
        failure instanceof IOException self
            ? self
            : failure.getCause() instanceof IOException below ? below : null;
    if (cause != null && message.equals(String.valueOf(cause.getMessage()))) {
      return FileFailure.text(cause);
    }
    return cause == null
        ? message
        : message.replace(cause.toString(), FileFailure.text(cause)).replaceAll(CLASS_NAMES, "");
  }

  private int outOfMemory(OutOfMemoryError full, PrintWriter err) {
    // Other threads may still take all that there is: nothing is allocated for this.
    System.err.write(fullHeap, 0, fullHeap.length);
    System.err.flush();
    if (debug) {
      full.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }

  private static byte[] fullHeap() {
    long heapBytes = Runtime.getRuntime().maxMemory();
    String text =
        "lightmarket: out of memory: the heap of "
            + Quantities.roundSize(heapBytes)
            + " is full\n  Maybe: LIGHTMARKET_OPTS=-Xmx"
            + Math.max(1, ((2 * heapBytes - 1) >> 30) + 1)
            + "g, fewer --threads, or a smaller scenario.\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
