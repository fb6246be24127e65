package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.BidForm;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;

/**
 * One side of an auction as it is read: the bids of clients or the asks of sellers. What a bid says
 * depends on the mechanism, which may stand behind the bids; then it is checked at the end.
 */
final class AuctionSide {
  private static final List<String> FIELDS =
      List.of("steps", "offer", "quantity", "cap", "tip", "deposit");
  private static final int STEPS = 0;
  private static final int OFFER = 1;
  private static final int QUANTITY = 2;
  private static final int CAP = 3;
  private static final int TIP = 4;
  private static final int DEPOSIT = 5;
  private static final long DEPOSIT_MAX = 1L << 53;

  /** What one participant says. */
  private static final class Entry {
    private int[] quantities = NO_QUANTITIES;
    private long[] prices = NO_PRICES;
    private final long[] numbers = new long[FIELDS.size()];
    private int given;
    private int line;
    private int column;

    boolean has(int field) {
      return (given & 1 << field) != 0;
    }
  }

  private static final int[] NO_QUANTITIES = {};
  private static final long[] NO_PRICES = {};

  private final AuctionReader reader;

  /** The name of the field that names a participant. */
  private final String role;

  private final NameSet seen = new NameSet();
  private final List<String> names = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final AuctionDeposits deposits = new AuctionDeposits();
  private boolean given;
  private int[] quantities = new int[8];
  private long[] prices = new long[8];

  AuctionSide(AuctionReader reader, String role) {
    this.reader = reader;
    this.role = role;
  }

  void clear() {
    seen.clear();
    names.clear();
    entries.clear();
    deposits.clear();
    given = false;
  }

  /** Whether there was an array of them, empty or not. */
  boolean isGiven() {
    return given;
  }

  /** Names in the order of the array. */
  List<String> names() {
    return names;
  }

  /** What they pay in, and where the first deposit stands. */
  AuctionDeposits deposits() {
    return deposits;
  }

  /** Units in all steps together. */
  long units() {
    return entries.stream()
        .flatMapToInt(entry -> Arrays.stream(entry.quantities))
        .asLongStream()
        .sum();
  }

  /** Reads the array; a form that is not known yet is checked later. */
  void read(@Nullable BidForm form) throws IOException {
    given = true;
    JsonParser json = reader.json();
    json.nextToken();
    reader.expect(JsonToken.START_ARRAY, "an array of " + (isBids() ? "bids" : "asks"));
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.expect(JsonToken.START_OBJECT, isBids() ? "an object, a bid" : "an object, an ask");
      readEntry(form);
    }
  }

  private boolean isBids() {
    return role.equals("client");
  }

  private void readEntry(@Nullable BidForm form) throws IOException {
    JsonParser json = reader.json();
    Entry entry = new Entry();
    if (form == null) {
      entry.line = reader.at().getLineNr();
      entry.column = reader.at().getColumnNr();
    }
    @Nullable String name = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (field.equals(role)) {
        once(name != null, role);
        name = readName();
        continue;
      }
      int index = FIELDS.indexOf(field);
      if (index < 0 || (form != null && !takes(form, index))) {
        throw reader.wrong("unknown field \"" + field + "\"", Nearest.advice(field, allowed(form)));
      }
      once(entry.has(index), field);
      entry.given |= 1 << index;
      readField(entry, index, form);
    }
    if (name == null) {
      throw reader.wrong("\"" + role + "\" is missing", shape(form));
    }
    if (form != null) {
      int missing = missing(form, entry);
      if (missing >= 0) {
        throw reader.wrong("\"" + FIELDS.get(missing) + "\" is missing", shape(form));
      }
    }
    names.add(name);
    entries.add(entry);
    deposits.add(entry.numbers[DEPOSIT]);
  }

  private void readField(Entry entry, int field, @Nullable BidForm form) throws IOException {
    if (field == STEPS) {
      readSteps(entry, form);
      return;
    }
    long most =
        switch (field) {
          case QUANTITY -> Integer.MAX_VALUE;
          case DEPOSIT -> DEPOSIT_MAX;
          default -> Long.MAX_VALUE;
        };
    entry.numbers[field] =
        reader.number(reader.json().nextToken(), field == QUANTITY ? 1 : 0, most);
    if (field == DEPOSIT) {
      String pointer = reader.json().getParsingContext().pathAsPointer().toString();
      deposits.given(reader.at(), pointer);
    }
  }

  private void once(boolean again, String name) throws IOException {
    if (again) {
      throw reader.wrong("the field \"" + name + "\" occurs twice", "");
    }
  }

  private String readName() throws IOException {
    if (reader.json().nextToken() != JsonToken.VALUE_STRING) {
      throw reader.unexpected("the name of a " + role);
    }
    String name = reader.json().getText();
    if (name.isEmpty()) {
      throw reader.wrong("the name of a " + role + " is empty", "Give each " + role + " a name.");
    }
    if (!seen.add(name)) {
      throw reader.wrong(
          role + " \"" + name + "\" has two " + (isBids() ? "bids" : "asks"),
          "A " + role + " has one " + (isBids() ? "bid" : "ask") + ", of several steps.");
    }
    return name;
  }

  private void readSteps(Entry entry, @Nullable BidForm form) throws IOException {
    JsonParser json = reader.json();
    json.nextToken();
    reader.expect(JsonToken.START_ARRAY, "an array of steps");
    int steps = 0;
    long sum = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.expect(JsonToken.START_ARRAY, "a step, [quantity, price]");
      if (steps == quantities.length) {
        quantities = Arrays.copyOf(quantities, 2 * steps);
        prices = Arrays.copyOf(prices, 2 * steps);
      }
      quantities[steps] = (int) reader.number(json.nextToken(), 1, Integer.MAX_VALUE);
      sum += quantities[steps];
      if (sum > Integer.MAX_VALUE) {
        throw reader.wrong(
            "the quantities add up to " + sum, "Allowed: at most " + Integer.MAX_VALUE + ".");
      }
      prices[steps] = reader.number(json.nextToken(), 0, Long.MAX_VALUE);
      if (steps > 0) {
        checkOrder(steps);
      }
      if (json.nextToken() != JsonToken.END_ARRAY) {
        throw reader.unexpected("the end of the step, which is [quantity, price]");
      }
      steps++;
      if (form == BidForm.PER_UNIT && steps > 1) {
        throw reader.wrong("the bid has several steps", ONE_STEP);
      }
    }
    entry.quantities = Arrays.copyOf(quantities, steps);
    entry.prices = Arrays.copyOf(prices, steps);
  }

  private static final String ONE_STEP =
      "A bid for slots has one step, [1, value per unit], or none.";

  /** Prices of bids fall, those of asks rise. */
  private void checkOrder(int step) throws IOException {
    long before = prices[step - 1];
    long now = prices[step];
    if (isBids() ? now <= before : now >= before) {
      return;
    }
    String pointer = reader.json().getParsingContext().getParent().pathAsPointer().toString();
    throw reader.failure(
        reader.at().getLineNr(),
        reader.at().getColumnNr(),
        pointer,
        "the price " + (isBids() ? "rises" : "falls") + " from " + before + " to " + now,
        "Prices " + (isBids() ? "fall" : "rise") + " or stay from step to step.");
  }

  private boolean takes(BidForm form, int field) {
    return switch (form) {
      case STEPS -> field == STEPS || (field == DEPOSIT && isBids());
      case PER_UNIT -> field == STEPS;
      case OFFER -> field == OFFER;
      case CAP_AND_TIP -> field == QUANTITY || field == CAP || field == TIP;
    };
  }

  /** A field that the form needs and the entry lacks; -1 if none. A tip may be left out. */
  private int missing(BidForm form, Entry entry) {
    for (int field = 0; field < TIP; field++) {
      if (takes(form, field) && !entry.has(field)) {
        return field;
      }
    }
    return -1;
  }

  private List<String> allowed(@Nullable BidForm form) {
    List<String> allowed = new ArrayList<>(List.of(role));
    for (int field = 0; field < FIELDS.size(); field++) {
      if (form == null || takes(form, field)) {
        allowed.add(FIELDS.get(field));
      }
    }
    return allowed;
  }

  private String shape(@Nullable BidForm form) {
    String what = isBids() ? "A bid" : "An ask";
    String says =
        switch (form == null ? BidForm.STEPS : form) {
          case STEPS -> "\"steps\": [[quantity, price], …]";
          case PER_UNIT -> "\"steps\": [[1, value per unit]]";
          case OFFER -> "\"offer\": payment";
          case CAP_AND_TIP -> "\"quantity\": units, \"cap\": price, \"tip\": price";
        };
    return what + " is {\"" + role + "\": name, " + says + "}.";
  }

  /** The bids, in a form; participant i has id i and arrival i. */
  List<Bid> bids(BidForm form) {
    List<Bid> bids = new ArrayList<>(entries.size());
    for (int id = 0; id < entries.size(); id++) {
      Entry entry = entries.get(id);
      if (entry.line > 0) {
        check(form, id, entry);
      }
      bids.add(
          switch (form) {
            case STEPS, PER_UNIT -> new Bid(id, id, entry.quantities, entry.prices);
            case OFFER -> new Bid(id, id, new int[] {1}, new long[] {entry.numbers[OFFER]});
            case CAP_AND_TIP -> capped(id, entry);
          });
    }
    return bids;
  }

  private static Bid capped(int id, Entry entry) {
    int quantity = (int) entry.numbers[QUANTITY];
    return entry.has(TIP)
        ? Bid.capped(id, id, quantity, entry.numbers[CAP], entry.numbers[TIP])
        : new Bid(id, id, new int[] {quantity}, new long[] {entry.numbers[CAP]});
  }

  /** Checks an entry that was read before its form was known. */
  private void check(BidForm form, int id, Entry entry) {
    for (int field = 0; field < FIELDS.size(); field++) {
      if (entry.has(field) && !takes(form, field)) {
        String name = FIELDS.get(field);
        throw late(
            entry, id, "unknown field \"" + name + "\"", Nearest.advice(name, allowed(form)));
      }
    }
    int missing = missing(form, entry);
    if (missing >= 0) {
      throw late(entry, id, "\"" + FIELDS.get(missing) + "\" is missing", shape(form));
    }
    if (form == BidForm.PER_UNIT && entry.quantities.length > 1) {
      throw late(entry, id, "the bid has several steps", ONE_STEP);
    }
  }

  private InputException late(Entry entry, int id, String message, String fix) {
    return reader.failure(entry.line, entry.column, "/bids/" + id, message, fix);
  }

  /** The asks; participant i has id i and arrival i. */
  List<Ask> asks() {
    List<Ask> asks = new ArrayList<>(entries.size());
    for (int id = 0; id < entries.size(); id++) {
      asks.add(new Ask(id, id, entries.get(id).quantities, entries.get(id).prices));
    }
    return asks;
  }
}
