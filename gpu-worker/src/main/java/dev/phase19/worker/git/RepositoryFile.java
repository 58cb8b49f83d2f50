package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** A file of a clone, to be read while the clone is open. */
public final class RepositoryFile {
  private final String path;
  private final ObjectId blob;
  private final Repository repository;
  private final CloneFailures failures;

  RepositoryFile(String path, ObjectId blob, Repository repository, CloneFailures failures) {
    this.path = path;
    this.blob = blob;
    this.repository = repository;
    this.failures = failures;
  }

  /** Returns the path, with {@code /} between its segments. */
  public String path() {
    return path;
  }

  /** Returns an object that is equal for files with the same bytes. */
  public Object identity() {
    return blob;
  }

  /**
   * Returns the file's bytes, unless there are more than {@code most}. May be called from any
   * thread.
   *
   * @throws CloneException if the server did not send them, or they are damaged
   */
  public Optional<byte[]> read(long most) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
      return loader.getSize() > most
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes(Math.toIntExact(most)));
    } catch (IOException | RuntimeException e) {
      throw failures.explained(e);
    }
  }
}
