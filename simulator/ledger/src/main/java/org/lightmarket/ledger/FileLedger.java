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
 * {@code lock}, and {@code snapshot}, the balances at some end of a batch. Opening takes over what
 * the snapshot vouches for and judges the rest. A batch that was not completely written when the
 * process or the machine died is cut off then and told by {@link #cut()}; a journal that has been
 * changed where it was known to be on disk is refused.
 *
 * <p>Threads that post at the same time share waits for the disk. A new snapshot is written when
 * the journal has grown by a sixth of its length, 64 MiB at least, and at the end of use if much
 * was posted: opening after a crash judges no more than that.
 */
public final class FileLedger extends BookedLedger {
  private final Path folder;
  private final StoreLock lock;
  private final FileChannel channel;
  private final EntryEncoder encoder;
  private final JournalWriter writer;
  private final GroupCommit commit;
  private final Durability durability;
  private final SnapshotRule snapshots;
  private final @Nullable JournalFault cut;
  private long snapshotBytes;
  private boolean failed;
  private boolean closed;

  private FileLedger(
      Path folder,
      StoreLock lock,
      FileChannel channel,
      Opened opened,
      Durability durability,
      SnapshotRule snapshots,
      LongSupplier clockNs) {
    super(opened.books(), clockNs);
    this.folder = folder;
    this.lock = lock;
    this.channel = channel;
    this.durability = durability;
    this.snapshots = snapshots;
    this.encoder = new EntryEncoder(books);
    this.writer = new JournalWriter(channel, durability, encoder, opened.scan());
    this.commit = new GroupCommit(this::goToDisk, opened.scan().intactBytes());
    this.snapshotBytes = opened.snapshotBytes();
    this.cut = opened.fault();
  }

  /**
   * When a snapshot is due.
   *
   * @param runningBytes while the ledger is used: growth of the journal since the last one
   * @param closingBytes at the end of use
   */
  record SnapshotRule(long runningBytes, long closingBytes) {
    static final SnapshotRule USUAL = new SnapshotRule(1L << 26, 1L << 20);

    boolean isDue(long journalBytes, long snapshotBytes) {
      return journalBytes - snapshotBytes >= Math.max(runningBytes, snapshotBytes / 6);
    }
  }

  /** What a journal and its snapshot came to. */
  private record Opened(
      Books books, JournalScan scan, long snapshotBytes, @Nullable JournalFault fault) {}

  /**
   * Makes an empty ledger in a folder, which is made if need be.
   *
   * @param clockNs the clock in nanoseconds
   * @throws StoreException if there is one already, or somebody is making one
   * @throws IOException if it can't be written
   */
  public static FileLedger create(Path folder, Durability durability, LongSupplier clockNs)
      throws IOException {
    return create(folder, durability, SnapshotRule.USUAL, clockNs);
  }

  static FileLedger create(
      Path folder, Durability durability, SnapshotRule snapshots, LongSupplier clockNs)
      throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(journal(folder))) {
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "there is a ledger at " + folder + " already\n  Maybe: name another folder.");
    }
    StoreLock lock = StoreLock.take(folder);
    return open(folder, lock, durability, snapshots, clockNs, StandardOpenOption.CREATE_NEW);
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
    return open(folder, durability, SnapshotRule.USUAL, clockNs);
  }

  static FileLedger open(
      Path folder, Durability durability, SnapshotRule snapshots, LongSupplier clockNs)
      throws IOException {
    requireJournal(folder, journal(folder));
    StoreLock lock = StoreLock.take(folder);
    return open(folder, lock, durability, snapshots, clockNs, StandardOpenOption.READ);
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
      SnapshotRule snapshots,
      LongSupplier clockNs,
      StandardOpenOption how)
      throws IOException {
    @Nullable FileChannel channel = null;
    boolean opened = false;
    try {
      channel =
          FileChannel.open(journal(folder), how, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Opened state = read(folder, channel, durability);
      state.books().chart.checkAll();
      if (durability != Durability.NONE && !(state.scan().isSealed() && state.fault() == null)) {
        // What a killed process has left to the system becomes durable before anybody relies on it.
        channel.force(true);
      }
      opened = true;
      return new FileLedger(folder, lock, channel, state, durability, snapshots, clockNs);
    } finally {
      if (!opened) {
        if (channel != null) {
          channel.close();
        }
        lock.close();
      }
    }
  }

  /** Reads the journal and cuts off what follows its intact part; an empty file gets a header. */
  private static Opened read(Path folder, FileChannel channel, Durability durability)
      throws IOException {
    JournalContent found = JournalContent.read(folder, channel);
    found.refuseDamage(folder);
    JournalScan scan = found.scan();
    @Nullable JournalFault fault = scan.fault();
    if (fault == null) {
      // A process that was killed leaves the room that it had laid out for more.
      channel.truncate(scan.intactBytes());
      return new Opened(found.books(), scan, found.snapshotBytes(), null);
    }
    channel.truncate(scan.intactBytes());
    if (scan.intactBytes() > 0) {
      return new Opened(found.books(), scan, found.snapshotBytes(), fault);
    }
    ByteBuffer header = ByteBuffer.wrap(JournalFormat.fileHeader());
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    if (durability != Durability.NONE) {
      forceFolder(folder);
    }
    JournalScan again = new JournalScan(channel, found.books(), null, false);
    again.run();
    return new Opened(found.books(), again, 0, null);
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
    if (failed || encoder.hasNews() || commit.hasFailed()) {
      throw new IllegalStateException(
          "the ledger " + folder + " has failed before and has to be opened again");
    }
  }

  @Override
  long recorded() {
    try {
      return writer.record(commit.durableBytes());
    } catch (IOException e) {
      failed = true;
      throw unwritable(e);
    }
  }

  @Override
  void acknowledge(long journalBytes) {
    if (durability == Durability.EVERY_BATCH) {
      await(journalBytes);
    }
  }

  @Override
  public void sync() {
    long journalBytes;
    synchronized (this) {
      checkUsable();
      journalBytes = recorded();
    }
    await(journalBytes);
  }

  private void await(long journalBytes) {
    try {
      commit.await(journalBytes);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("the ledger " + folder + " can't be written: " + e, e);
  }

  /** Writes what has been recorded and waits for the disk; one thread at a time. */
  private long goToDisk() throws IOException {
    JournalWriter.Taken taken;
    @Nullable Snapshot snapshot = null;
    synchronized (this) {
      taken = writer.take(commit.durableBytes());
      long due = taken.end().bytes();
      boolean wanted =
          closed
              ? due - snapshotBytes >= snapshots.closingBytes()
              : snapshots.isDue(due, snapshotBytes);
      if (wanted && durability != Durability.NONE) {
        snapshot = Snapshot.of(taken.end(), books);
        snapshotBytes = due;
      }
    }
    writer.write(taken);
    synchronized (this) {
      if (!closed) {
        writer.layOutRoom();
      }
    }
    if (durability != Durability.NONE) {
      channel.force(false);
    }
    if (snapshot != null) {
      snapshot.write(folder);
    }
    synchronized (this) {
      writer.giveBack(taken);
    }
    return taken.end().bytes();
  }

  @Override
  public void close() {
    long journalBytes;
    boolean sound;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      sound = !failed && !encoder.hasNews() && !commit.hasFailed();
    }
    try (lock;
        channel) {
      if (sound) {
        synchronized (this) {
          journalBytes = recorded();
        }
        commit.await(journalBytes);
        synchronized (this) {
          writer.seal(commit.durableBytes());
          JournalWriter.Taken seal = writer.take(commit.durableBytes());
          writer.write(seal);
          writer.giveBackRoom();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + folder + " can't be closed: " + e, e);
    }
  }
}
