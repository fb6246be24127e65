package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a ledger from the command line. */
class LedgerReportTest {
  @TempDir private Path folder;

  private CommandRun report(String... more) {
    Path store = folder.resolve("books");
    if (!Files.exists(store)) {
      String month =
          Path.of(System.getProperty("lightmarket.root"))
              .resolve("simulator/ledger/example/operator-month.jsonl")
              .toString();
      CommandRun run = CommandRun.of("ledger", "import", month, "--store", store.toString());
      assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    }
    String[] line = new String[more.length + 4];
    line[0] = "ledger";
    line[1] = "report";
    line[2] = "--store";
    line[3] = store.toString();
    System.arraycopy(more, 0, line, 4, more.length);
    return CommandRun.of(line);
  }

  @Test
  void thePageIsWrittenOnceAndOverwrittenOnlyOnDemand() throws IOException {
    Path out = folder.resolve("page.html");
    CommandRun first = report("--out", out.toString(), "--title", "March & more");
    assertEquals(ExitCode.DONE, first.exitCode(), first.err());
    assertEquals("{\"report\": \"" + out + "\"}\n", first.out());
    String page = Files.readString(out);
    assertTrue(page.contains("<h1>March &amp; more</h1>"));
    assertTrue(page.contains("93.65 &#61; revenue 297.70 − expenses 204.05"));
    assertTrue(page.contains("sound: "));
    CommandRun second = report("--out", out.toString());
    assertEquals(ExitCode.WRONG_INPUT, second.exitCode());
    assertTrue(second.err().contains("is there already"), second.err());
    assertEquals(page, Files.readString(out));
    CommandRun forced = report("--out", out.toString(), "--title", "March & more", "--force");
    assertEquals(ExitCode.DONE, forced.exitCode());
    assertEquals(page, Files.readString(out));
  }

  @Test
  void placesThatCannotBeWrittenAreWrongInput() {
    for (String out : new String[] {folder.toString(), folder.resolve("no/page.html").toString()}) {
      CommandRun run = report("--out", out);
      assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
      assertTrue(run.err().contains(folder.toString()), run.err());
    }
    CommandRun missing =
        CommandRun.of(
            "ledger",
            "report",
            "--store",
            folder.resolve("none").toString(),
            "--out",
            folder.resolve("x.html").toString());
    assertEquals(ExitCode.WRONG_INPUT, missing.exitCode());
    assertTrue(missing.err().contains("there is no ledger at"), missing.err());
  }
}
