package org.lightmarket.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the journal as it stands in the database, with its hash in hexadecimal digits. */
sealed interface PostgresRow {
  /** When it was written. */
  long timestampNs();

  /** The hash that stands beside it. */
  String hash();

  /** What its hash covers beside the hash of the entry before; as the functions compute it. */
  byte[] content();

  /** Names it in messages. */
  String name();

  /** The entry as users of a ledger see it. */
  JournalEntry entry(PostgresAccounts accounts);

  /** Reads a row of {@link PostgresJournal}'s query. */
  static PostgresRow read(ResultSet row) throws SQLException {
    long timestampNs = row.getLong(2);
    String hash = row.getString(3);
    return switch (row.getInt(1)) {
      case 1 -> new AssetRow(timestampNs, hash, row.getInt(8), row.getString(4), row.getInt(9));
      case 2 ->
          new AccountRow(
              timestampNs,
              hash,
              row.getInt(8),
              row.getInt(9),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getString(7));
      default ->
          new TransferRow(
              timestampNs,
              hash,
              row.getObject(13, UUID.class),
              row.getObject(14, UUID.class),
              row.getInt(10),
              row.getInt(8),
              row.getInt(9),
              row.getLong(11),
              row.getLong(12),
              row.getString(4),
              row.getString(5));
    };
  }

  /** An asset. */
  record AssetRow(long timestampNs, String hash, int number, String code, int decimals)
      implements PostgresRow {
    @Override
    public byte[] content() {
      return new Content('A').number(timestampNs).number(decimals).text(code).bytes();
    }

    @Override
    public String name() {
      return "asset " + code;
    }

    @Override
    public JournalEntry entry(PostgresAccounts accounts) {
      return new JournalEntry.AssetDeclared(timestampNs, new Asset(code, decimals));
    }
  }

  /** An account. */
  record AccountRow(
      long timestampNs,
      String hash,
      int number,
      int asset,
      String id,
      String type,
      String owner,
      String rule)
      implements PostgresRow {
    @Override
    public byte[] content() {
      return new Content('C')
          .number(timestampNs)
          .number(asset)
          .text(id)
          .text(type)
          .text(owner)
          .text(rule)
          .bytes();
    }

    @Override
    public String name() {
      return "account " + id;
    }

    @Override
    public JournalEntry entry(PostgresAccounts accounts) {
      return new JournalEntry.AccountOpened(timestampNs, accounts.account(number));
    }
  }

  /** A transfer, or an expiry, which has no id. */
  record TransferRow(
      long timestampNs,
      String hash,
      @Nullable UUID id,
      @Nullable UUID pending,
      int flags,
      int debit,
      int credit,
      long amountMinor,
      long timeoutNs,
      String code,
      String reference)
      implements PostgresRow {
    @Override
    public byte[] content() {
      return new Content('T')
          .number(timestampNs)
          .number(flags)
          .id(id)
          .id(pending)
          .number(debit)
          .number(credit)
          .number(amountMinor)
          .number(timeoutNs)
          .text(code)
          .text(reference)
          .bytes();
    }

    @Override
    public String name() {
      return isExpiry() ? "expiry of " + text(pending) : "transfer " + text(id);
    }

    boolean isExpiry() {
      return flags == TransferTable.EXPIRY;
    }

    private static String text(@Nullable UUID id) {
      return id == null
          ? ""
          : TransferId.text(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    @Override
    public JournalEntry entry(PostgresAccounts accounts) {
      return new JournalEntry.Moved(
          timestampNs,
          action(),
          (flags & TransferBatch.LINKED) != 0,
          text(id),
          accounts.account(debit).id(),
          accounts.account(credit).id(),
          amountMinor,
          code,
          reference,
          text(pending),
          timeoutNs);
    }

    private JournalEntry.Action action() {
      return switch (flags & ~TransferBatch.LINKED) {
        case TransferTable.EXPIRY -> JournalEntry.Action.EXPIRED;
        case TransferBatch.PENDING -> JournalEntry.Action.PENDING;
        case TransferBatch.POST_PENDING -> JournalEntry.Action.POST_PENDING;
        case TransferBatch.VOID_PENDING -> JournalEntry.Action.VOID_PENDING;
        default -> JournalEntry.Action.POSTED;
      };
    }
  }

  /** Bytes under a hash: numbers big-endian, texts in UTF-8 after their length in four bytes. */
  final class Content {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    Content(char type) {
      bytes.write(type);
    }

    Content number(long number) {
      bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      return this;
    }

    Content number(int number) {
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
      return this;
    }

    Content id(@Nullable UUID id) {
      number(id == null ? 0 : id.getMostSignificantBits());
      return number(id == null ? 0 : id.getLeastSignificantBits());
    }

    Content text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      bytes.writeBytes(utf8);
      return this;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
