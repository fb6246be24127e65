package org.lightmarket.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process that posts to a file ledger, from several threads at once, until it is killed or the
 * disk is full, and says each batch that was acknowledged: a line with run, writer and number. Of a
 * batch of n transfers each has the amount n and an id of run, writer and number, so that whoever
 * looks at the ledger can tell whether a batch is whole.
 */
final class CrashWriter {
  static final int WRITERS = 4;
  static final int BATCH_MAX = 5;

  private static final FileLedger.SnapshotRule OFTEN = new FileLedger.SnapshotRule(4_000, 0);

  private CrashWriter() {}

  /** Arguments: folder of the store and number of the run. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    int run = Integer.parseInt(args[1]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (FileLedger ledger = open(folder)) {
      List<Account> accounts = new ArrayList<>();
      accounts.add(new Account("world", "X", AccountType.EQUITY, "", AccountRule.NONE));
      for (int i = 0; i < WRITERS; i++) {
        accounts.add(new Account("w" + i, "X", AccountType.LIABILITY, "", AccountRule.NONE));
      }
      ledger.openAccounts(accounts);
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(new Thread(() -> write(ledger, run, writer, out), "writer-" + i));
      }
      writers.forEach(Thread::start);
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  private static FileLedger open(Path folder) throws IOException {
    return Files.exists(FileLedger.journal(folder))
        ? FileLedger.open(folder, Durability.EVERY_BATCH, OFTEN, System::nanoTime)
        : FileLedger.create(folder, Durability.EVERY_BATCH, OFTEN, System::nanoTime);
  }

  private static void write(FileLedger ledger, int run, int writer, PrintStream out) {
    SplittableRandom random = new SplittableRandom(31L * run + writer);
    TransferBatch batch = new TransferBatch(BATCH_MAX);
    for (int number = 1; ; number++) {
      batch.clear();
      int size = 1 + random.nextInt(BATCH_MAX);
      for (int i = 0; i < size; i++) {
        batch.add(id(run, writer, number), i + 1, 0, 1 + writer, size, 0, 0);
      }
      ledger.post(batch);
      out.print(run + " " + writer + " " + number + "\n");
      out.flush();
    }
  }

  /** The upper half of the ids of a batch. */
  static long id(long run, long writer, long number) {
    return run << 40 | writer << 32 | number;
  }
}
