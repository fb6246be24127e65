package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Path MM1 =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "mm1.json");

  @TempDir private Path folder;

  @Test
  void wrongOptionsAreRefusedBeforeAnythingIsSimulated() {
    assertEquals(2, CommandRun.of("verify", "--threads", "0").exitCode());
    CommandRun missing = CommandRun.of("verify", "--scenarios", folder.resolve("nix").toString());
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("there is no folder " + folder.resolve("nix")));
    assertEquals("", missing.out());
    CommandRun seed = CommandRun.of("verify", "--seed", "abc");
    assertEquals(2, seed.exitCode());
    assertTrue(seed.err().startsWith("lightmarket: --seed abc is no whole number\n"), seed.err());
  }

  @Test
  void aNameThatIsNowhereIsRefused() {
    CommandRun run =
        CommandRun.of("verify", "--scenarios", folder.toString(), "--only", "M/M/1/6, load 0.8");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("--only M/M/1/6, load 0.8 is in the name of no "), run.err());
    assertTrue(run.err().contains("Maybe \"M/M/1/5, load 0.8\". Allowed: "), run.err());
  }

  private CommandRun verify(String... more) {
    List<String> line = new ArrayList<>(List.of("verify", "--scenarios", folder.toString()));
    line.addAll(List.of("--only", "M/M/10/10", "--only", "M/M/1/5", "--only", "mm1"));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(new String[0]));
  }

  /** Two small systems and one scenario of two: what is chosen is run whole. */
  @Test
  void anotherSeedGivesOtherMeansAndAVerdictOverAllRows() throws IOException {
    Files.copy(MM1, folder.resolve("mm1.json"));
    Files.copy(MM1, folder.resolve("other.json"));
    CommandRun usual = verify("--format", "json");
    assertEquals(0, usual.exitCode(), usual.out() + usual.err());
    OutputSchemaTest.fits("verify", usual.out());
    CommandRun run = verify("--seed", "7", "--format", "json");
    OutputSchemaTest.fits("verify", run.out());
    assertTrue(List.of(0, 3).contains(run.exitCode()), run.err());
    String scale = "2 queues and auctions and 1 scenarios of " + folder + ": 46 simulations";
    assertTrue(run.err().startsWith(scale), run.err());
    assertFalse(run.err().contains("left out"), run.err());
    JsonNode rows = new ObjectMapper().readTree(run.out());
    JsonNode usualRows = new ObjectMapper().readTree(usual.out());
    assertEquals(7, rows.size(), "blocking, blocking, L, Little's law thrice, equal events");
    assertEquals(rows.size(), usualRows.size());
    assertEquals("M/M/10/10, 8 erlang: blocking", rows.get(0).get("row").asText());
    boolean fails = false;
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      assertEquals(usualRows.get(i).get("row"), row.get("row"));
      fails |= row.get("verdict").asText().equals("fails");
      boolean exact = row.get("row").asText().endsWith("same events from both kernels");
      assertEquals(exact, row.get("observed").equals(usualRows.get(i).get("observed")), "" + row);
      assertEquals(!exact, row.has("adjustedP"), row.toString());
      assertFalse(usualRows.get(i).has("adjustedP"));
    }
    assertEquals(fails ? 3 : 0, run.exitCode());
    assertTrue(rows.get(rows.size() - 1).get("row").asText().startsWith("mm1.json"));
  }
}
