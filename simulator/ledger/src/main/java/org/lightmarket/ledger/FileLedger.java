package org.lightmarket.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose journal is a file: a folder with {@code journal}, which is only ever appended to,
 * and {@code lock}. Opening replays the journal. A batch that was not completely written when the
 * process or the machine died is cut off then and told by {@link #cut()}; a journal that has been
 * changed where it was known to be on disk is refused.
 */
public final class FileLedger extends BookedLedger {
  private final Path folder;
  private final StoreLock lock;
  private final FileChannel channel;
  private final EntryEncoder encoder;
  private final JournalWriter writer;
  private final @Nullable JournalFault cut;
  private boolean failed;
  private boolean closed;

  private FileLedger(
      Path folder,
      StoreLock lock,
      FileChannel channel,
      Books books,
      JournalScan scanned,
      Durability durability,
      LongSupplier clockNs) {
    super(books, clockNs);
    this.folder = folder;
    this.lock = lock;
    this.channel = channel;
    this.encoder = new EntryEncoder(books);
    this.writer = new JournalWriter(channel, durability, encoder, scanned);
    this.cut = scanned.fault();
  }

  /**
   * Makes an empty ledger in a folder, which is made if need be.
   *
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is one already, or somebody is making one
   * @throws IOException if it can't be written
   */
  public static FileLedger create(Path folder, Durability durability, LongSupplier clockNs)
      throws IOException {
    Files.createDirectories(folder);
    Path file = journal(folder);
    if (Files.exists(file)) {
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "there is a ledger at " + folder + " already\n  Maybe: name another folder.");
    }
    StoreLock lock = StoreLock.take(folder);
    return open(folder, lock, durability, clockNs, StandardOpenOption.CREATE_NEW);
  }

  /**
   * Opens the ledger in a folder.
   *
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is none, somebody has it open, or it is damaged
   * @throws IOException if it can't be read or written
   */
  public static FileLedger open(Path folder, Durability durability, LongSupplier clockNs)
      throws IOException {
    requireJournal(folder, journal(folder));
    StoreLock lock = StoreLock.take(folder);
    return open(folder, lock, durability, clockNs, StandardOpenOption.READ);
  }

  static Path journal(Path folder) {
    return folder.resolve("journal");
  }

  static void requireJournal(Path folder, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreException.Reason.MISSING,
          "there is no ledger at "
              + folder
              + "\n  Maybe: lightmarket ledger init --store "
              + folder);
    }
  }

  private static FileLedger open(
      Path folder,
      StoreLock lock,
      Durability durability,
      LongSupplier clockNs,
      StandardOpenOption how)
      throws IOException {
    @Nullable FileChannel channel = null;
    boolean opened = false;
    try {
      channel =
          FileChannel.open(journal(folder), how, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Books books = new Books();
      JournalScan scan = new JournalScan(channel, books);
      scan.run();
      @Nullable JournalFault fault = scan.fault();
      if (fault != null) {
        scan = cutTail(folder, channel, fault, durability, scan);
      }
      books.chart.audit();
      if (durability != Durability.NONE && !(scan.isSealed() && fault == null)) {
        // What a killed process has left to the system becomes durable before anybody relies on it.
        channel.force(true);
      }
      opened = true;
      return new FileLedger(folder, lock, channel, books, scan, durability, clockNs);
    } finally {
      if (!opened) {
        if (channel != null) {
          channel.close();
        }
        lock.close();
      }
    }
  }

  /** Cuts off what follows the intact part; a file without a header gets one. */
  private static JournalScan cutTail(
      Path folder, FileChannel channel, JournalFault fault, Durability durability, JournalScan scan)
      throws IOException {
    if (fault.kind() == JournalFault.Kind.DAMAGE) {
      throw new StoreException(
          StoreException.Reason.DAMAGED,
          "the ledger "
              + folder
              + " is damaged in batch "
              + fault.batch()
              + ": "
              + fault.message()
              + "\n  Maybe: restore it from a copy; nothing has been changed.");
    }
    channel.truncate(scan.intactBytes());
    if (scan.intactBytes() == 0) {
      ByteBuffer header = ByteBuffer.wrap(JournalFormat.fileHeader());
      while (header.hasRemaining()) {
        channel.write(header, header.position());
      }
    }
    if (durability != Durability.NONE) {
      forceFolder(folder);
    }
    if (scan.intactBytes() > 0) {
      return scan;
    }
    JournalScan again = new JournalScan(channel, new Books());
    again.run();
    return again;
  }

  /** Makes the name of a new file durable, where the system lets a folder be opened. */
  static void forceFolder(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException unsupported) {
      // Some systems can't sync a folder; there the name is the file system's own care.
      return;
    }
  }

  /** What was cut off at the end of the journal when it was opened; null if nothing was. */
  public @Nullable JournalFault cut() {
    return cut;
  }

  @Override
  void checkUsable() {
    if (closed) {
      throw new IllegalStateException("the ledger " + folder + " is closed");
    }
    if (failed || encoder.hasNews()) {
      throw new IllegalStateException(
          "the ledger " + folder + " has failed before and has to be opened again");
    }
  }

  @Override
  void recorded() {
    write(writer::record);
  }

  @Override
  public synchronized void sync() {
    checkUsable();
    write(writer::sync);
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      failed = true;
      throw new UncheckedIOException("the ledger " + folder + " can't be written: " + e, e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock;
        channel) {
      if (!failed && !encoder.hasNews()) {
        writer.seal();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + folder + " can't be closed: " + e, e);
    }
  }

  /** Something that may fail at the disk. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
