package org.lightmarket.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, run by a shell in a folder of its own with a Java that only tells its arguments.
 */
class LauncherTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("lightmarket.root"), "simulator", "bin", "lightmarket");

  @TempDir private Path folder;
  private Path launcher;
  private Path program;
  private Path tools;

  private record Started(int exitCode, String out, String err) {}

  @BeforeEach
  void copyTheLauncher() throws IOException {
    folder = folder.toRealPath();
    launcher = folder.resolve("project/simulator/bin/lightmarket");
    Files.createDirectories(launcher.getParent());
    Files.copy(LAUNCHER, launcher);
    program = folder.resolve("project/simulator/cli/target/lightmarket");
    Files.createDirectories(program.resolve("lib"));
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "head")) {
      script(tools.resolve(tool), "exec " + find(tool) + " \"$@\"\n");
    }
  }

  @Test
  void startsTheProgramWithItsJarsAndPassesEverythingOn() throws Exception {
    fakeJava(tools.resolve("java"), "17.0.15", 3);
    Started started = start(launcher, Map.of(), "run", "my scenario.json", "--set", "/a=\"b c\"");
    assertEquals(3, started.exitCode, "the program's exit code");
    List<String> lines = started.out.lines().toList();
    assertTrue(lines.contains("[-Djava.awt.headless=true]"), started.out);
    assertTrue(
        lines.contains("[-Dlightmarket.home=" + folder.resolve("project") + "]"), started.out);
    int classPath = lines.indexOf("[-cp]");
    assertEquals(
        List.of(
            "[" + program + "/lib/*]",
            "[org.lightmarket.cli.Main]",
            "[run]",
            "[my scenario.json]",
            "[--set]",
            "[/a=\"b c\"]"),
        lines.subList(classPath + 1, lines.size()));
    assertEquals("", started.err);
  }

  @Test
  void withoutALocaleTextsAreUtf8AndWithOneItIsKept() throws Exception {
    script(tools.resolve("java"), "echo \"<${LC_ALL:-}>\"\n");
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    assertEquals("<C.UTF-8>\n", start(launcher, Map.of(), "list").out);
    assertEquals("<C.UTF-8>\n", start(launcher, Map.of("LC_ALL", "POSIX"), "list").out);
    assertEquals("<de_DE>\n", start(launcher, Map.of("LC_ALL", "de_DE"), "list").out);
    assertEquals("<>\n", start(launcher, Map.of("LANG", "en_US.UTF-8"), "list").out);
  }

  @Test
  void followsLinksToItsPlace() throws Exception {
    fakeJava(tools.resolve("java"), "21", 0);
    Path links = Files.createDirectories(folder.resolve("else where/bin"));
    Path absolute = Files.createSymbolicLink(links.resolve("market"), launcher);
    Path relative = Files.createSymbolicLink(links.resolve("again"), Path.of("market"));
    for (Path link : List.of(absolute, relative)) {
      Started started = start(link, Map.of(), "--version");
      assertEquals(0, started.exitCode, started.err);
      assertTrue(started.out.contains("[" + program + "/lib/*]"), started.out);
    }
  }

  @Test
  void prefersTheJavaOfJavaHome() throws Exception {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    fakeJava(home.resolve("bin/java"), "1.8.0_402", 7);
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");
    fakeJava(tools.resolve("java"), "17", 0);
    Map<String, String> variables = Map.of("JAVA_HOME", home.toString());
    assertEquals(7, start(launcher, variables, "list").exitCode, "its release file says 17");
    Files.delete(home.resolve("release"));
    assertEquals(1, start(launcher, variables, "list").exitCode, "its own word is 8");
    assertEquals(0, start(launcher, Map.of("JAVA_HOME", "/nowhere"), "list").exitCode);
  }

  @Test
  void refusesAnOldJavaWithASentence() throws Exception {
    for (String version : List.of("11.0.22", "1.8.0_402")) {
      fakeJava(tools.resolve("java"), version, 0);
      Started started = start(launcher, Map.of(), "run");
      assertEquals(1, started.exitCode);
      assertEquals("", started.out);
      assertTrue(started.err.startsWith("lightmarket needs Java 17 or newer; "), started.err);
    }
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Started started = start(launcher, Map.of(), "run");
    assertEquals(1, started.exitCode);
    assertEquals(
        "lightmarket needs Java 17 or newer: set JAVA_HOME or put java on the PATH.\n",
        started.err);
  }

  @Test
  void saysWhichCommandOfTheReadmeBuildsIt() throws Exception {
    fakeJava(tools.resolve("java"), "17", 0);
    Files.delete(program.resolve("lib"));
    Started started = start(launcher, Map.of(), "run");
    assertEquals(1, started.exitCode);
    String command = started.err.lines().toList().get(1).strip();
    String readme = Files.readString(Path.of(System.getProperty("lightmarket.root"), "README.md"));
    assertTrue(command.startsWith("mvn "), started.err);
    assertTrue(readme.contains("\n" + command + " && ./simulator/bin/lightmarket run "), command);
  }

  @Test
  void usesTheArchiveOfClassesIfThereIsOneAndTheUsersOptionsAfterIt() throws Exception {
    fakeJava(tools.resolve("java"), "17", 0);
    Map<String, String> variables = Map.of("LIGHTMARKET_OPTS", "-Xmx2g -Dx=y");
    String option = "[-XX:SharedArchiveFile=" + program + "/classes.jsa]";
    assertFalse(start(launcher, variables, "run").out.contains(option));
    Files.writeString(program.resolve("classes.jsa"), "");
    List<String> lines = start(launcher, variables, "run").out.lines().toList();
    int archive = lines.indexOf(option);
    assertTrue(archive >= 0, lines::toString);
    assertEquals(List.of("[-Xmx2g]", "[-Dx=y]"), lines.subList(archive + 1, archive + 3));
  }

  private Started start(Path command, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList();
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(variables);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int exitCode = builder.start().waitFor();
    return new Started(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  /** A Java that tells its version, or else its arguments, one a line in brackets. */
  private static void fakeJava(Path file, String version, int exitCode) throws IOException {
    script(
        file,
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2024-01-16' >&2
          exit 0
        fi
        for argument; do
          printf '[%%s]\\n' "$argument"
        done
        exit %d
        """
            .formatted(version, exitCode));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " on the PATH"));
  }
}
