package dev.phase19.worker.imports;

/** Is told how many files are scanned, and may end the scan by an exception. */
@FunctionalInterface
public interface ScanProgress {
  void scanned(int done, int of);
}
