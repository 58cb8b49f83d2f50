package dev.phase19.worker.repository;

/** Is told how far the parsing of a repository is, and says whether it is still wanted. */
public interface ParseProgress {
  /** Called after each scan of a file, from any thread. */
  void scanned(int done, int of);

  /** Whether the parsing shall go on; asked many times, from any thread. */
  default boolean isWanted() {
    return true;
  }
}
