package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** A file of a clone, to be read while the clone is open. */
public final class RepositoryFile {
  private final String path;
  private final ObjectId blob;
  private final BlobReader reader;

  RepositoryFile(String path, ObjectId blob, BlobReader reader) {
    this.path = path;
    this.blob = blob;
    this.reader = reader;
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
    return reader.read(blob, most);
  }
}
