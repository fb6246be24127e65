package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated instants are read as people write them, and what is written is read back. */
class InstantsTest {
  @ParameterizedTest
  @CsvSource({
    "13h20m, 48000000000000",
    "3600s, 3600000000000",
    "90, 90000000000",
    "0.5, 500000000",
    "13:20, 48000000000000",
    "13:20:00.25, 48000250000000",
    "26:00:00, 93600000000000",
    "1d2h, 93600000000000",
    "1.5s, 1500000000",
    "5ns, 5",
  })
  void forms(String text, long ns) {
    assertEquals(ns, Instants.parseNs(text));
    assertEquals(ns, Instants.parseNs(Instants.text(ns)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        "13h20",
        "1:2",
        "10:60",
        "10:00:60",
        "-1",
        "1.5ns",
        "1e3",
        "99999999999d",
      })
  void others(String text) {
    assertNull(Instants.parseNs(text));
  }

  @Test
  void decimalsAreAsManyAsItTakes() {
    assertEquals("00:00:01", Instants.text(1_000_000_000L));
    assertEquals("00:00:01.05", Instants.text(1_050_000_000L));
    assertEquals("100:00:00.000000001", Instants.text(360_000_000_000_001L));
  }
}
