package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;

/** A file of a repository, to be read while the repository is open. */
public interface RepositoryFile {
  /** Returns the path, with {@code /} between its segments. */
  String path();

  /** Returns an object that is equal for files that are known to have the same bytes. */
  Object identity();

  /**
   * Returns the file's bytes, unless there are more than {@code most}. May be called from any
   * thread.
   *
   * @throws IOException with a readable reason if they are missing or damaged
   */
  Optional<byte[]> read(long most) throws IOException;
}
