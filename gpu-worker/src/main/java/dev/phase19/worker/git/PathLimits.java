package dev.phase19.worker.git;

/** Counts the paths of a repository's source files against their limits. */
public final class PathLimits {
  private final CloneLimits limits;
  private int files;
  private long bytes;

  public PathLimits(CloneLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts a path of this many bytes.
   *
   * @throws CloneException if it is one too many
   */
  public void add(int length) throws CloneException {
    bytes += length;
    if (++files > limits.files()) {
      throw CloneException.tooLarge(
          "the repository has more source files than",
          "maxFiles",
          Integer.toString(limits.files()));
    }
    if (bytes > limits.pathBytes()) {
      throw CloneException.tooLarge(
          "the paths of the repository's source files take more than",
          "maxPathSize",
          limits.pathBytes() + " bytes");
    }
  }
}
