package org.lightmarket.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.kernel.TracingKernel;

/** What is measured of a day is the day. */
class WholeDayTest {
  private static final Path MM1 =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "mm1.json");

  @TempDir Path folder;

  @Test
  void aRecordedRunIsMadeAgainEventByEvent() {
    RecordedRun recorded = new RecordedRun();
    TracingKernel first = new TracingKernel(KernelKind.FAST.create());
    Kernel kernel = recorded.recording(first);
    long gone = kernel.schedule(50, 1, 2, 3);
    long moved = kernel.schedule(60, 2, 3, 4);
    for (int i = 0; i < 1000; i++) {
      kernel.schedule(i * 7919L % 1013, i & 3, i & 255, i);
    }
    kernel.cancel(gone);
    kernel.reschedule(moved, 70);
    kernel.advance(0);
    while (kernel.advance(Long.MAX_VALUE)) {
      assertTrue(kernel.nowNs() >= 0);
    }
    TracingKernel again = new TracingKernel(KernelKind.FAST.create());
    assertEquals(1001, recorded.replay(again));
    assertEquals(first.traceHash(), again.traceHash());
  }

  @Test
  void theTablesTellRatesKindsAndHotMethods() throws IOException {
    Path scenario = folder.resolve("queue.json");
    Files.writeString(
        scenario, "{\"extends\": \"" + MM1 + "\", \"horizon\": \"1h\", \"warmUp\": \"0s\"}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WholeDay.measure(scenario, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String text = bytes.toString(StandardCharsets.UTF_8);
    for (String word : new String[] {"share of it", "bytes/event", "demand", "completion"}) {
      assertTrue(text.contains(word), text);
    }
    assertTrue(text.contains("hottest methods"), text);
  }
}
