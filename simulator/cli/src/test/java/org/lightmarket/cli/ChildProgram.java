package org.lightmarket.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, which can be killed. */
final class ChildProgram {
  private ChildProgram() {}

  /** Starts a command line; what it prints goes into files {@code out} and {@code err}. */
  static Process start(Path folder, String... args) throws IOException {
    return start(folder, List.of(), args);
  }

  /** Starts a command line in a machine with options. */
  static Process start(Path folder, List<String> options, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Djava.awt.headless=true");
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(args));
    return new ProcessBuilder(line)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }
}
