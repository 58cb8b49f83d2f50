package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The GPU that the stack's one worker gets: the first that nvidia-smi knows, named by its UUID,
 * which NVML and CUDA both understand whatever their numbering.
 */
final class FirstGpu {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final long LONGEST_SECONDS = 10;

  private final String program;

  /**
   * Asks this program.
   *
   * @param program {@code nvidia-smi}, by name or path
   */
  FirstGpu(String program) {
    this.program = program;
  }

  /**
   * What a worker needs in its environment beside what it inherits: nothing where there is no GPU,
   * or where whoever starts the stack has chosen one.
   */
  Map<String, String> environment(Map<String, String> inherited) throws InterruptedException {
    if (inherited.containsKey(VISIBLE)) {
      return Map.of();
    }
    return uuid().map(uuid -> Map.of(VISIBLE, uuid)).orElse(Map.of());
  }

  private Optional<String> uuid() throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "--query-gpu=uuid", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    }
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return Optional.empty();
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().map(String::strip).filter(line -> line.startsWith("GPU-")).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
