package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journals that a run leaves. */
class RunLedgerTest {
  private static final Path DAY =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "les-day.json");

  @TempDir private Path folder;

  private Path run(String name, String... more) {
    Path out = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("run", DAY.toString(), "--out", out.toString()));
    line.addAll(List.of("--set", "/horizon=20m", "--set", "/warmUp=0s", "--replications", "2"));
    line.addAll(List.of(more));
    CommandRun run = CommandRun.of(line.toArray(new String[0]));
    assertEquals(0, run.exitCode(), run.err());
    return out;
  }

  private static CommandRun ledger(String command, Path store) {
    CommandRun run = CommandRun.of("ledger", command, "--store", store.toString());
    assertEquals(0, run.exitCode(), run.err());
    return run;
  }

  @Test
  void theJournalOfTheFirstReplicationVerifiesAndHoldsTheRevenueOfTheMetrics() throws IOException {
    Path out = run("day");
    Path store = out.resolve("ledger");
    assertTrue(ledger("verify", store).out().contains("\"verdict\": \"holds\""));
    assertFalse(Files.exists(store.resolve("replication-1")));
    Matcher revenue =
        Pattern.compile(
                "\"type\": \"revenue\", \"debitsPosted\": (\\d+), \"creditsPosted\": (\\d+)")
            .matcher(ledger("trial-balance", store).out());
    long booked = 0;
    while (revenue.find()) {
      booked += Long.parseLong(revenue.group(2)) - Long.parseLong(revenue.group(1));
    }
    assertTrue(booked > 0);
    String row =
        Files.readAllLines(out.resolve("metrics.csv")).stream()
            .filter(line -> line.startsWith("0,") && line.contains(",all,revenue,"))
            .findFirst()
            .orElseThrow();
    double metric = Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
    assertEquals(booked, metric, 0);
  }

  @Test
  void theSameSeedWritesTheSameBytesWhateverTheKernelAndTheThreads() throws IOException {
    Path first = run("fast", "--keep-ledgers", "--threads", "1");
    Path second = run("ssj", "--keep-ledgers", "--threads", "2", "--kernel", "ssj");
    for (String store : new String[] {"ledger", "ledger/replication-1"}) {
      byte[] journal = Files.readAllBytes(first.resolve(store).resolve("journal"));
      assertTrue(journal.length > 10_000);
      assertTrue(
          Arrays.equals(journal, Files.readAllBytes(second.resolve(store).resolve("journal"))));
    }
  }
}
