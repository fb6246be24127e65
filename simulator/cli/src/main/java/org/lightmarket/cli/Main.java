package org.lightmarket.cli;

import org.lightmarket.model.InputException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program {@code lightmarket}. Exit codes: 0 done; 1 the run failed; 2 the input is wrong; 3 a
 * check did not hold; 130 interrupted.
 */
@Command(
    name = "lightmarket",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Simulates markets for the service of blockchain light clients.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      ValidateCommand.class,
      AuctionCommand.class,
      LedgerCommand.class,
      ListCommand.class,
      NewCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of failures.")
  private boolean debug;

  /** Runs a command line and ends the virtual machine with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line; returns the exit code. */
  public static int execute(String... args) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
    return line.execute(args);
  }

  private int report(Exception failure, CommandLine command) {
    if (debug) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().println("lightmarket: " + failure.getMessage());
    return failure instanceof InputException ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
  }
}
