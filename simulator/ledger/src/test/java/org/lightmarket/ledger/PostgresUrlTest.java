package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses of databases: parts, defaults, and no password in any text. */
class PostgresUrlTest {
  @Test
  void allPartsAreRead() {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://zo%C3%AB:p%40ss%2Fword+1@db.example:5433/books"
                + "?schema=site_2&retrySeconds=5&sslmode=require");
    assertEquals("zoë", url.user());
    assertEquals("p@ss/word+1", url.password());
    assertEquals("jdbc:postgresql://db.example:5433/books", url.jdbcUrl());
    assertEquals("site_2", url.schema());
    assertEquals(Duration.ofSeconds(5), url.retry());
    assertEquals(Map.of("sslmode", "require"), url.properties());
    assertEquals("postgresql://zoë@db.example:5433/books?schema=site_2", url.toString());
  }

  @Test
  void theDriversFormIsReadToo() {
    PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://a:1,b:2/books?user=me&password=geheim");
    assertEquals("me", url.user());
    assertEquals("geheim", url.password());
    assertEquals("jdbc:postgresql://a:1,b:2/books", url.jdbcUrl());
    assertEquals(PostgresUrl.SCHEMA, url.schema());
    assertEquals("postgresql://me@a:1,b:2/books", url.toString());
  }

  @Test
  void wrongOnesAreRefusedWithoutTellingThePassword() {
    for (String wrong :
        List.of(
            "postgresql://me:geheim@host",
            "postgresql://me:geheim@host/",
            "postgresql://me:geheim%zz@host/db",
            "postgresql://me:geheim@host/db?schema=A",
            "postgresql://me:geheim@host/db?schema=a;b",
            "postgresql://me:geheim@host/db?schema=pg_x",
            "postgresql://me:geheim@host/db?retrySeconds=soon",
            "postgresql://me:geheim@host/db?schema")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> LedgerStore.of(wrong), wrong);
      assertFalse(String.valueOf(refused.getMessage()).contains("geheim"));
    }
  }

  @Test
  void whatIsNoAddressIsAFolder() {
    assertTrue(LedgerStore.of("books") instanceof LedgerStore.Folder);
    assertTrue(LedgerStore.of("postgresql") instanceof LedgerStore.Folder);
    assertTrue(LedgerStore.of("postgres://host/db") instanceof LedgerStore.Database);
  }
}
