package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the commands print as JSON is what {@code output.schema.json} says; of {@code verify},
 * {@link VerifyCommandTest} asks it.
 */
class OutputSchemaTest {
  private static final String ROOT = System.getProperty("lightmarket.root");

  @TempDir private Path folder;

  private static Schema schema(String definition) throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("output.schema.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String one = "\"$ref\": \"#/$defs/" + definition + "\", \"anyOf\"";
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text.replaceFirst("\"anyOf\"", Matcher.quoteReplacement(one)));
    }
  }

  static void fits(String definition, String json) throws IOException {
    List<String> errors =
        schema(definition).validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
    assertEquals(List.of(), errors, definition + ": " + json);
  }

  private static void linesFit(String definition, CommandRun run) throws IOException {
    assertFalse(run.out().isEmpty(), run.err());
    for (String line : run.out().lines().toList()) {
      fits(definition, line);
    }
  }

  @Test
  void theSchemaCanRefuse() throws IOException {
    assertFalse(schema("verify").validate("{}", InputFormat.JSON).isEmpty());
    assertFalse(schema("ledgerResults").validate("{\"results\": [1]}", InputFormat.JSON).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "mechanisms, kinds",
    "strategies, kinds",
    "payments, kinds",
    "demands, kinds",
    "distributions, kinds",
    "kernels, kinds",
    "profiles, profiles",
    "fields, fields"
  })
  void list(String subject, String definition) throws IOException {
    fits(definition, CommandRun.of("list", subject, "--format", "json").out());
  }

  @Test
  void scenariosAndTheirChecks() throws IOException {
    CommandRun scenarios =
        CommandRun.of("list", "scenarios", "--folder", ROOT + "/scenarios", "--format", "json");
    fits("scenarios", scenarios.out());
    for (String name : List.of("les-day", "free-load", "mm1", "mm1-precise", "trace-replay")) {
      String file = ROOT + "/scenarios/" + name + ".json";
      fits("validate", CommandRun.of("validate", file, "--format", "json").out());
    }
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(wrong, "{\"mechanism\": \"vikrey\"");
    fits("problems", CommandRun.of("validate", wrong.toString(), "--format", "json").out());
  }

  @Test
  void run() throws IOException {
    String file = ROOT + "/scenarios/free-load.json";
    CommandRun run =
        CommandRun.of(
            "run",
            file,
            "--set",
            "/horizon=2m",
            "--set",
            "/variants=[{\"name\": \"few\", \"set\": {\"/clients/0/count\": 440}},"
                + " {\"name\": \"many\", \"set\": {\"/clients/0/count\": 880}}]",
            "--replications",
            "2",
            "--format",
            "json",
            "--out",
            folder.resolve("result").toString());
    fits("run", run.out());
    fits("run", Files.readString(folder.resolve("result/summary.json")));
  }

  @Test
  void compare() throws IOException {
    CommandRun compared =
        CommandRun.of(
            "compare",
            ROOT + "/scenarios/les-day.json",
            "--mechanisms",
            "equal-share,vickrey",
            "--set",
            "/horizon=2m",
            "--replications",
            "2",
            "--format",
            "json",
            "--out",
            folder.resolve("compared").toString());
    fits("comparison", compared.out());
  }

  @Test
  void sweep() throws IOException {
    CommandRun swept =
        CommandRun.of(
            "sweep",
            ROOT + "/scenarios/sweeps/reserve-and-capacity.json",
            "--set",
            "/horizon=2m",
            "--replications",
            "2",
            "--format",
            "json",
            "--out",
            folder.resolve("swept").toString());
    fits("sensitivity", swept.out());
  }

  @Test
  void auctions() throws IOException {
    String auctions =
        """
        {"mechanism": "vickrey", "units": 5, "bids": [{"client": "a", "steps": [[2, 10], [2, 6]]}]}
        {"mechanism": "uniform-price", "units": 1, "bids": [{"client": "b", "steps": []}]}
        """;
    linesFit(
        "auction",
        CommandRun.withInput(
            auctions.getBytes(StandardCharsets.UTF_8),
            "auction",
            "clear",
            "-",
            "--format",
            "json"));
  }

  @Test
  void bids() throws IOException {
    String demand = "bid --requests-per-day 2000 --deadline 4s --value 400000 --budget 240000000";
    String out = folder.resolve("bid").toString();
    fits("bid", CommandRun.of((demand + " --format json --out " + out).split(" ")).out());
    fits("bid", CommandRun.of((demand + " --format json --reserve 99999999").split(" ")).out());
  }

  @Test
  void ledgers() throws IOException {
    String store = folder.resolve("books").toString();
    linesFit(
        "ledgerResults", CommandRun.of("ledger", "init", "--store", store, "--asset", "MWEI:12"));
    String batches =
        """
        {"accounts": [{"id": "a", "asset": "MWEI", "type": "liability"}]}
        {"accounts": [{"id": "b", "asset": "MWEI", "type": "revenue", "owner": "B"}]}
        {"transfers": [{"id": "0a", "debit": "a", "credit": "b", "amount": 10, "code": "x"}]}
        """
            .replace("\"0a\"", "\"" + "0a".repeat(16) + "\"");
    linesFit(
        "ledgerResults",
        CommandRun.withInput(
            batches.getBytes(StandardCharsets.UTF_8), "ledger", "post", "-", "--store", store));
    linesFit("ledgerBalance", CommandRun.of("ledger", "balance", "a", "--store", store));
    linesFit("ledgerTrialBalance", CommandRun.of("ledger", "trial-balance", "--store", store));
    linesFit("ledgerEntry", CommandRun.of("ledger", "export", "--store", store));
    linesFit("ledgerVerify", CommandRun.of("ledger", "verify", "--store", store));
    Path journal = Path.of(store, "journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[bytes.length / 2] ^= 1;
    Files.write(journal, bytes);
    linesFit("ledgerVerify", CommandRun.of("ledger", "verify", "--store", store));
    Files.write(journal, new byte[0]);
    linesFit("ledgerVerify", CommandRun.of("ledger", "verify", "--store", store));
  }
}
