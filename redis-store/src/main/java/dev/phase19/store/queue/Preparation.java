package dev.phase19.store.queue;

/**
 * The answer to a delivery that is about to write its version.
 *
 * @param held whether its lease holds; if not, nothing may be written
 * @param fits whether the version fits into the quota; if not, nothing may be written
 * @param stored bytes of all published versions and of those that are being written, without the
 *     version that this one would replace
 */
public record Preparation(boolean held, boolean fits, long stored) {
  /** Whether the version may be written. */
  public boolean granted() {
    return held && fits;
  }
}
