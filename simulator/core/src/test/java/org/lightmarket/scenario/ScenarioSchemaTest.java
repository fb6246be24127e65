package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Origin;

/**
 * The shipped schema and table of fields are those of the code. With {@code -Dlightmarket.write} on
 * the command line of Maven this test writes them.
 */
class ScenarioSchemaTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  /** A right scenario; the text between the two parts is put into its client group. */
  private static final String HEAD =
      "{\"servers\": [{\"name\": \"s\"}], \"clients\": [{\"name\": \"c\","
          + " \"demand\": {\"kind\": \"poisson\", \"requestsPerSecond\": 1},"
          + " \"profile\": [{\"type\": \"GetReceipts\"}]";

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ScenarioSchema.text());

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> scenarios =
          files
              .filter(f -> f.toString().endsWith(".json"))
              .filter(f -> !f.toString().endsWith(".schema.json"))
              .sorted()
              .toList();
      return scenarios.stream();
    }
  }

  @Test
  void theShippedSchemaIsThatOfTheDeclarations() throws IOException {
    assertEquals(ScenarioSchema.text(), shippedText("scenario.schema.json", ScenarioSchema.text()));
  }

  @Test
  void theShippedTableOfFieldsIsThatOfTheDeclarations() throws IOException {
    String text =
        "# Fields of a scenario\n\nMade of the declarations in the code; `N` stands for an index."
            + " Times are strings with a unit, such as `\"250ms\"`.\n\n"
            + FieldTable.markdown();
    assertEquals(text, shippedText("fields.md", text));
  }

  @Test
  void theMainJobNamesItsFreeTierItself() throws IOException {
    String day = Files.readString(SCENARIOS.resolve("les-day.json"));
    assertFalse(day.contains("extends"));
    int servers = day.split("\"units\":", -1).length - 1;
    assertEquals(4, servers);
    assertEquals(servers, day.split("\"freeShare\":", -1).length - 1);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedScenariosFitTheSchema(Path file) {
    assertEquals(List.of(), errors(JsonSource.read(file)));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedScenariosFitTheSchemaWhenTheyAreResolved(Path file) {
    assertEquals(List.of(), errors(ScenarioReader.read(file, List.of()).resolvedJson()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aResolvedScenarioResolvesToItself(Path file) {
    String resolved = ScenarioReader.read(file, List.of()).resolvedJson();
    Study again = ScenarioReader.read(resolved, Origin.named("resolved"), "other name", List.of());
    assertEquals(resolved, again.resolvedJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"count\": 0",
        "\"count\": 1.5",
        "\"count\": \"many\"",
        "\"deadline\": 5",
        "\"deadline\": \"5 lightyears\"",
        "\"mode\": \"payed\"",
        "\"strategy\": \"truthfull\"",
        "\"valueMinor\": {\"kind\": \"exponential\"}",
        "\"valueMinor\": {\"kind\": \"exponential\", \"mean\": \"1s\"}",
        "\"valueMinor\": {\"kind\": \"exponential\", \"mean\": 1, \"rate\": 2}",
        "\"secondServer\": 1",
        "\"regions\": []",
        "\"colour\": \"red\""
      })
  void whatTheSchemaRefusesTheReaderRefuses(String member) {
    String text = scenario(member);
    assertFalse(errors(text).isEmpty());
    assertThrows(InputException.class, () -> study(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"count\": 3",
        "\"region\": \"moon\"",
        "\"regions\": [\"moon\", \"earth\"]",
        "\"deadline\": \"1.5s\"",
        "\"strategy\": \"truthful\"",
        "\"strategy\": {\"kind\": \"truthful\"}",
        "\"valueMinor\": 7",
        "\"valueMinor\": {\"kind\": \"exponential\", \"mean\": 7}"
      })
  void whatTheReaderTakesTheSchemaTakes(String member) {
    String text = scenario(member);
    assertEquals(List.of(), errors(text));
    assertEquals(1, study(text).variants().size());
  }

  @Test
  void aDistributionOfTimesTakesDurations() {
    String text =
        "{\"mechanism\": \"none\", \"servers\": [{\"name\": \"s\", \"serviceTime\": {\"kind\":"
            + " \"uniform\", \"low\": \"1ms\", \"high\": \"3ms\"}}], \"clients\": [{\"name\":"
            + " \"c\", \"demand\": {\"kind\": \"poisson\", \"requestsPerSecond\": 1}}]}";
    assertEquals(List.of(), errors(text));
    ServerSpec server = study(text).variants().get(0).servers().get(0);
    assertEquals(2e6, server.serviceTime().mean());
  }

  @Test
  void aFileThatExtendsAnotherNeedNotHoldTheRest() {
    assertEquals(List.of(), errors("{\"extends\": \"other.json\", \"seed\": 3}"));
    assertFalse(errors("{\"seed\": 3}").isEmpty());
  }

  private static String scenario(String member) {
    return HEAD + ", " + member + "}]}";
  }

  private static Study study(String text) {
    return ScenarioReader.read(text, Origin.named("test"), "test", List.of());
  }

  /** What the schema says of a scenario, whose comments are taken out before. */
  private List<Error> errors(String text) {
    String plain = JsonWriter.compact(JsonReader.parse(text, Origin.named("test")));
    return schema.validate(plain, InputFormat.JSON);
  }

  private static String shippedText(String name, String text) throws IOException {
    Path file = SCENARIOS.resolve(name);
    if (System.getProperty("lightmarket.write") != null) {
      Files.writeString(file, text);
    }
    return Files.readString(file);
  }
}
