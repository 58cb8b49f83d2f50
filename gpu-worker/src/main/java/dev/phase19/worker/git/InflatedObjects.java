package dev.phase19.worker.git;

import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * Is shown each object of a pack as it is inflated, and counts its bytes. A pack of a few KiB can
 * stand for many gigabytes.
 */
final class InflatedObjects extends ObjectChecker {
  private final CloneBudget budget;

  InflatedObjects(CloneBudget budget) {
    this.budget = budget;
  }

  @Override
  public void check(AnyObjectId id, int type, byte[] content) {
    budget.inflate(content.length);
  }

  @Override
  public BlobObjectChecker newBlobObjectChecker() {
    return new BlobObjectChecker() {
      @Override
      public void update(byte[] content, int offset, int length) {
        budget.inflate(length);
      }

      @Override
      public void endBlob(AnyObjectId id) {
        // Only its size matters.
      }
    };
  }
}
