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
 * Whose a folder of verdicts is: of one process at a time, by a lock on a file in it. The system
 * gives it back when the process dies; the file then stays, and is nobody's.
 */
final class FolderLock {
  private static final Logger log = LoggerFactory.getLogger(FolderLock.class);
  private static final String FILE = ".run.lock";
  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_PID_LENGTH = 20;

  /** A lock is the whole JVM's, and so are these. */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private FolderLock() {}

  /**
   * Takes a folder, which this JVM may have already.
   *
   * @return the process whose it is, or empty where it is this one's, or where the file system
   *     knows no locks
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

  /** The owner, where the file is another's; else this process owns it, and it says so. */
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

  /** Gives a folder back, where this JVM has it. */
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
