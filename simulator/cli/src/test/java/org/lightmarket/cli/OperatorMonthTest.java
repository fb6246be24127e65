package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TrialBalance;

/** The shipped month of an operator: the file, and the numbers that the guide tells of it. */
class OperatorMonthTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("lightmarket.root"), "simulator/ledger/example");

  @TempDir private Path folder;

  @Test
  void theShippedJournalIsTheMonthsHistory() throws IOException {
    try (Ledger ledger = OperatorMonth.ledger()) {
      String made = new String(LedgerImportTest.exported(ledger, false), StandardCharsets.UTF_8);
      Path copy = Path.of("target", "operator-month.jsonl");
      Files.writeString(copy, made);
      Path shipped = EXAMPLE.resolve("operator-month.jsonl");
      assertTrue(Files.exists(shipped), () -> "to be copied from " + copy.toAbsolutePath());
      assertEquals(Files.readString(shipped), made, () -> "new: " + copy.toAbsolutePath());
    }
  }

  private CommandRun ledger(String... args) {
    List<String> line = new ArrayList<>(List.of("ledger"));
    line.addAll(List.of(args));
    line.addAll(List.of("--store", folder.resolve("march").toString()));
    CommandRun run = CommandRun.of(line.toArray(new String[0]));
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    return run;
  }

  @Test
  void theGuideShowsWhatTheCommandsAnswer() throws IOException {
    StringBuilder guide = new StringBuilder();
    try (Stream<Path> pages = Files.list(EXAMPLE.resolve("..").normalize())) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        guide.append(Files.readString(page));
      }
    }
    String april = EXAMPLE.resolve("operator-april.jsonl").toString();
    for (String[] command :
        new String[][] {
          {"import", EXAMPLE.resolve("operator-month.jsonl").toString()},
          {"balance", "client/carol", "--as-of", "2026-03-19T00:00:00Z"},
          {"balance", "client/carol", "--as-of", "2026-03-19T12:00:00Z"},
          {"balance", "client/carol"},
          {"trial-balance"},
          {"post", april},
          {"post", april},
        }) {
      String answer = ledger(command).out();
      assertTrue(guide.indexOf("\n" + answer) > 0, answer);
    }
  }

  @Test
  void theBooksBalanceAndTheMonthEndsWithAProfit() {
    try (Ledger ledger = OperatorMonth.ledger()) {
      Map<AccountType, Long> sums = new EnumMap<>(AccountType.class);
      for (TrialBalance.AccountTotal total : ledger.trialBalance().accounts()) {
        long net = total.balance().debitsPosted() - total.balance().creditsPosted();
        sums.merge(total.account().type(), net, Long::sum);
      }
      assertEquals(
          Map.of(
              AccountType.ASSET, 5_229_55L,
              AccountType.LIABILITY, -185_90L,
              AccountType.EQUITY, -4_950_00L,
              AccountType.REVENUE, -297_70L,
              AccountType.EXPENSE, 204_05L),
          sums);
    }
  }
}
