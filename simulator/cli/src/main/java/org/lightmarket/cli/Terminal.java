package org.lightmarket.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

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
}
