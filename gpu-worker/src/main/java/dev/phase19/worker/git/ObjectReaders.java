package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads blobs from many threads. A reader keeps what it has unpacked for the next object, and only
 * one thread at a time may use it, so there are as many as threads that read at the same time.
 *
 * <p>A small file may be stored as a delta of a large one, and both are in memory at once while it
 * is read. So only as many are read at once as half of the heap has room for, if each were as large
 * as the largest object of the pack.
 */
final class ObjectReaders implements AutoCloseable {
  /** The base of a delta, and what is made of it. */
  private static final int LARGEST_AT_ONCE = 2;

  private final Repository repository;
  private final Semaphore turns;
  private final Queue<ObjectReader> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param budget of the clone that the repository is, or one that has seen no object
   */
  ObjectReaders(Repository repository, CloneBudget budget) {
    this.repository = repository;
    long largest = Math.max(1, budget.largest());
    long room = budget.limits().heapBytes() / 2 / LARGEST_AT_ONCE / largest;
    turns = new Semaphore((int) Math.max(1, Math.min(room, Integer.MAX_VALUE)));
  }

  /** Returns the bytes of a blob, unless there are more than {@code most}. */
  Optional<byte[]> blob(ObjectId blob, long most) throws IOException {
    turns.acquireUninterruptibly();
    ObjectReader reader = idle.poll();
    if (reader == null) {
      reader = repository.newObjectReader();
    }
    try {
      // To open a file is to inflate it, so its size is looked at before.
      return reader.getObjectSize(blob, Constants.OBJ_BLOB) > most
          ? Optional.empty()
          : Optional.of(
              reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(Math.toIntExact(most)));
    } finally {
      idle.add(reader);
      turns.release();
    }
  }

  @Override
  public void close() {
    idle.forEach(ObjectReader::close);
    idle.clear();
  }
}
