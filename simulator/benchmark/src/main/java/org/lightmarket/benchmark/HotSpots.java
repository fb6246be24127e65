package org.lightmarket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Where a piece of work spends its time: the methods on top of the stack in samples of it. */
record HotSpots(int samples, List<Spot> spots) {
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final String SAMPLE = "jdk.ExecutionSample";

  HotSpots {
    spots = List.copyOf(spots);
  }

  /** A method and its share of the samples. */
  record Spot(String method, double share) {}

  /** Runs the work under the JDK's flight recorder; the hottest method first, ties by name. */
  static HotSpots of(Runnable work) throws IOException {
    Path file = Files.createTempFile("lightmarket", ".jfr");
    try {
      try (Recording recording = new Recording()) {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.start();
        work.run();
        recording.stop();
        recording.dump(file);
      }
      return read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static HotSpots read(Path file) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    int samples = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      RecordedStackTrace stack = event.getStackTrace();
      if (!event.getEventType().getName().equals(SAMPLE) || stack == null) {
        continue;
      }
      List<RecordedFrame> frames = stack.getFrames();
      if (!frames.isEmpty()) {
        samples++;
        counts.merge(name(frames.get(0).getMethod()), 1, Integer::sum);
      }
    }
    int all = samples;
    List<Spot> spots = new ArrayList<>();
    counts.forEach((method, count) -> spots.add(new Spot(method, (double) count / all)));
    spots.sort(
        (a, b) ->
            a.share() != b.share()
                ? Double.compare(b.share(), a.share())
                : a.method().compareTo(b.method()));
    return new HotSpots(samples, spots);
  }

  private static String name(RecordedMethod method) {
    String type = method.getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }
}
