package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  @TempDir private Path folder;

  @Test
  void whatCannotFitIsRefusedBeforeAnythingIsWritten() {
    Path out = folder.resolve("never");
    for (String command : List.of("run", "validate")) {
      CommandRun run =
          command.equals("run")
              ? CommandRun.of(command, lesDay(), "--set", BINS, "--out", "" + out)
              : CommandRun.of(command, lesDay(), "--set", BINS);
      assertEquals(2, run.exitCode(), command);
      assertTrue(run.err().startsWith("lightmarket: /output/seriesInterval: bins of "), run.err());
      assertFalse(Files.exists(out));
    }
  }

  private static final String BINS = "/output/seriesInterval=1ms";

  private static String lesDay() {
    return SCENARIOS.resolve("les-day.json").toString();
  }

  @Test
  void aFullHeapIsASentenceAndAnAdvice() throws Exception {
    Process process =
        ChildProgram.start(
            folder,
            List.of("-Xmx20m"),
            "run",
            lesDay(),
            "--set",
            "/clients/0/count=3000",
            "--out",
            folder.resolve("result").toString());
    assertEquals(1, process.waitFor());
    String err = Files.readString(folder.resolve("err"));
    assertTrue(err.contains("lightmarket: out of memory: the heap of "), err);
    assertTrue(err.contains("Maybe: LIGHTMARKET_OPTS=-Xmx1g"), err);
    assertFalse(err.contains("\tat "), err);
  }
}
