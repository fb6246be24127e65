package org.lightmarket.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The hash chain over the entries of a ledger in a database. */
final class PostgresChain {
  /** Hashed before the first entry, as the migration does it. */
  private static final String BEGINNING = "lightmarket ledger 1";

  private final MessageDigest sha = JournalFormat.sha256();
  private byte[] hash = sha.digest(BEGINNING.getBytes(StandardCharsets.US_ASCII));

  /** Adds an entry; returns the hash that belongs beside it, in hexadecimal digits. */
  String add(PostgresRow row) {
    sha.update(hash);
    hash = sha.digest(row.content());
    return hash();
  }

  /** The hash of the last entry, in hexadecimal digits. */
  String hash() {
    return HexFormat.of().formatHex(hash);
  }
}
