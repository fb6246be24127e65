package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.SyntaxText;

/**
 * Reads auctions from a stream of JSON objects: one document, or one per line. Strict: whole
 * numbers in range only, each field once, no field unknown, each client once. Every {@link
 * InputException} has the place in the file and the JSON pointer within its auction.
 */
final class AuctionReader {
  private static final int NOT_GIVEN = -1;
  private static final String ASKS = "asks";
  private static final String SEED = "seed";
  private static final Map<String, MechanismKind> KINDS =
      Arrays.stream(MechanismKind.values())
          .collect(Collectors.toUnmodifiableMap(MechanismKind::key, kind -> kind));

  private final String source;
  private final InputStream in;
  private final AuctionParameters parameters = new AuctionParameters(this);
  private @Nullable JsonParser parser;
  private boolean any;
  private int firstLine;

  private final NameSet seen = new NameSet();
  private final AuctionSide bids = new AuctionSide(this, "client");
  private final AuctionSide asks = new AuctionSide(this, "seller");
  private @Nullable MechanismKind kind;
  private int units;
  private long reserveMinor;
  private long seed;

  AuctionReader(String source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  /** Reads the next auction; answers whether there was one. */
  boolean next(AuctionCase into) {
    try {
      if (parser == null) {
        parser = new JsonFactory().createParser(in);
      }
      JsonToken token = parser.nextToken();
      if (token == null) {
        if (!any) {
          throw failure(1, 1, "", "is empty", "Give one auction, or one per line.");
        }
        return false;
      }
      any = true;
      firstLine = at().getLineNr();
      readAuction(into);
      return true;
    } catch (JsonEOFException e) {
      throw syntax(e.getLocation(), "the JSON is cut off");
    } catch (JsonProcessingException e) {
      throw syntax(e.getLocation(), SyntaxText.of(e.getOriginalMessage()).message());
    } catch (CharConversionException e) {
      throw syntax(null, "this is no text in UTF-8");
    } catch (IOException e) {
      throw failure(0, 0, "", "cannot be read: " + e.getMessage(), "");
    }
  }

  /** The failure of the auction just read whose sums leave the range of money. */
  InputException sumsTooLarge() {
    return failure(
        firstLine,
        1,
        "",
        "the values of this auction add up to more than " + Long.MAX_VALUE,
        "Use smaller prices or quantities.");
  }

  private void readAuction(AuctionCase into) throws IOException {
    expect(JsonToken.START_OBJECT, "an object, an auction");
    seen.clear();
    parameters.clear();
    bids.clear();
    asks.clear();
    kind = null;
    units = NOT_GIVEN;
    reserveMinor = 0;
    seed = 0;
    while (json().nextToken() == JsonToken.FIELD_NAME) {
      String name = fieldName();
      switch (name) {
        case "mechanism" -> readKind();
        case "units" -> units = (int) number(json().nextToken(), 0, Integer.MAX_VALUE);
        case "reserve" -> reserveMinor = number(json().nextToken(), 0, Long.MAX_VALUE);
        case "bids" -> bids.read(kind == null ? null : rule(kind).bidForm());
        case ASKS -> {
          mayStand(ASKS, kind == null || rule(kind).isTwoSided());
          asks.read(BidForm.STEPS);
        }
        case SEED -> {
          mayStand(SEED, kind == null || rule(kind).drawsLots());
          seed = number(json().nextToken(), Long.MIN_VALUE, Long.MAX_VALUE);
        }
        default -> readParameter(name);
      }
    }
    @Nullable MechanismKind chosen = kind;
    if (chosen == null) {
      throw wrong("\"mechanism\" is missing", "Allowed: " + String.join(", ", kinds()) + ".");
    }
    Mechanism mechanism = parameters.mechanism(chosen, fields(chosen));
    if (!bids.isGiven()) {
      throw wrong("\"bids\" is missing", "Give an array of bids; it may be empty.");
    }
    mayStandAfterAll(mechanism, chosen);
    mayHaveDeposits(mechanism, chosen);
    List<Bid> given = bids.bids(mechanism.bidForm());
    into.set(chosen, mechanism, onSale(mechanism), reserveMinor, seed);
    into.set(bids.names(), given, bids.deposits(), asks.names(), asks.asks());
  }

  /** Fields that came before the mechanism was known must fit it. */
  private void mayStandAfterAll(Mechanism mechanism, MechanismKind chosen) throws IOException {
    if (asks.isGiven() && !mechanism.isTwoSided()) {
      throw unknown(ASKS, fields(chosen));
    }
    if (seen.contains(SEED) && !mechanism.drawsLots()) {
      throw unknown(SEED, fields(chosen));
    }
    if (mechanism.isTwoSided() && !asks.isGiven()) {
      throw wrong("\"asks\" is missing", "Give an array of asks; it may be empty.");
    }
  }

  private void mayHaveDeposits(Mechanism mechanism, MechanismKind chosen) {
    AuctionDeposits deposits = bids.deposits();
    @Nullable JsonLocation first = deposits.first();
    if (first != null && !mechanism.isPrepaid()) {
      throw failure(
          first.getLineNr(),
          first.getColumnNr(),
          deposits.firstPointer(),
          "clients of " + chosen.key() + " have no balances",
          "Leave the deposits out, or choose token-sale or les-priority.");
    }
  }

  /** Units on sale: as given, or as the slots or the asks add up to. */
  private int onSale(Mechanism mechanism) throws IOException {
    if (mechanism.isTwoSided()) {
      long offered = asks.units();
      if (offered > Integer.MAX_VALUE) {
        throw wrong(
            "the asks add up to " + offered + " units", "Allowed: at most " + Integer.MAX_VALUE);
      }
      if (units != NOT_GIVEN && units != offered) {
        throw wrong(
            "units is " + units + ", the asks add up to " + offered, "Maybe leave units out.");
      }
      return (int) offered;
    }
    int declared = mechanism.declaredUnits();
    if (units == NOT_GIVEN && declared == 0) {
      throw wrong("\"units\" is missing", "Give the number of units on sale.");
    }
    if (units != NOT_GIVEN && units < declared) {
      throw wrong(
          "units is " + units + ", the slots add up to " + declared, "Maybe leave units out.");
    }
    return units == NOT_GIVEN ? declared : units;
  }

  /** The rule of a kind, to ask what an auction of it may hold. */
  private Mechanism rule(MechanismKind chosen) {
    return parameters.withDefaults(chosen);
  }

  /** The fields that an auction of a kind may hold beside its parameters. */
  private List<String> fields(MechanismKind chosen) {
    List<String> fields = new ArrayList<>(List.of("mechanism", "units", "reserve", "bids"));
    if (rule(chosen).isTwoSided()) {
      fields.add(ASKS);
    }
    if (rule(chosen).drawsLots()) {
      fields.add(SEED);
    }
    return fields;
  }

  private void mayStand(String name, boolean may) throws IOException {
    if (!may && kind != null) {
      throw unknown(name, fields(kind));
    }
  }

  private InputException unknown(String name, List<String> fields) throws IOException {
    List<String> allowed = new ArrayList<>(fields);
    if (kind != null) {
      allowed.addAll(AuctionParameters.names(kind));
    }
    return wrong("unknown field \"" + name + "\"", Nearest.advice(name, allowed));
  }

  private String fieldName() throws IOException {
    String name = json().currentName();
    if (!seen.add(name)) {
      throw wrong("the field \"" + name + "\" occurs twice", "");
    }
    return name;
  }

  private void readParameter(String name) throws IOException {
    if (!AuctionParameters.isKnown(name)) {
      throw unknown(
          name, kind == null ? List.of("mechanism", "units", "reserve", "bids") : fields(kind));
    }
    parameters.read(name, json());
  }

  private void readKind() throws IOException {
    if (json().nextToken() != JsonToken.VALUE_STRING) {
      throw unexpected("the name of a mechanism");
    }
    String name = json().getText();
    kind = KINDS.get(name);
    if (kind == null) {
      throw wrong("there is no mechanism \"" + name + "\"", Nearest.advice(name, kinds()));
    }
  }

  private static List<String> kinds() {
    return Arrays.stream(MechanismKind.values()).map(MechanismKind::key).toList();
  }

  /** The whole number of a token, within bounds. */
  long number(@Nullable JsonToken token, long min, long max) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected(wholeNumber(min, max));
    }
    boolean fits = json().getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long value = fits ? json().getLongValue() : 0;
    if (!fits || value < min || value > max) {
      String fix = "Allowed: " + wholeNumber(min, max) + ".";
      throw wrong(clipped(json().getText()) + " is out of range", fix);
    }
    return value;
  }

  private static String wholeNumber(long min, long max) {
    return "a whole number from " + min + " to " + max;
  }

  /** Fails unless the current token is of a type. */
  void expect(JsonToken token, String what) throws IOException {
    if (json().currentToken() != token) {
      throw unexpected(what);
    }
  }

  /** The failure of a value of another type than wanted, at the current token. */
  InputException unexpected(String wanted) throws IOException {
    @Nullable JsonToken token = json().currentToken();
    if (token == null) {
      return syntax(json().currentLocation(), "the JSON is cut off");
    }
    String is =
        switch (token) {
          case START_OBJECT, END_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case END_ARRAY -> "the end of an array";
          case VALUE_STRING -> "\"" + clipped(json().getText()) + "\"";
          default -> clipped(json().getText());
        };
    return wrong(is + " stands here", "Expected: " + wanted + ".");
  }

  /** A failure at the current token. */
  InputException wrong(String message, String fix) throws IOException {
    String pointer = json().getParsingContext().pathAsPointer().toString();
    return failure(at().getLineNr(), at().getColumnNr(), pointer, message, fix);
  }

  /** A failure somewhere. */
  InputException failure(int line, int column, String pointer, String message, String fix) {
    return new InputException(List.of(new Problem(source, line, column, pointer, message, fix)));
  }

  private InputException syntax(@Nullable JsonLocation location, String message) {
    String pointer = parser == null ? "" : parser.getParsingContext().pathAsPointer().toString();
    int line = location == null ? 1 : location.getLineNr();
    int column = location == null ? 1 : location.getColumnNr();
    return failure(line, column, pointer, message, "Give one auction as JSON, or one per line.");
  }

  /** The place of the current token. */
  JsonLocation at() {
    return json().currentTokenLocation();
  }

  /** The parser, at the current token. */
  JsonParser json() {
    if (parser == null) {
      throw new IllegalStateException("nothing has been read yet");
    }
    return parser;
  }

  private static String clipped(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
