package org.lightmarket.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Whether somebody reads along. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether input and output are a terminal. From Java 22 a console exists without one, and says so
   * by a method that Java 17 does not have.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    @Nullable Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Characters in a line of the terminal; 0 if the output goes to none. */
  static int width() {
    return isInteractive() ? CommandSpec.create().usageMessage().autoWidth(true).width() : 0;
  }
}
