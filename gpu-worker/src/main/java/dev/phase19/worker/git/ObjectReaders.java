package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads blobs from many threads. A reader keeps what it has unpacked for the next object, and only
 * one thread at a time may use it, so there are as many as threads that read at the same time.
 */
final class ObjectReaders implements AutoCloseable {
  private final Repository repository;
  private final Queue<ObjectReader> idle = new ConcurrentLinkedQueue<>();

  ObjectReaders(Repository repository) {
    this.repository = repository;
  }

  /** Returns the bytes of a blob, unless there are more than {@code most}. */
  Optional<byte[]> blob(ObjectId blob, long most) throws IOException {
    ObjectReader reader = idle.poll();
    if (reader == null) {
      reader = repository.newObjectReader();
    }
    try {
      ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
      return loader.getSize() > most
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes(Math.toIntExact(most)));
    } finally {
      idle.add(reader);
    }
  }

  @Override
  public void close() {
    idle.forEach(ObjectReader::close);
    idle.clear();
  }
}
