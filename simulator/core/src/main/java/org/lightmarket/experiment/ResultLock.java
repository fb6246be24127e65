package org.lightmarket.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private static final String FILE = ".lock";

  /** Locks of this process, which the system would give it a second time. */
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
      throw new InputException(
          folder + " is in use by " + owner(folder.resolve(FILE)),
          "Wait until it has ended, or end it first.");
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
    String pid = ProcessHandle.current().pid() + "\n";
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        if (channel.tryLock() == null) {
          return null;
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        // The owner before may have removed the file between our opening and our locking it; what
        // has its name now, if anything, is then another's.
        if (pid.equals(content(file))) {
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

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

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
