package org.lightmarket.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/** The measurements of threads and memory run, and tell what they measured. */
class ThreadScalingTest {
  private static Scenario shortQueue() {
    List<Setting> settings = List.of(Setting.parse("/horizon=1h"), Setting.parse("/warmUp=0s"));
    return ScenarioReader.read(Path.of("../../scenarios/mm1.json"), settings).variants().get(0);
  }

  @Test
  void theRatioOfThreadsIsToldWithItsTimes() throws InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ThreadScaling(shortQueue(), 4).print(1, out);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.matches("(?s)4 replications, .* 1 thread .* 2 threads .* times\\R"), text);
  }

  @Test
  void theLiveHeapIsToldWithTheRequests() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RequestMemory.measure(shortQueue(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.matches("(?s)2\\d{3} requests, 0 transfers: .* MiB live at most.*\\R"), text);
  }
}
