package org.lightmarket.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;

/** The folder that {@code --out} names. */
final class OutFolder {
  private static final String ADVICE = "Name a new or an empty folder.";

  private OutFolder() {}

  /** Refuses a folder that has something in it, before any work is done; null is none. */
  static void requireFree(@Nullable Path out) throws IOException {
    if (out == null || !Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new InputException("--out " + out + " is no folder", ADVICE);
    }
    try (Stream<Path> entries = Files.list(out)) {
      if (entries.findAny().isPresent()) {
        throw new InputException("--out " + out + " is not empty", ADVICE);
      }
    }
  }
}
