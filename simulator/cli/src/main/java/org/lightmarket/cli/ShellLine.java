package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of the program as a shell takes them. */
final class ShellLine {
  private ShellLine() {}

  /** The line of the words after the program's name. */
  static String of(List<String> words) {
    List<String> all = new ArrayList<>(List.of("lightmarket"));
    all.addAll(words);
    return all.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_./:=,@%+-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
