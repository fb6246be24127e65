package org.lightmarket.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountResult;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.AssetResult;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferId;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Problems;

/**
 * Does to a ledger what lines of JSON say: one batch of assets, accounts or transfers each. A line
 * is checked whole before the ledger sees any of it.
 */
final class LedgerLine {
  static final Map<String, AccountType> TYPES =
      LedgerFields.choices(AccountType.values(), AccountType::key);
  static final Map<String, AccountRule> RULES =
      LedgerFields.choices(AccountRule.values(), AccountRule::key);

  private static final List<String> BATCHES = List.of("assets", "accounts", "transfers");
  private static final List<String> ASSET = List.of("code", "decimals");
  private static final List<String> ACCOUNT = List.of("id", "asset", "type", "owner", "rule");
  private static final List<String> TRANSFER =
      List.of(
          "id", "debit", "credit", "amount", "code", "reference", "flags", "timeout", "pendingId");
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "linked", TransferBatch.LINKED,
          "pending", TransferBatch.PENDING,
          "post-pending", TransferBatch.POST_PENDING,
          "void-pending", TransferBatch.VOID_PENDING);
  private static final long[] NO_ID = {0, 0};

  private final Ledger ledger;
  private final Origin origin;
  private final TransferBatch batch = new TransferBatch(1 << 10);
  private Problems problems = new Problems();
  private LedgerFields fields = new LedgerFields(problems);

  /** Lines for a ledger. */
  LedgerLine(Ledger ledger, Origin origin) {
    this.ledger = ledger;
    this.origin = origin;
  }

  /**
   * Posts a line; returns the names of the results, in order.
   *
   * @throws InputException if the line is wrong; the ledger is as before
   */
  List<String> post(byte[] line, int number) throws IOException {
    problems = new Problems();
    fields = new LedgerFields(problems);
    Json json = JsonReader.parse(text(line, number, origin), origin, number);
    Json.Obj object = fields.object(json, BATCHES);
    if (json instanceof Json.Obj && problems.isEmpty() && object.members().size() != 1) {
      problems.add(
          json.place(),
          "a line with " + object.members().size() + " batches",
          "One of " + String.join(", ", BATCHES) + ", an array.");
    }
    problems.throwIfAny();
    Map.Entry<String, Json.Member> only = object.members().entrySet().iterator().next();
    List<Json> items = fields.array(only.getValue().value());
    try {
      return switch (only.getKey()) {
        case "assets" -> assets(items);
        case "accounts" -> accounts(items);
        default -> transfers(items);
      };
    } catch (IllegalArgumentException unkeepable) {
      String message = String.valueOf(unkeepable.getMessage());
      throw new InputException(
          List.of(new Problem(origin.source(), number, 1, "", message, "Another text.")));
    }
  }

  /**
   * The text of a line.
   *
   * @throws InputException if it is not UTF-8
   */
  static String text(byte[] line, int number, Origin origin) throws IOException {
    String text = new String(line, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0 && !text.startsWith("\uFEFF")) {
      return text;
    }
    try {
      return JsonSource.read(new ByteArrayInputStream(line), origin);
    } catch (InputException e) {
      List<Problem> moved = new ArrayList<>();
      for (Problem p : e.problems()) {
        int place = p.line() == 0 ? number : p.line() + number - 1;
        int column = Math.max(1, p.column());
        moved.add(new Problem(p.source(), place, column, p.pointer(), p.message(), p.fix()));
      }
      throw new InputException(moved);
    }
  }

  private List<String> assets(List<Json> items) {
    List<Asset> assets = new ArrayList<>();
    for (Json item : items) {
      Json.Obj object = fields.object(item, ASSET);
      if (item instanceof Json.Obj) {
        String code = fields.name(object, "code");
        assets.add(
            new Asset(code, (int) fields.number(object, "decimals", 0, Asset.DECIMALS_MAX, 0L)));
      }
    }
    problems.throwIfAny();
    return ledger.declareAssets(assets).stream().map(AssetResult::key).toList();
  }

  private List<String> accounts(List<Json> items) {
    List<Account> accounts = new ArrayList<>();
    for (Json item : items) {
      Json.Obj object = fields.object(item, ACCOUNT);
      if (item instanceof Json.Obj) {
        accounts.add(
            new Account(
                fields.name(object, "id"),
                fields.name(object, "asset"),
                fields.choice(object, "type", TYPES, null),
                fields.text(object, "owner"),
                fields.choice(object, "rule", RULES, AccountRule.NONE)));
      }
    }
    problems.throwIfAny();
    return ledger.openAccounts(accounts).stream().map(AccountResult::key).toList();
  }

  private List<String> transfers(List<Json> items) {
    batch.clear();
    for (Json item : items) {
      Json.Obj object = fields.object(item, TRANSFER);
      if (item instanceof Json.Obj) {
        transfer(object);
      }
    }
    problems.throwIfAny();
    ledger.post(batch);
    List<String> results = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      results.add(batch.result(i).key());
    }
    return results;
  }

  private void transfer(Json.Obj object) {
    int flags = flags(object);
    boolean settles = (flags & (TransferBatch.POST_PENDING | TransferBatch.VOID_PENDING)) != 0;
    if (object.get("id") == null) {
      fields.missing(object, "id", "32 hexadecimal digits");
    }
    if (settles && object.get("pendingId") == null) {
      fields.missing(object, "pendingId", "the id of the pending transfer");
    }
    long[] id = id(object, "id");
    long[] pendingId = id(object, "pendingId");
    batch.add(
        id[0],
        id[1],
        account(object, "debit", settles),
        account(object, "credit", settles),
        fields.number(object, "amount", 0, Long.MAX_VALUE, settles ? 0L : null),
        ledger.label(fields.text(object, "code")),
        flags,
        ledger.label(fields.text(object, "reference")),
        fields.durationNs(object, "timeout"),
        pendingId[0],
        pendingId[1]);
  }

  private int flags(Json.Obj object) {
    int flags = 0;
    @Nullable Json given = object.get("flags");
    if (given != null) {
      for (Json flag : fields.array(given)) {
        flags |= fields.choice(flag, FLAGS, 0);
      }
    }
    return flags;
  }

  private int account(Json.Obj object, String field, boolean settles) {
    if (settles && object.get(field) == null) {
      return TransferBatch.SAME_ACCOUNT;
    }
    return ledger.handle(fields.name(object, field));
  }

  private long[] id(Json.Obj object, String field) {
    @Nullable Json json = object.get(field);
    if (json == null) {
      return NO_ID;
    }
    long @Nullable [] id = json instanceof Json.Text text ? TransferId.parse(text.value()) : null;
    if (id == null) {
      problems.add(
          json.place(), json.what() + " is no id", "Expected: 32 hexadecimal digits in quotes.");
      return NO_ID;
    }
    return id;
  }
}
