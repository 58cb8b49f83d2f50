package dev.phase19.plans.runs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the newest runs and removes older ones.
 *
 * <p>Only what looks like a run is removed: a real folder, not a link, with a time for a name.
 * Links within it are removed, never followed. A run in which something was written in the last 10
 * minutes may be in progress in another build, so it is kept.
 */
public final class KeptRuns {
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final int most;
  private final Instant now;

  /**
   * @param most number of runs to keep, this one included
   * @throws IllegalArgumentException if that is less than 1
   */
  public KeptRuns(int most, Instant now) {
    if (most < 1) {
      throw new IllegalArgumentException("runs.kept must be >= 1, was " + most);
    }
    this.most = most;
    this.now = now;
  }

  /**
   * Removes the oldest runs.
   *
   * @param run the one that was just made; it is kept, whatever its name
   * @return the runs that were removed
   */
  public List<Path> prune(Path run) throws IOException {
    Path folder = run.toAbsolutePath().normalize();
    List<Path> others = new ArrayList<>();
    for (Path path : RunFolders.in(folder.getParent())) {
      if (!path.equals(folder)) {
        others.add(path);
      }
    }
    List<Path> removed = new ArrayList<>();
    for (Path path : others.subList(0, Math.max(0, others.size() - (most - 1)))) {
      if (newest(path).isBefore(now.minus(QUIET))) {
        delete(path);
        removed.add(path);
      }
    }
    return removed;
  }

  private static Instant newest(Path run) throws IOException {
    FileTime[] newest = {FileTime.fromMillis(0)};
    Files.walkFileTree(
        run,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return visitFile(path, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (!attributes.isSymbolicLink()
                && attributes.lastModifiedTime().compareTo(newest[0]) > 0) {
              newest[0] = attributes.lastModifiedTime();
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return newest[0].toInstant();
  }

  private static void delete(Path run) throws IOException {
    Files.walkFileTree(
        run,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(path);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
