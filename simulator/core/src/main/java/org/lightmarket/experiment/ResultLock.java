package org.lightmarket.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;

/**
 * The exclusive right to write into a result folder: the operating system's lock on its file {@code
 * .lock}, which holds the owner's process id and is gone at the end. The system drops the lock when
 * the process dies, however it dies. It is advisory: who does not ask for it is not held back.
 */
final class ResultLock implements AutoCloseable {
  /** Name of its file. */
  static final String FILE = ".lock";

  /**
   * Locks of this process, which as a whole loses one as soon as it closes any channel to the file:
   * a second attempt is refused before it opens one.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ResultLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder.
   *
   * @throws InputException if a run has it
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  static ResultLock take(Path folder) {
    try {
      @Nullable ResultLock lock = tryTake(folder);
      if (lock != null) {
        return lock;
      }
      Path file = folder.toRealPath().resolve(FILE);
      String owner = HELD.contains(file) ? "process " + ProcessHandle.current().pid() : owner(file);
      throw new InputException(
          folder + " is in use by " + owner, "Wait until it has ended, or end it first.");
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder.resolve(FILE), failed);
    }
  }

  /** Takes the lock of a folder; null if a run has it. */
  static @Nullable ResultLock tryTake(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      return null;
    }
    @Nullable ResultLock lock = null;
    try {
      lock = locked(file);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  private static @Nullable ResultLock locked(Path file) throws IOException {
    while (true) {
      makeIfMissing(file);
      @Nullable Object before = key(file);
      FileChannel channel;
      try {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
      } catch (NoSuchFileException removed) {
        continue;
      }
      boolean taken = false;
      try {
        if (channel.tryLock() == null) {
          return null;
        }
        // The owner before may have removed the file meanwhile; what has its name now is another's.
        if (Files.exists(file) && Objects.equals(before, key(file))) {
          String pid = ProcessHandle.current().pid() + "\n";
          channel.truncate(0);
          channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
          taken = true;
          return new ResultLock(file, channel);
        }
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    }
  }

  private static void makeIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException there) {
      return;
    }
  }

  /** What tells a file from a later one of its name; null if there is none or no telling. */
  private static @Nullable Object key(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** Who has a lock; not to be asked of a lock of this process, which would lose it. */
  private static String owner(Path file) {
    try {
      String pid = Files.readString(file).strip();
      return pid.isEmpty() ? "another process" : "process " + pid;
    } catch (IOException gone) {
      return "another process";
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      // While the lock is held, so that nobody else's file is removed.
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    } finally {
      HELD.remove(file);
    }
  }
}
