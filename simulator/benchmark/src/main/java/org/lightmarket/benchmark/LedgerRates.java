package org.lightmarket.benchmark;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.ledger.TransferBatch;

/**
 * What the ledger's core does by itself: transfers a second and core in memory, posted from arrays,
 * with the bytes allocated for each; and how long a file ledger of many transfers takes to open,
 * with its snapshot and without. Arguments: a folder and the number of transfers to be opened.
 */
public final class LedgerRates {
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 7;
  private static final int IN_MEMORY = 2_000_000;

  private LedgerRates() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: LedgerRates FOLDER TRANSFERS");
      System.exit(2);
    }
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "ledger-rates");
    inMemory(IN_MEMORY, ROUNDS, System.out);
    opening(folder.resolve("store"), Integer.parseInt(arguments[1]), System.out);
    LedgerRatios.delete(folder);
  }

  static void inMemory(int transfers, int rounds, PrintStream out) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] rates = new double[rounds];
    double[] bytes = new double[rounds];
    for (int round = -2; round < rounds; round++) {
      try (Ledger ledger = new MemoryLedger(() -> 0, transfers + 2 * LedgerContestant.ACCOUNTS)) {
        OwnContestant.open(ledger);
        TransferBatch batch = new TransferBatch(BATCH);
        SplittableRandom random = new SplittableRandom(round);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long spentNs = 0;
        for (int sent = 0; sent < transfers; sent += BATCH) {
          fill(batch, random, sent);
          long startNs = threads.getCurrentThreadCpuTime();
          ledger.post(batch);
          spentNs += threads.getCurrentThreadCpuTime() - startNs;
          OwnContestant.check(batch);
        }
        if (round >= 0) {
          rates[round] = transfers * 1e9 / spentNs;
          bytes[round] =
              (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / transfers;
        }
      }
    }
    Arrays.sort(rates);
    Arrays.sort(bytes);
    out.printf(
        Locale.ROOT,
        "in memory: %.2f million transfers a second and core, %.3f bytes allocated each%n",
        rates[rounds / 2] / 1e6,
        bytes[rounds / 2]);
    out.flush();
  }

  static void opening(Path store, int transfers, PrintStream out) throws IOException {
    try (Ledger ledger = FileLedger.create(store, Durability.ON_SYNC, () -> 0)) {
      OwnContestant.open(ledger);
      TransferBatch batch = new TransferBatch(BATCH);
      SplittableRandom random = new SplittableRandom(1);
      for (int sent = 0; sent < transfers; sent += BATCH) {
        fill(batch, random, sent);
        ledger.post(batch);
        OwnContestant.check(batch);
      }
    }
    for (int i = 0; i < 3; i++) {
      out.printf(Locale.ROOT, "opened with the snapshot: %s%n", opened(store));
    }
    Files.delete(store.resolve("snapshot"));
    out.printf(Locale.ROOT, "opened without, all judged anew: %s%n", opened(store));
    out.flush();
  }

  private static String opened(Path store) throws IOException {
    long startNs = System.nanoTime();
    try (Ledger ledger = FileLedger.open(store, Durability.ON_SYNC, () -> 0)) {
      double seconds = (System.nanoTime() - startNs) / 1e9;
      return String.format(Locale.ROOT, "%,d transfers in %.2f s", ledger.transfers(), seconds);
    }
  }

  private static void fill(TransferBatch batch, SplittableRandom random, int sent) {
    batch.clear();
    for (int i = 0; i < BATCH; i++) {
      int debit = random.nextInt(LedgerContestant.ACCOUNTS);
      int other = 1 + random.nextInt(LedgerContestant.ACCOUNTS - 1);
      int credit = (debit + other) % LedgerContestant.ACCOUNTS;
      batch.add(random.nextLong(), sent + i + 1L, debit, credit, random.nextInt(1, 101), 0, 0);
    }
  }
}
