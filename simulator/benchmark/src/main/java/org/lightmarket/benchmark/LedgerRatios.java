package org.lightmarket.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Durable transfers a second of the file ledger beside SQLite and PostgreSQL, in turns within one
 * run, at batches of 1, 100 and 1,000 with 1 and 16 writers; medians over rounds, and ratios. The
 * first argument is a folder on the disk to be measured, a second the address of a PostgreSQL
 * server on loopback.
 */
public final class LedgerRatios {
  private static final int[] BATCHES = {1, 100, 1_000};
  private static final int[] WRITERS = {1, 16};
  private static final int ROUNDS = 5;
  private static final long ROUND_NS = 1_000_000_000L;

  private final Path folder;
  private final Map<String, LedgerContestant.Maker> makers = new LinkedHashMap<>();
  private final int rounds;
  private final long roundNs;
  private int made;

  LedgerRatios(Path folder, int rounds, long roundNs) {
    this.folder = folder;
    this.rounds = rounds;
    this.roundNs = roundNs;
    makers.put("lightmarket", OwnContestant::inFolder);
    makers.put("SQLite", SqliteContestant::make);
  }

  /** Lets a database take part. */
  LedgerRatios with(String address) {
    makers.put("PostgreSQL", folder -> OwnContestant.inDatabase(address, folder));
    return this;
  }

  /** Prints the table. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: LedgerRatios FOLDER [postgresql://USER@127.0.0.1:PORT/DATABASE]");
      System.exit(2);
    }
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "ledger-ratios");
    LedgerRatios ratios = new LedgerRatios(folder, ROUNDS, ROUND_NS);
    (arguments.length == 2 ? ratios.with(arguments[1]) : ratios).print(System.out);
  }

  void print(PrintStream out) throws IOException, SQLException, InterruptedException {
    out.println("durable transfers/s, medians of " + rounds + " rounds in turns");
    out.printf("%-8s %-8s", "writers", "batch");
    makers.keySet().forEach(name -> out.printf(" %14s", name));
    makers.keySet().stream().skip(1).forEach(name -> out.printf(" %14s", "× " + name));
    out.println();
    for (int writers : WRITERS) {
      for (int batch : BATCHES) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
          for (String name : makers.keySet()) {
            double rate = round(name, writers, batch);
            if (round >= 0) {
              rates.computeIfAbsent(name, key -> new double[rounds])[round] = rate;
            }
          }
        }
        row(out, writers, batch, rates);
      }
    }
  }

  private static void row(PrintStream out, int writers, int batch, Map<String, double[]> rates) {
    List<Double> medians = new ArrayList<>();
    rates.values().forEach(values -> medians.add(median(values)));
    out.printf("%-8d %-8d", writers, batch);
    medians.forEach(rate -> out.printf(Locale.ROOT, " %14.0f", rate));
    medians.stream()
        .skip(1)
        .forEach(rate -> out.printf(Locale.ROOT, " %14.2f", medians.get(0) / rate));
    out.println();
    out.flush();
  }

  /** Transfers a second of one contestant on a fresh store. */
  private double round(String name, int writers, int batch)
      throws IOException, SQLException, InterruptedException {
    Path place = Files.createDirectory(folder.resolve(made++ + "-" + name));
    LedgerContestant.Maker maker = makers.get(name);
    if (maker == null) {
      throw new IllegalStateException("nobody is called " + name);
    }
    try (LedgerContestant store = maker.make(place)) {
      ExecutorService threads = Executors.newFixedThreadPool(writers);
      try {
        long startNs = System.nanoTime();
        List<Callable<Long>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          int number = writer;
          work.add(() -> write(store, number, batch, startNs + roundNs));
        }
        long transfers = 0;
        for (Future<Long> done : threads.invokeAll(work)) {
          transfers += done.get();
        }
        return transfers * 1e9 / (System.nanoTime() - startNs);
      } catch (ExecutionException failed) {
        throw new IllegalStateException(name + " failed", failed);
      } finally {
        threads.shutdown();
      }
    } finally {
      delete(place);
    }
  }

  private static long write(LedgerContestant store, int number, int batch, long untilNs)
      throws SQLException {
    SplittableRandom random = new SplittableRandom(number);
    int[] debit = new int[batch];
    int[] credit = new int[batch];
    long[] amountMinor = new long[batch];
    long sent = 0;
    try (LedgerContestant.Writer writer = store.writer()) {
      while (System.nanoTime() - untilNs < 0) {
        for (int i = 0; i < batch; i++) {
          debit[i] = random.nextInt(LedgerContestant.ACCOUNTS);
          int other = 1 + random.nextInt(LedgerContestant.ACCOUNTS - 1);
          credit[i] = (debit[i] + other) % LedgerContestant.ACCOUNTS;
          amountMinor[i] = random.nextInt(1, 101);
        }
        writer.post(number + 1L, sent + 1, debit, credit, amountMinor);
        sent += batch;
      }
    }
    return sent;
  }

  static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      all.sorted(Comparator.reverseOrder()).forEach(LedgerRatios::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
