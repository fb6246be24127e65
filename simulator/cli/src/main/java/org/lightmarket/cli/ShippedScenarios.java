package org.lightmarket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;

/** The folder of scenarios that a command looks into. */
final class ShippedScenarios {
  /** The property by which the launcher tells the project's folder. */
  private static final String HOME = "lightmarket.home";

  private static final Path NAME = Path.of("scenarios");

  private ShippedScenarios() {}

  /**
   * The folder that the user names; else {@code scenarios} of the current folder or, if there is
   * none, those of the project.
   *
   * @throws InputException if there is no such folder
   */
  static Path folder(String option, @Nullable Path named) {
    @Nullable String home = System.getProperty(HOME);
    Path folder =
        named != null
            ? named
            : home == null || Files.isDirectory(NAME) ? NAME : Path.of(home).resolve(NAME);
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "there is no folder " + folder,
          "Name the one with your scenarios: " + option + " FOLDER.");
    }
    return folder;
  }
}
