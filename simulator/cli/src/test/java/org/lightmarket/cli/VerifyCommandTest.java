package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void anotherSeedGivesOtherMeansAndAVerdictOverAllRows() throws IOException {
    Files.copy(MM1, folder.resolve("mm1.json"));
    CommandRun run =
        CommandRun.of(
            "verify", "--scenarios", folder.toString(), "--seed", "7", "--format", "json");
    assertTrue(List.of(0, 3).contains(run.exitCode()), run.err());
    assertTrue(run.err().contains(" queueing systems and 1 scenarios of " + folder), run.err());
    assertFalse(run.err().contains("left out"), run.err());
    JsonNode rows = new ObjectMapper().readTree(run.out());
    JsonNode first = rows.get(0);
    assertEquals("M/M/1, load 0.8: W", first.get("row").asText());
    assertTrue(first.get("adjustedP").asDouble() > 0, first.toString());
    assertFalse(first.get("observed").asDouble() == 4.992592, "the mean of the usual seed");
    boolean fails = false;
    for (JsonNode row : rows) {
      fails |= row.get("verdict").asText().equals("fails");
    }
    assertEquals(fails ? 3 : 0, run.exitCode());
    assertTrue(rows.get(rows.size() - 1).get("row").asText().startsWith("mm1.json"));
  }
}
