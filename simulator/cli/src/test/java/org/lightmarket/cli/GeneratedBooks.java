package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.ledger.TransferBatch;

/**
 * A ledger with a random history: texts that files must escape, chains (some end with a transfer
 * that exists), pending transfers that are settled, voided or expire, several at one instant.
 */
final class GeneratedBooks {
  private static final String[] TEXTS = {
    "",
    "service",
    "a,b",
    "\"",
    "\"\"quoted\", twice",
    "line\nline",
    "line\r\nline",
    "\r",
    "Zoë 日本 😀",
    "back\\slash",
    "\u0001\t\u007f\u2028",
    "<b>&amp;",
    " blanks ",
    "=1+1",
    "\uFEFFmark",
    "#",
    "x".repeat(255)
  };

  private final SplittableRandom random;
  private final Ledger ledger = new MemoryLedger(() -> this.nowNs);
  private final TransferBatch batch = new TransferBatch(8);
  private final List<Long> pendings = new ArrayList<>();
  private long nowNs;
  private long nextId = 1;

  private GeneratedBooks(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A ledger after a number of steps. */
  static Ledger of(long seed, int steps) {
    GeneratedBooks books = new GeneratedBooks(seed);
    books.ledger.declareAsset(new Asset("X", 2));
    for (int step = 0; step < steps; step++) {
      books.step();
    }
    return books.ledger;
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private void step() {
    nowNs += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
    switch (random.nextInt(12)) {
      case 0 -> openAccount();
      case 1 -> ledger.declareAsset(new Asset("Y" + text().replaceAll("x{9,}", "x"), 30));
      case 2 -> ledger.expire();
      default -> {
        batch.clear();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
          transfer(i + 1 < size && random.nextInt(2) == 0 ? TransferBatch.LINKED : 0);
        }
        ledger.post(batch);
      }
    }
  }

  private void openAccount() {
    AccountType[] types = AccountType.values();
    AccountRule rule =
        random.nextInt(3) == 0 ? AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS : AccountRule.NONE;
    String asset = random.nextInt(4) == 0 ? "undeclared, " + random.nextInt(3) : "X";
    String id = ledger.accounts() + (random.nextBoolean() ? "" : ":" + text());
    ledger.openAccount(
        new Account(
            id.length() > 255 ? id.substring(0, 255) : id,
            asset,
            types[random.nextInt(types.length)],
            text(),
            rule));
  }

  private void transfer(int flags) {
    int choice = random.nextInt(10);
    long id = choice == 0 ? 1 + random.nextLong(nextId) : nextId++;
    if (choice < 3 && !pendings.isEmpty()) {
      boolean posts = random.nextInt(3) > 0;
      batch.settle(
          0,
          id,
          0,
          pendings.get(random.nextInt(pendings.size())),
          posts ? random.nextInt(4) : 0,
          flags | (posts ? TransferBatch.POST_PENDING : TransferBatch.VOID_PENDING));
      return;
    }
    boolean pending = random.nextInt(3) == 0;
    if (pending) {
      pendings.add(id);
    }
    int accounts = Math.max(1, ledger.accounts());
    batch.add(
        0,
        id,
        random.nextInt(accounts),
        random.nextInt(accounts),
        1 + random.nextInt(9),
        ledger.label(text()),
        flags | (pending ? TransferBatch.PENDING : 0),
        ledger.label(text()),
        pending ? random.nextInt(3) * random.nextInt(60) : 0,
        0,
        0);
  }
}
