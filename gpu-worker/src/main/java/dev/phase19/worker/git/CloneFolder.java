package dev.phase19.worker.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder of this process alone, next to those of other workers on the machine. A lock on a file
 * in it marks it as in use. The system drops the lock when the process ends, however it ends. So
 * the next worker that starts knows which folders nobody needs any more, and removes them.
 */
final class CloneFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  /**
   * This process's own folders. It must not open their lock files again: closing a file drops all
   * locks of the process on it.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private CloneFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates a folder under {@code parent}, and removes those there that no process uses. */
  static CloneFolder under(Path parent) throws IOException {
    Files.createDirectories(parent);
    synchronized (OWN) {
      try (FileChannel starting = open(parent.resolve(LOCK))) {
        starting.lock();
        removeAbandoned(parent);
        Path own = Files.createTempDirectory(parent, "worker-");
        FileChannel held = open(own.resolve(LOCK));
        held.lock();
        OWN.add(own);
        return new CloneFolder(own, held);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void removeAbandoned(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "worker-*")) {
      for (Path folder : folders) {
        if (!OWN.contains(folder) && isAbandoned(folder)) {
          DeletedFolder.delete(folder);
        }
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    try (FileChannel channel = open(folder.resolve(LOCK))) {
      return channel.tryLock() != null;
    }
  }

  Path path() {
    return path;
  }

  /** Removes the folder. */
  @Override
  public void close() throws IOException {
    synchronized (OWN) {
      OWN.remove(path);
      lock.close();
      DeletedFolder.delete(path);
    }
  }
}
