package dev.phase19.worker.node2vec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The resident memory of this process as Linux reports it in {@code /proc} (proc_pid_status(5)); 0
 * on other systems. If the kernel does not allow the peak to be reset, the peak is that of the
 * process's whole life.
 */
final class ResidentMemory implements MemoryGauge {
  static final ResidentMemory OF_THIS_PROCESS = new ResidentMemory(Path.of("/proc/self"));

  /** Written to {@code clear_refs} to set the high-water mark to what is in use. */
  private static final String RESET_PEAK = "5";

  private final Path process;

  private ResidentMemory(Path process) {
    this.process = process;
  }

  /** Returns the bytes in use now. */
  long now() {
    return status("VmRSS:");
  }

  @Override
  public void reset() {
    try {
      Files.writeString(process.resolve("clear_refs"), RESET_PEAK);
    } catch (IOException notAllowed) {
      // then the peak is that of the process's whole life
    }
  }

  @Override
  public long peak() {
    return status("VmHWM:");
  }

  private long status(String field) {
    return ProcFile.bytes(process.resolve("status"), field);
  }
}
