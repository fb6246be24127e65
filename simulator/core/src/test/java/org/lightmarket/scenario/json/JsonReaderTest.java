package org.lightmarket.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

class JsonReaderTest {
  private static final Origin ORIGIN = Origin.named("text");

  @Test
  void everyValueKnowsItsPlace() {
    Json.Obj root =
        (Json.Obj) JsonReader.parse("{ // a comment\n  \"ä\": [1, {\"b/~\": \"x\"}]\n}", ORIGIN);
    assertPlace(1, 1, "", root);
    Json.Member member = root.members().get("ä");
    assertEquals(new Place(ORIGIN, 2, 3, "/ä"), member.keyPlace());
    Json.Arr array = (Json.Arr) member.value();
    assertPlace(2, 8, "/ä", array);
    assertPlace(2, 9, "/ä/0", array.items().get(0));
    Json.Obj inner = (Json.Obj) array.items().get(1);
    assertPlace(2, 20, "/ä/1/b~1~0", inner.get("b/~"));
  }

  @Test
  void aLineOfJsonLinesCountsFromItsLine() {
    assertEquals(41, JsonReader.parse("{}", ORIGIN, 41).place().line());
    assertEquals(41, problem("{\"a\": nought}", 41).line());
    assertEquals(42, problem("{\"a\":\n nought}", 41).line());
  }

  @Test
  void numbersStayAsTheyAreWritten() {
    for (String number : List.of("-0", "1.50", "1e400", "123456789012345678901234567890")) {
      assertEquals(number, ((Json.Num) JsonReader.parse(number, ORIGIN)).text());
    }
  }

  @Test
  void exactlyAsManyBracketsAsAllowedMayBeOpen() {
    int most = JsonReader.DEPTH_MAX;
    assertEquals("an array", JsonReader.parse("[".repeat(most) + "]".repeat(most), ORIGIN).what());
    Problem problem = problem("[".repeat(200_000), 1);
    assertEquals(most + 1, problem.column());
    assertTrue(problem.message().contains("64 brackets"), problem.message());
  }

  @Test
  void whatIsNotJsonIsPlaced() {
    assertTrue(problem("{\"a\": NaN}", 1).message().equals("NaN is no JSON value"));
    assertEquals(1, problem("{\"a\": nought}", 1).line());
    assertTrue(problem("{} {}", 1).message().contains("after the end"));
    assertEquals(4, problem("{} {}", 1).column());
    assertTrue(problem("", 1).message().contains("nothing"));
    assertTrue(problem("// nothing but a comment", 1).message().contains("nothing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1,}",
        "{a:1}",
        "{'a' 1}",
        "[1 2]",
        "[1,,2]",
        "tru",
        "{'a': .5}",
        "{'a': 01}",
        "{'a': 1.}",
        "{'a': -}",
        "{'a': +1}",
        "'a\nb'",
        "'\\q'",
        "'\\uZZZZ'",
        "\u0000",
        "{'a':1]",
        "}",
        "{'a':NaN}",
        "{'a':1 'b':2}",
        "/x",
        "/* a",
        "{'a':'x}",
        "[1,",
        "{'a'",
        "{'a': #}"
      })
  void whatIsNotJsonIsToldInOwnWordsWithAFix(String text) {
    Problem problem = problem(text.replace('\'', '"'), 1);
    assertFalse(
        problem.message().matches("(?s).*(Unexpected|Unrecognized|Illegal|entries|token|CTRL).*"),
        problem.toString());
    assertFalse(problem.message().equals("this is not JSON"), problem.toString());
    assertTrue(problem.fix().length() > 10, problem.toString());
  }

  @Test
  void whatIsWantedInsteadIsNamed() {
    assertTrue(problem("[1 2]", 1).fix().contains("a comma"));
    assertTrue(problem("{\"a\": .5}", 1).fix().contains("a value"));
    assertEquals("not a number as JSON writes it", problem("[01]", 1).message());
    assertEquals("] stands where } must close first", problem("{\"a\": 1]", 1).message());
    assertTrue(problem("{\"a\"", 1).message().contains("innermost open bracket"));
  }

  @Test
  void allEqualKeysAreToldAtOnce() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> JsonReader.parse("{\"a\": 1, \"a\": 2, \"b\": {\"c\": 1, \"c\": 1}}", ORIGIN));
    assertEquals(List.of("/a", "/b/c"), e.problems().stream().map(Problem::pointer).toList());
  }

  @Test
  void aByteThatIsNotUtf8IsPlaced() {
    byte[] bytes = {'{', '\n', ' ', (byte) 0xC3, (byte) 0xA4, (byte) 0xFF};
    InputException e =
        assertThrows(
            InputException.class, () -> JsonSource.read(new ByteArrayInputStream(bytes), ORIGIN));
    assertEquals(2, e.problems().get(0).line());
    assertEquals(3, e.problems().get(0).column());
    assertTrue(e.getMessage().contains("0xFF"), e.getMessage());
  }

  /** Pieces of JSON in any order: a value or an error with a place, and nothing else. */
  @Test
  void anyMixtureOfPiecesIsReadOrPlaced() {
    String[] pieces = {
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", "1e", "0.5", "true", "nul", "null",
      "//", "/*", "\n", "\\", "\u0000", "é", " ", "\uD800"
    };
    SplittableRandom random = new SplittableRandom(7);
    int right = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(1, 12);
      for (int j = 0; j < length; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        Json json = JsonReader.parse(text.toString(), ORIGIN);
        String written = JsonWriter.compact(json);
        assertEquals(written, JsonWriter.compact(JsonReader.parse(written, ORIGIN)));
        right++;
      } catch (InputException e) {
        assertTrue(e.problems().get(0).line() > 0, text::toString);
      }
    }
    assertTrue(right > 100, "only " + right + " were JSON");
  }

  @Test
  void theNearestNameIsFoundByEditDistance() {
    List<String> names = List.of("vickrey", "uniform-price", "pay-as-bid");
    assertEquals("vickrey", Nearest.of("vikrey", names));
    assertEquals("vickrey", Nearest.of("Vickery", names));
    assertEquals("pay-as-bid", Nearest.of("payasbid", names));
    assertNull(Nearest.of("lottery-x", names));
    assertNull(Nearest.of("x".repeat(100_000), names));
    assertEquals(1, Nearest.distance("ab", "ba"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "four"));
  }

  private static Problem problem(String text, int firstLine) {
    InputException e =
        assertThrows(InputException.class, () -> JsonReader.parse(text, ORIGIN, firstLine));
    assertEquals(1, e.problems().size());
    return e.problems().get(0);
  }

  private static void assertPlace(int line, int column, String pointer, Json json) {
    assertEquals(new Place(ORIGIN, line, column, pointer), json.place());
  }
}
