package org.lightmarket.scenario.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;

/**
 * Reads JSON (RFC 8259, with comments) into values that know their places. Two equal keys, brackets
 * nested deeper than {@link #DEPTH_MAX}, text after the end and whatever is not JSON are errors
 * with a place.
 */
public final class JsonReader {
  /** Most brackets open at once. */
  public static final int DEPTH_MAX = 64;

  private static final int NUMBER_LENGTH_MAX = 400;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Origin origin;
  private final int linesBefore;
  private final JsonParser parser;
  private final Deque<Place> open = new ArrayDeque<>();
  private final Problems problems = new Problems();

  private JsonReader(String text, Origin origin, int firstLine) throws IOException {
    this.origin = origin;
    this.linesBefore = firstLine - 1;
    this.parser = FACTORY.createParser(text);
  }

  /** The one value of a text that begins at line 1. */
  public static Json parse(String text, Origin origin) {
    return parse(text, origin, 1);
  }

  /**
   * The one value of a text.
   *
   * @param firstLine line of the text in its source, from 1: above 1 for a line of JSON lines
   * @throws InputException if the text is not exactly one JSON value
   */
  public static Json parse(String text, Origin origin, int firstLine) {
    try {
      JsonReader reader = new JsonReader(text, origin, firstLine);
      Json json = reader.document();
      reader.problems.throwIfAny();
      return json;
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
  }

  private Json document() throws IOException {
    Place start = new Place(origin, linesBefore + 1, 1, "");
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw wrong(start, "there is nothing in it", "JSON is wanted, such as {\"name\": \"x\"}.");
      }
      Json json = value(first, "");
      if (parser.nextToken() != null) {
        throw wrong(here(""), "text after the end of the document", "One JSON value is wanted.");
      }
      return json;
    } catch (JsonProcessingException e) {
      if (e.getOriginalMessage().startsWith(SyntaxText.CUT_OFF)) {
        throw cutOff(e);
      }
      SyntaxText text = SyntaxText.of(e.getOriginalMessage());
      throw wrong(placeOf(e.getLocation()), text.message(), text.fix());
    }
  }

  private Json value(JsonToken token, String pointer) throws IOException {
    Place place = here(pointer);
    return switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> new Json.Text(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
      case VALUE_TRUE -> new Json.Bool(place, true);
      case VALUE_FALSE -> new Json.Bool(place, false);
      case VALUE_NULL -> new Json.Null(place);
      default -> throw new IllegalStateException("token " + token);
    };
  }

  private Json number(Place place) throws IOException {
    String text = parser.getText();
    if (text.length() > NUMBER_LENGTH_MAX) {
      problems.add(
          place,
          "a number of " + text.length() + " characters",
          "At most " + NUMBER_LENGTH_MAX + ".");
      return new Json.Num(place, "0");
    }
    return new Json.Num(place, text);
  }

  private Json object(Place place) throws IOException {
    enter(place);
    Map<String, Json.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Place keyPlace = here(place.child(name).pointer());
      Json value = value(parser.nextToken(), keyPlace.pointer());
      Json.@Nullable Member first = members.putIfAbsent(name, new Json.Member(keyPlace, value));
      if (first != null) {
        problems.add(
            keyPlace,
            "the key " + JsonWriter.shortened(JsonWriter.quoted(name)) + " stands here twice",
            "Its first place is line "
                + first.keyPlace().line()
                + ", column "
                + first.keyPlace().column()
                + "; keep one.");
      }
    }
    open.pop();
    return new Json.Obj(place, members);
  }

  private Json array(Place place) throws IOException {
    enter(place);
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, place.pointer() + '/' + items.size()));
    }
    open.pop();
    return new Json.Arr(place, items);
  }

  private void enter(Place place) {
    if (open.size() == DEPTH_MAX) {
      throw wrong(
          place.at(""), "more than " + DEPTH_MAX + " brackets open at once", "Nest less deeply.");
    }
    open.push(place);
  }

  private InputException cutOff(JsonProcessingException e) {
    Place innermost = open.peek();
    String where =
        innermost == null
            ? ""
            : "; the innermost open bracket stands at line "
                + innermost.line()
                + ", column "
                + innermost.column();
    String pointer = innermost == null ? "" : innermost.pointer();
    return wrong(
        placeOf(e.getLocation()).at(pointer),
        "the text ends before it is complete" + where,
        SyntaxText.of(e.getOriginalMessage()).fix());
  }

  private InputException wrong(Place place, String message, String fix) {
    problems.add(place, message, fix);
    try {
      problems.throwIfAny();
    } catch (InputException e) {
      return e;
    }
    throw new IllegalStateException("a problem was noted");
  }

  private Place here(String pointer) {
    return placeOf(parser.currentTokenLocation()).at(pointer);
  }

  private Place placeOf(@Nullable JsonLocation location) {
    if (location == null) {
      return new Place(origin, linesBefore + 1, 1, "");
    }
    return new Place(origin, location.getLineNr() + linesBefore, location.getColumnNr(), "");
  }
}
