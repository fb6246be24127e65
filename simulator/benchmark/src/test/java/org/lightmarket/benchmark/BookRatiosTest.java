package org.lightmarket.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BookRatiosTest {
  @Test
  void allWaysAgreeAndEachSizeGetsARow() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    BookRatios.print(out, 1_000, 1, 10);
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\\R");
    assertEquals(4, lines.length);
    assertTrue(lines[2].startsWith("110 bids of 12 steps"), lines[2]);
    assertTrue(lines[3].startsWith("1,000 unit bids"), lines[3]);
  }
}
