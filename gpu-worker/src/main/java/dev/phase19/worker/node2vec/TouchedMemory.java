package dev.phase19.worker.node2vec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that this process has touched since the last reset, as Linux keeps count of it: {@code
 * clear_refs} forgets which pages were accessed, {@code smaps_rollup} sums those that were since
 * (proc_pid_clear_refs(5), proc_pid_smaps(5)).
 *
 * <p>TensorFlow's allocator gives nothing back to the system, so that the resident memory of a
 * process that has trained a large graph is that graph's for ever, and would be told of every small
 * one after it. Pages that nobody touches do not count here. Where the machine is so short of
 * memory that the kernel looks for pages to take, it forgets accesses, too, and the figure is a
 * lower bound.
 */
final class TouchedMemory implements MemoryGauge {
  /** Written to {@code clear_refs}: all pages of the process. */
  private static final String ALL_PAGES = "1";

  private static final String TOUCHED = "Referenced:";

  private final Path process;

  private TouchedMemory(Path process) {
    this.process = process;
  }

  /** Of this process, or its resident memory where the system does not count accesses. */
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
