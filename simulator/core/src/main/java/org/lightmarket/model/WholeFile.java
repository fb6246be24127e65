package org.lightmarket.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a text file wholly or not at all: into a file beside it, which then takes its name. Who
 * reads at the same time sees the old text or the new one.
 */
public final class WholeFile {
  private WholeFile() {}

  /** The file beside it, which a process that is killed may leave. */
  public static Path part(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Writes a file, over an old one if there is one; UTF-8. */
  public static void write(Path file, String text) throws IOException {
    Path beside = part(file);
    try {
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      Files.deleteIfExists(beside);
      throw failed;
    }
  }
}
