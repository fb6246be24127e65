package org.lightmarket.ledger;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A ledger in a PostgreSQL database, which many processes may use at once. A batch is one round
 * trip: functions in the database judge and write it. Writers come one after the other, in the
 * order of their timestamps, but wait for the disk together.
 *
 * <p>What a call returns is durable. A call whose connection is lost is made again, with its
 * number, and returns what the first attempt did if that has come through. Calls of several threads
 * run over several connections.
 *
 * <p>Texts must not hold the character U+0000, which PostgreSQL can't keep.
 */
public final class PostgresLedger implements Ledger {
  private final PostgresClient client;
  private final PostgresAccounts accounts;
  private final PostgresReader reader;
  private final PostgresWriter writer;
  private final Labels labels = new Labels();
  private volatile boolean closed;

  private PostgresLedger(PostgresClient client, LongSupplier clockNs) {
    this.client = client;
    accounts = new PostgresAccounts(client);
    reader = new PostgresReader(client);
    writer = new PostgresWriter(client, clockNs);
  }

  /**
   * Makes an empty ledger.
   *
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is one already, or it may not be made
   * @throws java.io.UncheckedIOException if the server can't be reached
   */
  public static PostgresLedger create(PostgresUrl url, LongSupplier clockNs) {
    return connect(url, clockNs, PostgresSchema::create);
  }

  /**
   * Opens a ledger.
   *
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is none, or the database does not let the user in
   * @throws java.io.UncheckedIOException if the server can't be reached
   */
  public static PostgresLedger open(PostgresUrl url, LongSupplier clockNs) {
    return connect(url, clockNs, PostgresSchema::open);
  }

  private static PostgresLedger connect(
      PostgresUrl url, LongSupplier clockNs, Consumer<PostgresSchema> preparation) {
    PostgresClient client = new PostgresClient(url);
    boolean ready = false;
    try {
      preparation.accept(new PostgresSchema(url, client));
      ready = true;
      return new PostgresLedger(client, clockNs);
    } finally {
      if (!ready) {
        client.close();
      }
    }
  }

  private void checkUsable() {
    if (closed) {
      throw new IllegalStateException("the ledger is closed");
    }
  }

  private static String keepable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text with U+0000, which PostgreSQL can't keep");
    }
    return text;
  }

  @Override
  public AssetResult declareAsset(Asset asset) {
    return declareAssets(List.of(asset)).get(0);
  }

  @Override
  public List<AssetResult> declareAssets(List<Asset> assets) {
    checkUsable();
    assets.forEach(asset -> keepable(asset.code()));
    return assets.isEmpty() ? List.of() : writer.declareAssets(assets);
  }

  @Override
  public AccountResult openAccount(Account account) {
    return openAccounts(List.of(account)).get(0);
  }

  @Override
  public List<AccountResult> openAccounts(List<Account> opened) {
    checkUsable();
    opened.forEach(account -> keepable(account.id() + account.asset() + account.owner()));
    return opened.isEmpty() ? List.of() : writer.openAccounts(opened);
  }

  @Override
  public int accounts() {
    return Math.toIntExact(reader.head("accounts"));
  }

  @Override
  public Account account(int handle) {
    return accounts.account(handle);
  }

  @Override
  public int handle(String accountId) {
    return accountId.indexOf('\0') >= 0
        ? TransferBatch.UNKNOWN_ACCOUNT
        : accounts.handle(accountId);
  }

  @Override
  public int label(String text) {
    synchronized (labels) {
      return labels.label(keepable(text));
    }
  }

  @Override
  public String text(int label) {
    synchronized (labels) {
      return labels.text(label);
    }
  }

  @Override
  public void post(TransferBatch batch) {
    checkUsable();
    PostgresBatch encoded;
    synchronized (labels) {
      labels.check(batch);
      encoded = new PostgresBatch(batch, labels);
    }
    if (batch.size > 0) {
      writer.post(encoded);
    }
  }

  @Override
  public void expire() {
    checkUsable();
    writer.expire();
  }

  /** Does nothing: every call waits for the disk itself. */
  @Override
  public void sync() {
    checkUsable();
  }

  @Override
  public long debitsPosted(int handle) {
    return balance(handle).debitsPosted();
  }

  @Override
  public long creditsPosted(int handle) {
    return balance(handle).creditsPosted();
  }

  @Override
  public long debitsPending(int handle) {
    return balance(handle).debitsPending();
  }

  @Override
  public long creditsPending(int handle) {
    return balance(handle).creditsPending();
  }

  @Override
  public Balance balance(int handle) {
    return reader.balance(handle);
  }

  @Override
  public Balance balanceAsOf(int handle, long timestampNs) {
    return reader.balanceAsOf(handle, timestampNs);
  }

  @Override
  public TrialBalance trialBalance() {
    return reader.trialBalance();
  }

  @Override
  public int transfers() {
    return Math.toIntExact(reader.head("transfers"));
  }

  @Override
  public long lastTimestampNs() {
    return reader.head("timestamp_ns");
  }

  @Override
  public void forEachEntry(Consumer<JournalEntry> shown) {
    PostgresJournal.forEach(
        client, reader.head("timestamp_ns"), row -> shown.accept(row.entry(accounts)));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      writer.close();
      client.close();
    }
  }
}
