package dev.phase19.worker.git;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads the files of one clone, in many threads. A small file may be stored as a delta of a large
 * one, and both are in memory at once while it is read. So only as many are read at once as half of
 * the heap has room for, if each were as large as the largest object of the pack.
 */
final class BlobReader {
  /** The base of a delta, and what is made of it. */
  private static final int LARGEST_AT_ONCE = 2;

  private final Repository repository;
  private final CloneFailures failures;
  private final Semaphore turns;

  BlobReader(Repository repository, CloneBudget budget, CloneFailures failures) {
    this.repository = repository;
    this.failures = failures;
    long largest = Math.max(1, budget.largest());
    long room = budget.limits().heapBytes() / 2 / LARGEST_AT_ONCE / largest;
    turns = new Semaphore((int) Math.max(1, Math.min(room, Integer.MAX_VALUE)));
  }

  /**
   * Returns the bytes of a file, unless there are more than {@code most}.
   *
   * @throws CloneException if the server did not send them, or they are damaged
   */
  Optional<byte[]> read(ObjectId blob, long most) throws IOException {
    turns.acquireUninterruptibly();
    try (ObjectReader reader = repository.newObjectReader()) {
      // To open a file is to inflate it, so its size is looked at before.
      return reader.getObjectSize(blob, Constants.OBJ_BLOB) > most
          ? Optional.empty()
          : Optional.of(
              reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(Math.toIntExact(most)));
    } catch (IOException | RuntimeException e) {
      throw failures.explained(e);
    } finally {
      turns.release();
    }
  }
}
