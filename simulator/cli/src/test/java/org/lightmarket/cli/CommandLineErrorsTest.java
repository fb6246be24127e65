package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong command line is told, and what happens if nobody can be told anything. */
class CommandLineErrorsTest {
  private static final String MM1 =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "mm1.json").toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu | there is no command "rnu" | Maybe "run". Allowed: run,
          '' | there is no command "" | Allowed: run,
          auction | a command is missing | Allowed: clear.
          run MM1 --ot x | there is no option --ot | Maybe "--out". Allowed:
          run MM1 --kernel sjj | --kernel sjj is unknown | Maybe "ssj". Allowed: fast, ssj.
          run MM1 --format xml | --format xml is unknown | Allowed: table, json, csv.
          run MM1 --threads abc | --threads abc is no whole | See lightmarket run --help.
          run MM1 --threads 99999999999 | --threads 99999999999 does | See lightmarket run --help.
          run MM1 --threads 0 | --threads 0 is below 1 | Allowed: a whole number from 1.
          run MM1 --replications 0 | --replications: /replications | Allowed: a whole number from 1
          run MM1 --seed abc | --seed: /seed: "abc" | Allowed: a whole number.
          run MM1 more | "more" is an argument too | See lightmarket run --help.
          run | Missing required parameter | Name a scenario file, such as
          validate MM1 --format csv | --format csv is unknown | Allowed: table, json.
          auction clear - --format xml | --format xml is unknown | Allowed: table, json, csv.
          """)
  void oneLineSaysWhatIsWrongAndOneWhatToDo(String line, String wrong, String advice) {
    String[] words = line.isEmpty() ? new String[] {""} : line.replace("MM1", MM1).split(" ");
    CommandRun run = CommandRun.of(words);
    assertEquals(2, run.exitCode(), run.err());
    assertEquals("", run.out());
    List<String> told = run.err().lines().toList();
    assertEquals(2, told.size(), run.err());
    assertTrue(told.get(0).startsWith("lightmarket: " + wrong), run.err());
    assertTrue(told.get(1).startsWith("  " + advice), run.err());
  }

  @Test
  void everyCommandThatPrintsFailsIfItsOutputIsLost() throws IOException {
    String store = folder.resolve("books").toString();
    assertEquals(0, CommandRun.of("ledger", "init", "--store", store, "--asset", "X").exitCode());
    Path auction = folder.resolve("auction.json");
    Files.writeString(auction, "{\"mechanism\": \"vickrey\", \"units\": 1, \"bids\": []}");
    List<List<String>> commands =
        List.of(
            List.of("--help"),
            List.of("--version"),
            List.of("generate-completion"),
            List.of("list", "mechanisms"),
            List.of("list", "fields", "--format", "json"),
            List.of("validate", MM1),
            List.of("validate", MM1, "--format", "json"),
            List.of("new", folder.resolve("mine").toString()),
            List.of("auction", "clear", auction.toString()),
            List.of("ledger", "export", "--store", store),
            List.of("ledger", "export", "--store", store, "--format", "csv"),
            List.of("ledger", "verify", "--store", store),
            List.of("ledger", "trial-balance", "--store", store),
            List.of("run", MM1, "--set", "/horizon=2h", "--out", folder + "/result"),
            List.of("report", folder + "/result"));
    PrintStream before = System.out;
    for (List<String> command : commands) {
      int exitCode;
      try (PrintStream full =
          new PrintStream(new FileOutputStream("/dev/full"), false, StandardCharsets.UTF_8)) {
        System.setOut(full);
        exitCode = Main.execute(command.toArray(new String[0]));
      } finally {
        System.setOut(before);
      }
      assertEquals(1, exitCode, command.toString());
    }
  }

  @Test
  void aDiskThatFillsUpLeavesNoEmptyScenario() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 0; exec \"$@\" 2>&1",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "new",
                folder.resolve("mine").toString())
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), told);
    assertTrue(told.startsWith("lightmarket: " + folder.resolve("mine.json") + ": "), told);
    assertFalse(Files.exists(folder.resolve("mine.json")));
  }

  @Test
  void textsAreUtf8WhateverTheLocale() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "validate",
            Path.of(System.getProperty("lightmarket.root"), "scenarios", "les-day.json").toString(),
            "--set",
            "/title=Größe");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=US-ASCII");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(out.contains("Größe"), out);
  }

  @Test
  void aPathThatTheLocaleCannotWriteIsNamedWithoutAClass() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            MM1,
            "--out",
            folder + "/gr\u00fc\u00df");
    builder.environment().put("LC_ALL", "POSIX");
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), err);
    assertTrue(err.startsWith("lightmarket: --out "), err);
    assertTrue(err.contains(" is no path here: "), err);
    assertFalse(err.contains("java."), err);
  }

  @Test
  void messagesOfBrokenLedgersNameNoClass() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path store : List.of(file, file.resolve("below"))) {
      CommandRun run = CommandRun.of("ledger", "init", "--store", store.toString());
      assertTrue(run.exitCode() == 1 || run.exitCode() == 2, run.err());
      assertFalse(run.err().contains("java."), run.err());
    }
  }

  @Test
  void aJournalWithoutAByteIsNamed() throws IOException {
    Path store = folder.resolve("books");
    CommandRun.of("ledger", "init", "--store", store.toString());
    Files.write(store.resolve("journal"), new byte[0]);
    CommandRun run = CommandRun.of("ledger", "verify", "--store", store.toString());
    assertEquals(3, run.exitCode());
    assertTrue(run.out().contains("the journal is empty"), run.out());
  }

  @Test
  void helpHasAnExampleEverywhere() {
    for (String command :
        List.of(
            "",
            "run",
            "report",
            "verify",
            "validate",
            "auction",
            "auction clear",
            "ledger",
            "ledger post",
            "list",
            "new")) {
      String[] words = (command + " --help").strip().split(" ");
      CommandRun run = CommandRun.of(words);
      assertEquals(0, run.exitCode());
      assertTrue(run.out().contains("Example:"), command + run.out());
    }
  }
}
