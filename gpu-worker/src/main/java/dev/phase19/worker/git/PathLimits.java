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
      throw new CloneException(
          CloneException.Kind.TOO_LARGE,
          "the repository has more source files than repositories.maxFiles, " + limits.files());
    }
    if (bytes > limits.pathBytes()) {
      throw new CloneException(
          CloneException.Kind.TOO_LARGE,
          "the paths of the repository's source files take more than repositories.maxPathSize, "
              + limits.pathBytes()
              + " bytes");
    }
  }
}
