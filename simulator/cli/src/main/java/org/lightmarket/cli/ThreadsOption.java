package org.lightmarket.cli;

import org.lightmarket.model.InputException;
import picocli.CommandLine.Option;

/** How many threads a command may use. */
final class ThreadsOption {
  private static final String NAME = "--threads";

  @Option(
      names = NAME,
      paramLabel = "N",
      description = "Threads; by default one per processor. Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * The number.
   *
   * @throws InputException if it is below 1
   */
  int count() {
    if (threads < 1) {
      throw new InputException(
          NAME + " " + threads + " is below 1", "Allowed: a whole number from 1.");
    }
    return threads;
  }
}
