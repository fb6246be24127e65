package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of result folders that the scenario alone decides. */
final class ResultBytes {
  private ResultBytes() {}

  /** All but what tells of the run itself: when, where and by which command. */
  private static List<String> names(Path result) throws IOException {
    try (Stream<Path> files = Files.walk(result)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> result.relativize(file).toString())
          .filter(name -> !List.of("manifest.json", "report.html").contains(name))
          .sorted()
          .toList();
    }
  }

  /** Two folders hold the same files with the same bytes. */
  static void assertSame(Path expected, Path actual) throws IOException {
    List<String> names = names(expected);
    assertEquals(names, names(actual));
    TreeSet<String> differing = new TreeSet<>();
    for (String name : names) {
      if (Files.mismatch(expected.resolve(name), actual.resolve(name)) >= 0) {
        differing.add(name);
      }
    }
    assertEquals(new TreeSet<>(), differing, expected + " and " + actual);
  }

  /** Copies a folder with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
