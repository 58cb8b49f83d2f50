package dev.phase19.worker.imports;

/** Is told how many files are scanned. */
@FunctionalInterface
public interface ScanProgress {
  void scanned(int done, int of);
}
