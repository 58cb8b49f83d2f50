package dev.phase19.worker.git;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * Receives each object of a pack as it is inflated, and counts its bytes. A pack of a few KiB can
 * expand to many gigabytes.
 *
 * <p>JGit keeps an object in memory until all deltas that build on it are resolved. So the objects
 * of a chain are all in memory at once if each of them has more than one delta. JGit does not
 * report what it keeps, so whatever the garbage collector has not freed counts as kept.
 */
final class InflatedObjects extends ObjectChecker {
  /**
   * Share of the heap for objects that are kept; the rest has room for an object, its delta and the
   * result of the two.
   */
  private static final double KEPT_SHARE = 0.375;

  /** Bytes that an object takes besides its content, here and in JGit. */
  private static final int OVERHEAD_BYTES = 128;

  private final CloneBudget budget;
  private final long limit;
  private List<WeakReference<byte[]>> seen = new ArrayList<>();
  private long seenBytes;

  InflatedObjects(CloneBudget budget) {
    this.budget = budget;
    this.limit = (long) (budget.limits().heapBytes() * KEPT_SHARE);
  }

  @Override
  public void check(AnyObjectId id, int type, byte[] content) {
    budget.inflate(content.length);
    budget.contain(content.length);
    seen.add(new WeakReference<>(content));
    seenBytes += content.length + OVERHEAD_BYTES;
    if (seenBytes > limit) {
      boundKept();
    }
  }

  /**
   * Checks what is kept against the limit; runs at most once for every half of the limit, so that
   * checking costs no more than unpacking.
   */
  private void boundKept() {
    forgetFreed();
    if (seenBytes > limit / 2) {
      System.gc(); // nothing else shows what is still held
      forgetFreed();
    }
    if (seenBytes > limit / 2) {
      budget.exceedHeap();
    }
  }

  private void forgetFreed() {
    List<WeakReference<byte[]>> kept = new ArrayList<>();
    seenBytes = 0;
    for (WeakReference<byte[]> each : seen) {
      byte[] content = each.get();
      if (content != null) {
        kept.add(each);
        seenBytes += content.length + OVERHEAD_BYTES;
      }
    }
    seen = kept;
  }

  @Override
  public BlobObjectChecker newBlobObjectChecker() {
    return new BlobObjectChecker() {
      private long size;

      @Override
      public void update(byte[] content, int offset, int length) {
        size += length;
        budget.inflate(length);
      }

      @Override
      public void endBlob(AnyObjectId id) {
        budget.contain(size);
      }
    };
  }
}
