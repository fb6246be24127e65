package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuctionClearTest {
  private static final String V1_BIDS =
      """
      "bids": [
        {"client": "alice", "steps": [[2, 10], [2, 6]]},
        {"client": "bob", "steps": [[3, 8]]},
        {"client": "carol", "steps": [[1, 9], [2, 3]]}]
      """;

  @TempDir private Path folder;

  private static String clear(String input, String... options) {
    CommandRun run = run(input, options);
    assertEquals("", run.err());
    assertEquals(ExitCode.DONE, run.exitCode());
    return run.out();
  }

  private static CommandRun run(String input, String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "auction";
    args[1] = "clear";
    args[2] = "-";
    System.arraycopy(options, 0, args, 3, options.length);
    return CommandRun.withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  private static String v1(String mechanism) {
    return "{\"mechanism\": \"" + mechanism + "\", \"units\": 5, \"reserve\": 0, " + V1_BIDS + "}";
  }

  @Test
  void theAnswerListsAllBidsInTheirOrder() {
    assertEquals(
        "{\"mechanism\":\"vickrey\",\"units\":5,\"sold\":5,\"revenue\":31,\"welfare\":45,"
            + "\"grants\":[{\"client\":\"alice\",\"units\":2,\"payment\":11,\"value\":20},"
            + "{\"client\":\"bob\",\"units\":2,\"payment\":12,\"value\":16},"
            + "{\"client\":\"carol\",\"units\":1,\"payment\":8,\"value\":9}]}\n",
        clear(v1("vickrey"), "--format", "json"));
  }

  @Test
  void aPriceStandsOnlyWhereThereIsASingleOne() {
    assertTrue(clear(v1("uniform-price")).contains("\"welfare\":45,\"price\":8,\"grants\""));
    assertTrue(clear(v1("posted-price")).contains("\"price\":1000"));
    assertTrue(!clear(v1("pay-as-bid")).contains("\"price\""));
    assertTrue(!clear(v1("equal-share")).contains("\"price\""));
  }

  @Test
  void losersAreListed() {
    String answer =
        clear(
            "{\"units\": 4, \"mechanism\": \"vickrey\", \"bids\":"
                + " [{\"client\": \"a\", \"steps\": [[4, 7]]},"
                + " {\"steps\": [[4, 7]], \"client\": \"b\"},"
                + " {\"client\": \"c\", \"steps\": []}]}");
    assertTrue(answer.contains("{\"client\":\"a\",\"units\":4,\"payment\":28,\"value\":28}"));
    assertTrue(answer.contains("{\"client\":\"b\",\"units\":0,\"payment\":0,\"value\":0}"));
    assertTrue(answer.contains("{\"client\":\"c\",\"units\":0,\"payment\":0,\"value\":0}"));
  }

  @Test
  void jsonLinesAreAnsweredLineByLine() throws IOException {
    Path file = folder.resolve("auctions.jsonl");
    String lines =
        v1("vickrey").replace("\n", " ") + "\n" + v1("pay-as-bid").replace("\n", " ") + "\n";
    Files.writeString(file, lines);
    CommandRun run = CommandRun.of("auction", "clear", file.toString());
    assertEquals(ExitCode.DONE, run.exitCode());
    String[] answers = run.out().split("\n");
    assertEquals(2, answers.length);
    assertTrue(answers[0].contains("\"revenue\":31,"));
    assertTrue(answers[1].contains("\"revenue\":45,"));
  }

  @Test
  void parametersStandBesideTheBidsWithOrWithoutTheirUnit() {
    String two = "\"units\": 2, \"bids\": [{\"client\": \"a\", \"steps\": [[1, 10], [1, 9]]}]}";
    String uniform = "{\"rule\": \"last-accepted\", \"mechanism\": \"uniform-price\", " + two;
    assertTrue(clear(uniform).contains("\"revenue\":18,"));
    String posted = "{\"price\": 4, \"mechanism\": \"posted-price\", " + two;
    assertTrue(clear(posted).contains("\"revenue\":8,"));
    String withUnit = posted.replace("\"price\"", "\"priceMinorPerUnitSecond\"");
    assertTrue(clear(withUnit).contains("\"revenue\":8,"));
    String hourly =
        "{\"pricing\": \"hourly\", \"hourlyPrices\": [10, 3], \"epoch\": \"2m\","
            + " \"mechanism\": \"posted-price\", "
            + two;
    assertTrue(clear(hourly).contains("\"sold\":1,\"revenue\":10,"));
  }

  @Test
  void tableAndCsvShowTheSame() {
    assertEquals(
        """
        uniform-price: 5 of 5 units sold, revenue 40, welfare 45, price 8
        client  units  payment  value
        alice       2       16     20
        bob         2       16     16
        carol       1        8      9
        """,
        clear(v1("uniform-price"), "--format", "table"));
    assertEquals(
        "auction,mechanism,client,units,payment,value\n"
            + "1,vickrey,\"a, \"\"b\"\"\",1,0,3\n"
            + "2,vickrey,ö,1,0,3\n",
        clear(single("a, \\\"b\\\"") + "\n" + single("ö"), "--format", "csv"));
  }

  private static String single(String client) {
    return "{\"mechanism\": \"vickrey\", \"units\": 1, \"bids\": [{\"client\": \""
        + client
        + "\", \"steps\": [[1, 3]]}]}";
  }
}
