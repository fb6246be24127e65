package org.lightmarket.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyFactsTest {
  private static List<StudyFacts.Variant> variants(String scenario) throws JsonProcessingException {
    String manifest = "{\"scenario\": " + scenario + "}";
    return StudyFacts.ofManifest(
            new ObjectMapper().readTree(manifest),
            Path.of("results"),
            StudyTables.builder().build())
        .variants();
  }

  @Test
  void aVariantKnowsTheNumberThatItSetsOneFieldToEverywhere() throws JsonProcessingException {
    List<StudyFacts.Variant> variants =
        variants(
            """
            {"servers": [{"reserve": 200}, {"reserve": 200}], "variants": [
              {"name": "a", "set": {"/servers/0/reserve": 50, "/servers/1/reserve": 50}},
              {"name": "b", "set": {}}]}
            """);
    assertEquals("reserve", variants.get(0).field());
    assertEquals(50, variants.get(0).value());
    // What the base scenario has already is no change of the variant.
    assertEquals("reserve", variants.get(1).field());
    assertEquals(200, variants.get(1).value());
  }

  @Test
  void aVariantOfSeveralFieldsOrNumbersIsNoPointOfASweep() throws JsonProcessingException {
    List<StudyFacts.Variant> variants =
        variants(
            """
            {"servers": [{"reserve": 200, "units": 5}, {"reserve": 200}], "variants": [
              {"name": "two-numbers", "set": {"/servers/0/reserve": 50}},
              {"name": "text", "set": {"/servers/0/reserve": "x", "/servers/1/reserve": "x"}}]}
            """);
    for (StudyFacts.Variant variant : variants) {
      assertEquals(Double.NaN, variant.value(), variant.name());
    }
    List<StudyFacts.Variant> fields =
        variants(
            """
            {"servers": [{"reserve": 200, "units": 5}], "variants": [
              {"name": "a", "set": {"/servers/0/reserve": 50}},
              {"name": "b", "set": {"/servers/0/units": 7}}]}
            """);
    for (StudyFacts.Variant variant : fields) {
      assertEquals("", variant.field(), variant.name());
    }
  }
}
