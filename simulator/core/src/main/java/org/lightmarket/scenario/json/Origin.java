package org.lightmarket.scenario.json;

import java.nio.file.Path;

/**
 * Where a JSON text comes from.
 *
 * @param source as the user named it: a file, {@code <stdin>} or {@code --set}
 * @param folder absolute; paths in the text count from it
 */
public record Origin(String source, Path folder) {
  /** A file: paths in it count from its folder. */
  public static Origin file(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return new Origin(file.toString(), parent == null ? Path.of("/") : parent);
  }

  /** Something that is no file: paths count from the current folder. */
  public static Origin named(String source) {
    return new Origin(source, Path.of("").toAbsolutePath());
  }
}
