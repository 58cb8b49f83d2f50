package dev.phase19.worker.imports;

/** Is told how far a build is, and may end it by an exception. */
@FunctionalInterface
public interface ScanProgress {
  /** After each file, from any thread. */
  void scanned(int done, int of);

  /** Asked many times while imports are resolved: a file may have many, and each many names. */
  default void check() {}
}
