package org.lightmarket.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.ledger.LedgerView;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferId;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Problems;

/** Makes entries of a journal from the objects of its export; strict about names and values. */
final class EntryParser {
  /** The year 2116: what the clock may never reach is far above. */
  private static final long TIMESTAMP_NS_MAX = 1L << 62;

  private static final int NEAREST_OF_MAX = 1_000;
  private static final String ID = "32 hexadecimal digits";

  private static final Map<String, List<String>> FIELDS = new LinkedHashMap<>();
  private static final Map<String, Action> ACTIONS =
      LedgerFields.choices(Action.values(), Action::key);

  static {
    FIELDS.put("asset", List.of("entry", "timestamp", "kind", "asset", "decimals"));
    FIELDS.put(
        "account", List.of("entry", "timestamp", "kind", "id", "asset", "type", "owner", "rule"));
    ACTIONS.keySet().forEach(kind -> FIELDS.put(kind, LedgerExport.MOVED));
  }

  private final LedgerView ledger;
  private Problems problems = new Problems();
  private LedgerFields fields = new LedgerFields(problems);

  /** Entries for a ledger, whose accounts they may name. */
  EntryParser(LedgerView ledger) {
    this.ledger = ledger;
  }

  /**
   * The entry that an object describes.
   *
   * @param number its number, from 1
   * @throws org.lightmarket.model.InputException if there is none
   */
  JournalEntry parse(Json.Obj object, long number) {
    problems = new Problems();
    fields = new LedgerFields(problems);
    String kind = kind(object);
    problems.throwIfAny();
    fields.object(object, FIELDS.getOrDefault(kind, List.of()));
    if (object.get("entry") != null) {
      fields.number(object, "entry", number, number, null);
    }
    long timestampNs = fields.number(object, "timestamp", 0, TIMESTAMP_NS_MAX, null);
    @Nullable Action action = ACTIONS.get(kind);
    JournalEntry entry =
        action != null
            ? moved(object, timestampNs, action)
            : kind.equals("asset") ? asset(object, timestampNs) : account(object, timestampNs);
    problems.throwIfAny();
    return entry;
  }

  private String kind(Json.Obj object) {
    Map<String, String> kinds = new LinkedHashMap<>();
    FIELDS.keySet().forEach(name -> kinds.put(name, name));
    return fields.choice(object, "kind", kinds, null);
  }

  private JournalEntry asset(Json.Obj object, long timestampNs) {
    int decimals = (int) fields.number(object, "decimals", 0, Asset.DECIMALS_MAX, null);
    return new JournalEntry.AssetDeclared(
        timestampNs, new Asset(fields.name(object, "asset"), decimals));
  }

  private JournalEntry account(Json.Obj object, long timestampNs) {
    return new JournalEntry.AccountOpened(
        timestampNs,
        new Account(
            fields.name(object, "id"),
            fields.name(object, "asset"),
            fields.choice(object, "type", LedgerLine.TYPES, null),
            fields.text(object, "owner"),
            fields.choice(object, "rule", LedgerLine.RULES, AccountRule.NONE)));
  }

  private JournalEntry moved(Json.Obj object, long timestampNs, Action action) {
    boolean expired = action == Action.EXPIRED;
    boolean settles = expired || action == Action.POST_PENDING || action == Action.VOID_PENDING;
    return new JournalEntry.Moved(
        timestampNs,
        action,
        !expired && linked(object),
        id(object, "id", !expired),
        known(object, "debit"),
        known(object, "credit"),
        fields.number(object, "amount", 1, Long.MAX_VALUE, null),
        fields.text(object, "code"),
        fields.text(object, "reference"),
        id(object, "pendingId", settles),
        fields.number(object, "timeoutNs", 0, Long.MAX_VALUE, 0L));
  }

  private boolean linked(Json.Obj object) {
    @Nullable Json json = object.get("linked");
    if (json == null || json instanceof Json.Bool) {
      return json instanceof Json.Bool bool && bool.value();
    }
    problems.add(json.place(), json.what() + " stands here", "Expected: true or false.");
    return false;
  }

  /** An id where one belongs, and else nothing. */
  private String id(Json.Obj object, String field, boolean wanted) {
    @Nullable Json json = object.get(field);
    if (json instanceof Json.Text text && text.value().isEmpty()) {
      json = null;
    }
    if (json == null) {
      if (wanted) {
        fields.missing(object, field, ID);
      }
      return "";
    }
    boolean valid = json instanceof Json.Text text && TransferId.parse(text.value()) != null;
    if (!wanted || !valid) {
      problems.add(
          json.place(),
          json.what() + (valid ? " stands here" : " is no id"),
          wanted ? "Expected: " + ID + "." : "Such an entry has none.");
      return "";
    }
    return ((Json.Text) json).value().toLowerCase(Locale.ROOT);
  }

  /** The id of an account that has been opened. */
  private String known(Json.Obj object, String field) {
    String id = fields.name(object, field);
    @Nullable Json json = object.get(field);
    if (json instanceof Json.Text && ledger.handle(id) == TransferBatch.UNKNOWN_ACCOUNT) {
      problems.add(
          json.place(), "no account " + json.what() + " has been opened before", advice(id));
    }
    return id;
  }

  private String advice(String id) {
    List<String> ids =
        java.util.stream.IntStream.range(0, Math.min(NEAREST_OF_MAX, ledger.accounts()))
            .mapToObj(handle -> ledger.account(handle).id())
            .toList();
    @Nullable String nearest = Nearest.of(id, ids);
    return nearest == null
        ? "Entries stand in the order of their times."
        : "Maybe " + nearest + ".";
  }
}
