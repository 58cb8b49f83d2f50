package dev.phase19.worker.node2vec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that this process has touched since the last reset, as Linux counts it: writing to
 * {@code clear_refs} forgets which pages were accessed, and {@code smaps_rollup} sums the pages
 * accessed since then (proc_pid_clear_refs(5), proc_pid_smaps(5)).
 *
 * <p>TensorFlow's allocator returns nothing to the system. So once a process has trained on a large
 * graph, its resident memory stays that large, and would be reported for every small graph after
 * it. Pages that nobody touches do not count here. If the machine is so short of memory that the
 * kernel reclaims pages, the kernel forgets accesses, too, and the figure is a lower bound.
 */
final class TouchedMemory implements MemoryGauge {
  /** Written to {@code clear_refs} to forget the accesses to all pages of the process. */
  private static final String ALL_PAGES = "1";

  private static final String TOUCHED = "Referenced:";

  private final Path process;

  private TouchedMemory(Path process) {
    this.process = process;
  }

  /**
   * Returns the gauge of this process: of its resident memory if the system does not count
   * accesses.
   */
  static MemoryGauge ofThisProcess() {
    return of(Path.of("/proc/self"));
  }

  static MemoryGauge of(Path process) {
    TouchedMemory touched = new TouchedMemory(process);
    try {
      touched.forget();
      return ProcFile.bytes(process.resolve("smaps_rollup"), TOUCHED) > 0
          ? touched
          : ResidentMemory.OF_THIS_PROCESS;
    } catch (IOException notCounted) {
      return ResidentMemory.OF_THIS_PROCESS;
    }
  }

  @Override
  public void reset() {
    try {
      forget();
    } catch (IOException e) {
      throw new IllegalStateException("accesses to memory were counted, and are no longer", e);
    }
  }

  @Override
  public long peak() {
    return ProcFile.bytes(process.resolve("smaps_rollup"), TOUCHED);
  }

  private void forget() throws IOException {
    Files.writeString(process.resolve("clear_refs"), ALL_PAGES);
  }
}
