package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed again and again comes to the same bytes as one that is left alone. */
class ResumeKilledTest {
  private static final int KILLS = 24;
  private static final String REPLICATIONS = "60";

  @TempDir private Path folder;

  private static List<String> comparison(Path out) {
    String day = System.getProperty("lightmarket.root") + "/scenarios/les-day.json";
    return List.of(
        "compare",
        day,
        "--mechanisms",
        "vickrey,pay-as-bid",
        "--set",
        "/horizon=20s",
        "--set",
        "/warmUp=0s",
        "--set",
        "/clients/0/count=20",
        "--keep-ledgers",
        "--replications",
        REPLICATIONS,
        "--out",
        out.toString());
  }

  private static long finished(Path result) throws IOException {
    Path list = result.resolve("finished.jsonl");
    return Files.exists(list) ? Files.readAllLines(list).size() : 0;
  }

  @Test
  void killsAtManyMomentsLeaveNoTrace() throws Exception {
    Path whole = folder.resolve("whole");
    CommandRun run = CommandRun.of(comparison(whole).toArray(new String[0]));
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    Path killed = folder.resolve("killed");
    Random random = new Random(20261126);
    int kills = 0;
    for (int round = 0; round < KILLS; round++) {
      List<String> words =
          new ArrayList<>(
              Files.exists(killed.resolve("manifest.json"))
                  ? List.of("run", "--resume", killed.toString())
                  : comparison(killed));
      words.addAll(List.of("--threads", Integer.toString(1 + round % 2)));
      Process process = ChildProgram.start(folder, words.toArray(new String[0]));
      // Some while the program begins, the others when so many more replications are finished.
      long more = finished(killed) + random.nextInt(7);
      long delayMs = round % 4 == 0 ? 200 + random.nextInt(1200) : 0;
      boolean early = round % 4 == 0 && process.waitFor(delayMs, TimeUnit.MILLISECONDS);
      while (!early && round % 4 != 0 && process.isAlive() && finished(killed) <= more) {
        Thread.sleep(2);
      }
      Thread.sleep(random.nextInt(15));
      if (process.isAlive()) {
        kills++;
      }
      process.destroyForcibly().waitFor();
      assertTrue(kills > round, Files.readString(folder.resolve("err")));
    }
    assertTrue(finished(killed) > KILLS, "replications survive a kill: " + finished(killed));
    CommandRun last = CommandRun.of("run", "--resume", killed.toString());
    assertEquals(ExitCode.DONE, last.exitCode(), last.err());
    ResultBytes.assertSame(whole, killed);
    assertEquals(run.out().replace("whole", "killed"), last.out());
  }
}
