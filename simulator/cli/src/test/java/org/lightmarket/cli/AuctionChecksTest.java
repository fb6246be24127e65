package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Independently computed auctions, where the file of them lies beside the project. Without it the
 * brute force of the mechanisms' own tests remains.
 */
class AuctionChecksTest {
  private static final Path FILE =
      Path.of(System.getProperty("lightmarket.root", "."), "..", "shared", "checks")
          .resolve("auctions.jsonl");

  @Test
  void independentAnswersAgree() throws IOException {
    Path file = FILE.toAbsolutePath().normalize();
    if (!Files.isReadable(file)) {
      System.out.println("no independent auctions at " + file);
      return;
    }
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> checks = new ArrayList<>();
    StringBuilder cases = new StringBuilder();
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode check = mapper.readTree(line);
      checks.add(check);
      cases.append(check.get("case")).append('\n');
      counts.merge(check.get("case").get("mechanism").asText(), 1, Integer::sum);
    }
    CommandRun run =
        CommandRun.withInput(
            cases.toString().getBytes(StandardCharsets.UTF_8), "auction", "clear", "-");
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    String[] answers = run.out().split("\n");
    assertEquals(checks.size(), answers.length);
    for (int i = 0; i < answers.length; i++) {
      assertAgrees(checks.get(i).get("want"), mapper.readTree(answers[i]));
    }
    System.out.println("independent auctions that agree: " + counts);
  }

  private static void assertAgrees(JsonNode want, JsonNode answer) {
    assertEquals(want.get("revenue").asLong(), answer.get("revenue").asLong());
    if (want.has("sold")) {
      assertEquals(want.get("sold").asLong(), answer.get("sold").asLong());
    }
    for (String sum : List.of("burnt", "tips", "nextBase")) {
      assertEquals(want.has(sum), answer.has(sum), sum);
      if (want.has(sum)) {
        assertEquals(want.get(sum).asLong(), answer.get(sum).asLong(), sum);
      }
    }
    assertEquals(want.has("receipts"), answer.has("sellers"));
    if (want.has("receipts")) {
      assertEquals(want.get("receipts").size(), answer.get("sellers").size());
      for (JsonNode seller : answer.get("sellers")) {
        long receipt = want.get("receipts").get(seller.get("seller").asText()).asLong();
        assertEquals(receipt, seller.get("receipt").asLong());
      }
    }
    assertEquals(want.get("units").size(), answer.get("grants").size());
    for (JsonNode grant : answer.get("grants")) {
      String client = grant.get("client").asText();
      assertEquals(want.get("units").get(client).asLong(), grant.get("units").asLong());
      assertEquals(want.get("pay").get(client).asLong(), grant.get("payment").asLong());
      if (want.has("value")) {
        assertEquals(want.get("value").get(client).asLong(), grant.get("value").asLong());
      }
    }
  }
}
