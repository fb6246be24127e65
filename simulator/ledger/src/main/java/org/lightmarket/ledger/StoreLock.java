package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Exclusive use of a store: the operating system's lock on its file {@code lock}, which holds the
 * owner's process id while it is in use. The system drops the lock when the process dies, however
 * it dies.
 */
final class StoreLock implements AutoCloseable {
  /**
   * Locks held by this process. They belong to the process as a whole: it loses a lock as soon as
   * it closes any channel to the file, so that a second attempt must be refused before it opens
   * one.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path key;
  private final FileChannel channel;

  private StoreLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the lock of a store's folder.
   *
   * @throws StoreException if somebody has it
   */
  static StoreLock take(Path folder) throws IOException {
    Path key = folder.toRealPath().resolve("lock");
    if (!HELD.add(key)) {
      throw refusal(folder, Long.toString(ProcessHandle.current().pid()));
    }
    @Nullable FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              key, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw refusal(folder, Files.readString(key).strip());
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      taken = true;
      return new StoreLock(key, channel);
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(key);
      }
    }
  }

  private static StoreException refusal(Path folder, String pid) {
    String owner = pid.isEmpty() ? "another process" : "process " + pid;
    return new StoreException(
        StoreException.Reason.IN_USE,
        "the ledger " + folder + " is in use by " + owner + "\n  Maybe: wait until it has ended.");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.truncate(0);
    } finally {
      try {
        channel.close();
      } finally {
        HELD.remove(key);
      }
    }
  }
}
