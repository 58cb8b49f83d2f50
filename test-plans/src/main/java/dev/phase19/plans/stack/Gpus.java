package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The GPUs of the stack's workers: one per worker, in nvidia-smi's order, and from the first again
 * if there are more workers than GPUs. They are named by UUID, which NVML and CUDA both understand
 * whatever their numbering.
 */
final class Gpus {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final long MAX_SECONDS = 10;

  private final List<String> devices;

  private Gpus(List<String> devices) {
    this.devices = devices;
  }

  /**
   * Finds the GPUs of the machine, or those that {@code CUDA_VISIBLE_DEVICES} names for the stack.
   *
   * @param program {@code nvidia-smi}, by name or path
   * @param inherited environment of the workers
   * @param workers how many share the GPUs
   */
  static Gpus find(String program, Map<String, String> inherited, int workers)
      throws InterruptedException {
    String chosen = inherited.get(VISIBLE);
    if (chosen == null) {
      return new Gpus(uuids(program));
    }
    // A single worker chooses by its own device index among the GPUs that it sees.
    return new Gpus(workers > 1 && !chosen.isBlank() ? List.of(chosen.split(",")) : List.of());
  }

  /** Returns what a worker needs in its environment besides what it inherits. */
  Map<String, String> environment(int worker) {
    return devices.isEmpty()
        ? Map.of()
        : Map.of(VISIBLE, devices.get(worker % devices.size()).strip());
  }

  private static List<String> uuids(String program) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "--query-gpu=uuid", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
    } catch (IOException noSuchProgram) {
      return List.of();
    }
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return List.of();
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().map(String::strip).filter(line -> line.startsWith("GPU-")).toList();
    } catch (IOException e) {
      return List.of();
    } finally {
      process.destroyForcibly();
    }
  }
}
