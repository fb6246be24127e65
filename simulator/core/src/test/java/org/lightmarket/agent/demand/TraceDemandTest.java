package org.lightmarket.agent.demand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.TestParameters;
import org.lightmarket.agent.TestRandom;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

class TraceDemandTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    Path file = folder.resolve("trace.csv");
    Files.writeString(file, text);
    return file;
  }

  private static DemandModel model(Path file, int clients, long horizonNs, Object... more) {
    Object[] parameters = Arrays.copyOf(new Object[] {"file", file}, 2 + more.length);
    System.arraycopy(more, 0, parameters, 2, more.length);
    return DemandKind.TRACE.create(
        TestParameters.of(DemandKind.TRACE, parameters),
        new DemandContext("group", clients, horizonNs));
  }

  /** Requests of every client per bin. */
  private static long[][] counts(DemandModel model, int clients, long horizonNs, long binNs) {
    long[][] counts = new long[clients][(int) ((horizonNs + binNs - 1) / binNs)];
    for (int client = 0; client < clients; client++) {
      DemandSource source = model.source(client, new TestRandom(client), new TestRandom(99));
      long last = 0;
      for (long t = source.nextNs(); t != DemandSource.END; t = source.nextNs()) {
        assertTrue(t >= last && t < horizonNs, "instant " + t + " after " + last);
        counts[client][(int) (t / binNs)]++;
        last = t;
      }
      assertEquals(DemandSource.END, source.nextNs());
    }
    return counts;
  }

  private static long[] sum(long[][] counts) {
    long[] sum = new long[counts[0].length];
    for (long[] row : counts) {
      for (int bin = 0; bin < sum.length; bin++) {
        sum[bin] += row[bin];
      }
    }
    return sum;
  }

  @Test
  void countsPerBinAreThoseOfTheFileForAnyNumberOfClients() throws IOException {
    Path file = file("time_s,requests\n0,5\n10,0\n20,1000\n30,1\n60,70\n70,12\n");
    long[] expected = {5, 0, 1000, 1, 0, 0, 70, 12};
    for (int clients : new int[] {1, 3, 50}) {
      DemandModel model = model(file, clients, 80 * SECOND_NS);
      assertEquals(1088 / 80.0 / clients, model.meanPerSecond(), 1e-12);
      long[][] counts = counts(model, clients, 80 * SECOND_NS, 10 * SECOND_NS);
      assertArrayEquals(expected, sum(counts), clients + " clients");
    }
  }

  @Test
  void requestsAreDealtOutEvenlyAndAnewInEveryReplication() throws IOException {
    DemandModel model = model(file("time_s,requests\n0,20000\n1,20000\n"), 10, 2 * SECOND_NS);
    for (long[] row : counts(model, 10, 2 * SECOND_NS, SECOND_NS)) {
      // Binomial(20000, 0.1): standard deviation 42.4.
      assertEquals(2000, row[0], 170);
      assertEquals(2000, row[1], 170);
    }
    DemandSource one = model.source(0, new TestRandom(1), new TestRandom(1));
    DemandSource two = model.source(0, new TestRandom(1), new TestRandom(2));
    assertTrue(count(one) != count(two), "another key of the group, another dealing");
  }

  private static long count(DemandSource source) {
    long count = 0;
    while (source.nextNs() != DemandSource.END) {
      count++;
    }
    return count;
  }

  @Test
  void instantsAreUniformWithinABin() throws IOException {
    DemandModel model = model(file("time_s,requests\n0,30000\n60,30000\n"), 1, 120 * SECOND_NS);
    DemandSource source = model.source(0, new TestRandom(4), new TestRandom(4));
    double distance = 0;
    for (int i = 0; i < 60_000; i++) {
      double place = source.nextNs() % (60 * SECOND_NS) / (60.0 * SECOND_NS);
      double rank = (i % 30_000 + 0.5) / 30_000;
      distance = Math.max(distance, Math.abs(place - rank));
    }
    // Kolmogorov–Smirnov over two bins: 2.1/√30000 is exceeded with probability 0.0006.
    assertTrue(distance < 2.1 / Math.sqrt(30_000), "distance " + distance);
  }

  @Test
  void aStartAndAHorizonTakeTheBinsBetween() throws IOException {
    Path file = file("time_s,requests\n100,7\n110,8\n120,9\n130,10\n");
    DemandModel model = model(file, 3, 20 * SECOND_NS, "startSecond", 110.0);
    assertArrayEquals(new long[] {8, 9}, sum(counts(model, 3, 20 * SECOND_NS, 10 * SECOND_NS)));
    DemandModel later = model(file, 3, 120 * SECOND_NS, "startSecond", 90.0);
    assertArrayEquals(
        new long[] {0, 7, 8, 9, 10, 0},
        Arrays.copyOf(sum(counts(later, 3, 120 * SECOND_NS, 10 * SECOND_NS)), 6));
  }

  @Test
  void aBinThatIsCutKeepsWhatLiesInside() throws IOException {
    Path file = file("time_s,requests\n0,10000\n10,10000\n");
    DemandModel model = model(file, 1, 10 * SECOND_NS, "startSecond", 5.0);
    long[] halves = sum(counts(model, 1, 10 * SECOND_NS, 5 * SECOND_NS));
    // Binomial(10000, 1/2): standard deviation 50.
    assertEquals(5000, halves[0], 200);
    assertEquals(5000, halves[1], 200);
  }

  @Test
  void secondsMayHaveDecimalsAndLinesWindowsEnds() throws IOException {
    DemandModel model = model(file("time_s,requests\r\n0,3\r\n0.25,4\r\n0.5,5"), 1, SECOND_NS);
    assertArrayEquals(new long[] {3, 4, 5, 0}, sum(counts(model, 1, SECOND_NS, SECOND_NS / 4)));
  }

  @Test
  void aWidthMayBeGiven() throws IOException {
    DemandModel model = model(file("time_s,requests\n0,40\n"), 1, SECOND_NS, "binSeconds", 0.5);
    assertArrayEquals(new long[] {40, 0}, sum(counts(model, 1, SECOND_NS, SECOND_NS / 2)));
  }

  @Test
  void aByteOrderMarkAndBlankLinesAtTheEndSayNothing() throws IOException {
    Path file = file("\uFEFFtime_s,requests\r\n0,5\r\n10,7\r\n\r\n\n");
    long[][] counts = counts(model(file, 1, 20 * SECOND_NS), 1, 20 * SECOND_NS, 10 * SECOND_NS);
    assertArrayEquals(new long[] {5, 7}, counts[0]);
  }

  @Test
  void wrongLinesAreNamedByPlaceAndWhatIsAllowed() throws IOException {
    expect("", 1, 1, "empty");
    expect("0,5\n", 1, 1, "header");
    expect("time_s,requests\n", 1, 1, "no bins");
    expect("time_s,requests\n0,5\n60;7\n", 3, 1, "not a line");
    expect("time_s,requests\n0,5\n\n60,7\n", 3, 1, "a blank line");
    expect("time_s,requests\n0,5\n60,7\n130,9\n185,1\n", 3, 1, "comes 60.0 s after");
    expect("time_s,requests\n0,5\n60,7\n130,9\n", 4, 1, "comes 70.0 s after");
    expect("time_s,requests\n0,5\n60,7.5\n", 3, 4, "not a count");
    expect("time_s,requests\n0,5\n60,-7\n", 3, 4, "not a count");
    expect("time_s,requests\n0,5\n60,\n", 3, 4, "not a count");
    expect("time_s,requests\n0,5\n60,99999999999999999999\n", 3, 4, "not a count");
    expect("time_s,requests\n0,5\n60,7,8\n", 3, 4, "not a count");
    expect("time_s,requests\n0,5\nNaN,7\n", 3, 1, "number of seconds");
    expect("time_s,requests\n0,5\n-1,7\n", 3, 1, "number of seconds");
    expect("time_s,requests\n0,5\n1e3,7\n", 3, 1, "number of seconds");
    expect("time_s,requests\n0,5\n99999999999,7\n", 3, 1, "number of seconds");
    expect("time_s,requests\n60,5\n60,7\n", 3, 1, "does not come after");
    expect("time_s,requests\n60,5\n0,7\n", 3, 1, "does not come after");
    expect("time_s,requests\n60,5\n", 2, 1, "no width");
    expect("time_s,requests\n0," + "1".repeat(100_000), 2, 1, "not a line");
    expect("\u0000\u0007\u001b[31m\n\n", 1, 1, "header");
  }

  private void expect(String text, int line, int column, String words) throws IOException {
    Path file = file(text);
    InputException wrong =
        assertThrows(InputException.class, () -> model(file, 2, SECOND_NS), "accepted: " + text);
    Problem problem = wrong.problems().get(0);
    assertEquals(file.toString(), problem.source());
    assertEquals(line, problem.line(), problem.toString());
    assertEquals(column, problem.column(), problem.toString());
    assertTrue(problem.message().contains(words), problem.toString());
    assertTrue(problem.fix().length() > 10, "a fix: " + problem);
    assertTrue(problem.toString().chars().noneMatch(c -> c < ' ' && c != '\n'), "clean text");
  }

  @Test
  void allWrongLinesAreNamedUpToTen() throws IOException {
    Path file = file("time_s,requests\n" + "0,x\n".repeat(30));
    InputException wrong = assertThrows(InputException.class, () -> model(file, 1, SECOND_NS));
    assertEquals(
        List.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        wrong.problems().stream().map(Problem::line).toList());
  }

  @Test
  void aMissingFileAFolderAndOverlappingBinsAreWrongInput() throws IOException {
    Path missing = folder.resolve("nowhere.csv");
    InputException absent = assertThrows(InputException.class, () -> model(missing, 1, SECOND_NS));
    assertTrue(absent.getMessage().contains("nowhere.csv"));
    assertThrows(InputException.class, () -> model(folder, 1, SECOND_NS));
    Path file = file("time_s,requests\n0,1\n10,1\n");
    assertThrows(InputException.class, () -> model(file, 1, SECOND_NS, "binSeconds", 11.0));
    assertThrows(InputException.class, () -> model(file, 1, SECOND_NS, "startSecond", 20.0));
  }

  @Test
  void aRealWeekIsReplayedMinuteByMinute() throws IOException {
    Path real =
        Path.of(System.getProperty("lightmarket.root", "."))
            .resolve("../shared/traces/nasa-http-1995-per-minute.csv")
            .toAbsolutePath()
            .normalize();
    Path file = real;
    if (!Files.isRegularFile(real)) {
      System.out.println("no " + real + ": a week of synthetic counts is replayed instead");
      file = synthetic();
    }
    int minutes = 7 * 24 * 60;
    long[] expected = new long[minutes];
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] fields = line.split(",");
      if (!fields[0].equals("time_s") && Long.parseLong(fields[0]) < minutes * 60L) {
        expected[(int) (Long.parseLong(fields[0]) / 60)] = Long.parseLong(fields[1]);
      }
    }
    long horizonNs = minutes * 60 * SECOND_NS;
    for (int clients : new int[] {1, 7}) {
      DemandModel model = model(file, clients, horizonNs);
      assertArrayEquals(expected, sum(counts(model, clients, horizonNs, 60 * SECOND_NS)));
    }
  }

  private Path synthetic() throws IOException {
    StringBuilder text = new StringBuilder("time_s,requests\n");
    TestRandom random = new TestRandom(12);
    for (int minute = 0; minute < 8 * 24 * 60; minute++) {
      text.append(minute * 60).append(',').append(random.nextLong() >>> 58).append('\n');
    }
    return file(text.toString());
  }
}
