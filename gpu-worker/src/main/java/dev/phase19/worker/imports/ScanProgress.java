package dev.phase19.worker.imports;

/** Receives how far a build is, and may end it by an exception. */
@FunctionalInterface
public interface ScanProgress {
  /** Called after each scan, from any thread. */
  void scanned(int done, int of);

  /**
   * Called many times while imports are resolved: a file may have many imports, and each import
   * many names.
   */
  default void check() {}
}
