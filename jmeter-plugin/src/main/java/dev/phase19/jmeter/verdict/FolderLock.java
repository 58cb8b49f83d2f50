package dev.phase19.jmeter.verdict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one process at a time the owner of a folder of verdicts, by a lock on a file in it. The
 * operating system releases the lock when the process dies; the file then remains, unlocked.
 */
final class FolderLock {
  private static final Logger log = LoggerFactory.getLogger(FolderLock.class);
  private static final String FILE = ".run.lock";
  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_PID_LENGTH = 20;

  /** The locked files by folder. Static, because a file lock belongs to the whole JVM. */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private FolderLock() {}

  /**
   * Locks a folder, which this JVM may have locked already.
   *
   * @return the id of the process that owns the folder; empty if this process owns it or the folder
   *     cannot be locked
   */
  static Optional<String> take(Path folder) {
    synchronized (HELD) {
      if (HELD.containsKey(folder)) {
        return Optional.empty();
      }
      try {
        Path file = Files.createDirectories(folder).resolve(FILE);
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
          FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          Optional<String> owner = lock(channel);
          if (owner.isPresent()) {
            channel.close();
            return owner;
          }
          if (Files.exists(file)) {
            HELD.put(folder, channel);
            return Optional.empty();
          }
          channel.close(); // its last owner has just removed it
        }
      } catch (IOException e) {
        log.warn("a folder of verdicts cannot be locked: folder={} cause={}", folder, e.toString());
      }
      return Optional.empty();
    }
  }

  /** Returns the owner if the file is locked already; otherwise locks it and writes our own id. */
  private static Optional<String> lock(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException byAnotherPathOfThisJvm) {
      return Optional.of(own());
    }
    if (lock == null) {
      ByteBuffer text = ByteBuffer.allocate(MAX_PID_LENGTH);
      channel.read(text, 0);
      String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
      return Optional.of(owner.isBlank() ? "unknown" : owner.strip());
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((own() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    return Optional.empty();
  }

  private static String own() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Releases a folder if this JVM has locked it. */
  static void giveBack(Path folder) {
    synchronized (HELD) {
      FileChannel channel = HELD.remove(folder);
      if (channel == null) {
        return;
      }
      try (channel) {
        Files.deleteIfExists(folder.resolve(FILE));
      } catch (IOException e) {
        log.debug("lock file stays", e);
      }
    }
  }
}
