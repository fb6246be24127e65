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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.SyntaxText;

/**
 * Reads auctions from a stream of JSON objects: one document, or one per line. Strict: whole
 * numbers in range only, each field once, no field unknown, each client once. Every {@link
 * InputException} has the place in the file and the JSON pointer within its auction.
 */
final class AuctionReader {
  private static final List<String> FIELDS = List.of("mechanism", "units", "reserve", "bids");
  private static final List<String> BID_FIELDS = List.of("client", "steps", "deposit");
  private static final int NOT_GIVEN = -1;

  private final String source;
  private final InputStream in;
  private final AuctionParameters parameters = new AuctionParameters(this);
  private @Nullable JsonParser parser;
  private boolean any;
  private int firstLine;

  private final Set<String> seen = new HashSet<>();
  private final Set<String> seenClients = new HashSet<>();
  private final List<String> clients = new ArrayList<>();
  private final List<Bid> bids = new ArrayList<>();
  private final AuctionDeposits deposits = new AuctionDeposits();
  private @Nullable MechanismKind kind;
  private int units;
  private long reserveMinor;
  private int[] quantities = new int[8];
  private long[] prices = new long[8];

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
    clients.clear();
    seenClients.clear();
    bids.clear();
    deposits.clear();
    kind = null;
    units = NOT_GIVEN;
    reserveMinor = 0;
    boolean bidsGiven = false;
    while (json().nextToken() == JsonToken.FIELD_NAME) {
      String name = fieldName();
      switch (name) {
        case "mechanism" -> readKind();
        case "units" -> units = (int) number(json().nextToken(), 0, Integer.MAX_VALUE);
        case "reserve" -> reserveMinor = number(json().nextToken(), 0, Long.MAX_VALUE);
        case "bids" -> {
          readBids();
          bidsGiven = true;
        }
        default -> readParameter(name);
      }
    }
    @Nullable MechanismKind chosen = kind;
    if (chosen == null) {
      throw wrong("\"mechanism\" is missing", "Allowed: " + String.join(", ", kinds()) + ".");
    }
    if (units == NOT_GIVEN) {
      throw wrong("\"units\" is missing", "Give the number of units on sale.");
    }
    if (!bidsGiven) {
      throw wrong("\"bids\" is missing", "Give an array of bids; it may be empty.");
    }
    Mechanism mechanism = parameters.mechanism(chosen, FIELDS);
    @Nullable JsonLocation deposit = deposits.first();
    if (deposit != null && !mechanism.isPrepaid()) {
      throw failure(
          deposit.getLineNr(),
          deposit.getColumnNr(),
          deposits.firstPointer(),
          "clients of " + chosen.key() + " have no balances",
          "Leave the deposits out, or choose token-sale or les-priority.");
    }
    into.set(chosen, mechanism, units, reserveMinor, clients, bids, deposits);
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
      List<String> allowed = new ArrayList<>(FIELDS);
      if (kind != null) {
        allowed.addAll(AuctionParameters.names(kind));
      }
      throw wrong("unknown field \"" + name + "\"", NearestName.advice(name, allowed));
    }
    parameters.read(name, json());
  }

  private void readKind() throws IOException {
    if (json().nextToken() != JsonToken.VALUE_STRING) {
      throw unexpected("the name of a mechanism");
    }
    String name = json().getText();
    for (MechanismKind candidate : MechanismKind.values()) {
      if (candidate.key().equals(name)) {
        kind = candidate;
        return;
      }
    }
    throw wrong("there is no mechanism \"" + name + "\"", NearestName.advice(name, kinds()));
  }

  private static List<String> kinds() {
    return Arrays.stream(MechanismKind.values()).map(MechanismKind::key).toList();
  }

  private void readBids() throws IOException {
    json().nextToken();
    expect(JsonToken.START_ARRAY, "an array of bids");
    while (json().nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT, "an object, a bid");
      readBid();
    }
  }

  private void readBid() throws IOException {
    @Nullable String client = null;
    int steps = NOT_GIVEN;
    long deposit = NOT_GIVEN;
    while (json().nextToken() == JsonToken.FIELD_NAME) {
      switch (json().currentName()) {
        case "client" -> {
          once(client != null, "client");
          client = readClient();
        }
        case "steps" -> {
          once(steps != NOT_GIVEN, "steps");
          steps = readSteps();
        }
        case "deposit" -> {
          once(deposit != NOT_GIVEN, "deposit");
          deposit = number(json().nextToken(), 0, 1L << 53);
          deposits.given(at(), json().getParsingContext().pathAsPointer().toString());
        }
        default -> {
          String name = json().currentName();
          throw wrong("unknown field \"" + name + "\"", NearestName.advice(name, BID_FIELDS));
        }
      }
    }
    if (client == null || steps == NOT_GIVEN) {
      throw wrong(
          "\"" + (client == null ? "client" : "steps") + "\" is missing",
          "A bid is {\"client\": name, \"steps\": [[quantity, price], …]}.");
    }
    int id = clients.size();
    deposits.add(Math.max(0, deposit));
    clients.add(client);
    bids.add(new Bid(id, id, Arrays.copyOf(quantities, steps), Arrays.copyOf(prices, steps)));
  }

  private void once(boolean again, String name) throws IOException {
    if (again) {
      throw wrong("the field \"" + name + "\" occurs twice", "");
    }
  }

  private String readClient() throws IOException {
    if (json().nextToken() != JsonToken.VALUE_STRING) {
      throw unexpected("the name of a client");
    }
    String client = json().getText();
    if (client.isEmpty()) {
      throw wrong("the name of a client is empty", "Give each client a name.");
    }
    if (!seenClients.add(client)) {
      throw wrong(
          "client \"" + client + "\" has two bids", "A client has one bid, of several steps.");
    }
    return client;
  }

  private int readSteps() throws IOException {
    json().nextToken();
    expect(JsonToken.START_ARRAY, "an array of steps");
    int steps = 0;
    long sum = 0;
    while (json().nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_ARRAY, "a step, [quantity, price]");
      if (steps == quantities.length) {
        quantities = Arrays.copyOf(quantities, 2 * steps);
        prices = Arrays.copyOf(prices, 2 * steps);
      }
      quantities[steps] = (int) number(json().nextToken(), 1, Integer.MAX_VALUE);
      sum += quantities[steps];
      if (sum > Integer.MAX_VALUE) {
        throw wrong(
            "the quantities add up to " + sum, "Allowed: at most " + Integer.MAX_VALUE + ".");
      }
      prices[steps] = number(json().nextToken(), 0, Long.MAX_VALUE);
      if (steps > 0 && prices[steps] > prices[steps - 1]) {
        String step = json().getParsingContext().getParent().pathAsPointer().toString();
        throw failure(
            at().getLineNr(),
            at().getColumnNr(),
            step,
            "the price rises from " + prices[steps - 1] + " to " + prices[steps],
            "Prices fall or stay from step to step.");
      }
      if (json().nextToken() != JsonToken.END_ARRAY) {
        throw unexpected("the end of the step, which is [quantity, price]");
      }
      steps++;
    }
    return steps;
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

  private void expect(JsonToken token, String what) throws IOException {
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

  private JsonParser json() {
    if (parser == null) {
      throw new IllegalStateException("nothing has been read yet");
    }
    return parser;
  }

  private static String clipped(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
