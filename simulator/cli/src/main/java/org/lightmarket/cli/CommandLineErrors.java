package org.lightmarket.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line: a sentence, and on the next line what to do. */
final class CommandLineErrors {
  private CommandLineErrors() {}

  /** A path of the command line. */
  static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("is no path: it is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("is no path here: " + e.getReason());
    }
  }

  /** A whole number of the command line. */
  static int wholeNumber(String text) {
    long number = longNumber(text);
    if (number != (int) number) {
      throw new TypeConversionException("does not fit into 32 bits");
    }
    return (int) number;
  }

  /** A whole number of the command line. */
  static long longNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("is no whole number");
    }
  }

  /** A number of the command line. */
  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("is no number");
    }
  }

  /** Tells of a wrong command line; returns the exit code. */
  static int report(ParameterException failure, boolean debug) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    if (debug) {
      failure.printStackTrace(err);
    }
    String help = "See " + command.getCommandSpec().qualifiedName() + " --help.";
    List<String> lines =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, help)
            : value(failure, help);
    err.println("lightmarket: " + lines.get(0));
    err.println("  " + lines.get(1));
    return ExitCode.WRONG_INPUT;
  }

  private static List<String> unmatched(UnmatchedArgumentException failure, String help) {
    CommandLine command = failure.getCommandLine();
    String given = failure.getUnmatched().get(0);
    if (failure.isUnknownOption()) {
      List<String> names = new ArrayList<>();
      for (OptionSpec option : command.getCommandSpec().options()) {
        names.addAll(Arrays.asList(option.names()));
      }
      String name = given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
      return List.of("there is no option " + name, Nearest.advice(name, names));
    }
    if (!command.getSubcommands().isEmpty()) {
      return List.of(
          "there is no command \"" + given + "\"",
          Nearest.advice(given, command.getSubcommands().keySet()));
    }
    return List.of("\"" + given + "\" is an argument too many", help);
  }

  private static List<String> value(ParameterException failure, String help) {
    ArgSpec argument = failure.getArgSpec();
    String given = failure.getValue();
    if (argument == null || given == null) {
      List<String> commands = List.copyOf(failure.getCommandLine().getSubcommands().keySet());
      return commands.isEmpty()
          ? List.of(String.valueOf(failure.getMessage()), help)
          : List.of("a command is missing", "Allowed: " + String.join(", ", commands) + ".");
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    String quoted = given.isEmpty() ? "\"\"" : given;
    if (argument.type().isEnum()) {
      List<String> allowed = new ArrayList<>();
      for (Object constant : argument.type().getEnumConstants()) {
        allowed.add(constant.toString().toLowerCase(Locale.ROOT));
      }
      return List.of(name + " " + quoted + " is unknown", Nearest.advice(given, allowed));
    }
    return failure.getCause() instanceof TypeConversionException wrong
        ? List.of(name + " " + quoted + " " + wrong.getMessage(), help)
        : List.of(String.valueOf(failure.getMessage()), help);
  }
}
