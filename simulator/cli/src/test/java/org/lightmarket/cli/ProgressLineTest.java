package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final AtomicLong clockNs = new AtomicLong();
  private final StringWriter text = new StringWriter();

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(text), false, terminal, clockNs::get);
  }

  private void at(double seconds) {
    clockNs.set((long) (seconds * 1e9));
  }

  @Test
  void elsewhereALineComesEveryTenthOrHalfMinute() {
    ProgressLine line = line(false);
    at(1.1);
    line.show(0.0001);
    assertEquals("", text.toString(), "too little to say anything");
    at(10);
    line.show(0.1);
    line.show(0.12);
    at(41);
    line.show(0.15);
    line.show(0.14);
    at(60);
    line.show(1);
    assertEquals(
        " 10 %, 90 s left\n 15 %, 4 min left\n100 %, 0 s left\n",
        text.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void nothingIsEstimatedFromTooLittle() {
    ProgressLine line = line(false);
    at(31);
    line.show(0.001);
    assertEquals("  0 %", text.toString().strip().isEmpty() ? "" : "  " + text.toString().strip());
  }

  @Test
  void onATerminalTheBarRedrawsItselfAndMakesRoomForOtherTexts() {
    ProgressLine line = line(true);
    at(2);
    line.show(0.5);
    String bar = "[" + "#".repeat(20) + "-".repeat(20) + "]  50 %, 2 s left";
    assertEquals(bar, text.toString());
    line.aside(() -> text.append("row\n"));
    String erased = "\r" + " ".repeat(bar.length()) + "\r";
    assertEquals(bar + erased + "row\n" + bar, text.toString());
    line.close();
    assertTrue(text.toString().endsWith(erased), text.toString());
  }
}
