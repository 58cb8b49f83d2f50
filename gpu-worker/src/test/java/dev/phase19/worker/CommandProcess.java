package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the worker as users run it: from the jar, in its own process. */
final class CommandProcess {
  private CommandProcess() {}

  /**
   * The result of a process that has ended.
   *
   * @param peakBytes its peak resident memory as last read; readings are 20 ms apart
   * @param processorTime as last read
   */
  record Ended(int status, String out, String err, long peakBytes, Duration processorTime) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  /**
   * Runs a command and waits for its end.
   *
   * @param before words of the command line before {@code java}
   * @param options of Java
   * @param words the command's name and its arguments
   */
  static Ended run(
      Path folder, List<String> before, List<String> options, Duration longest, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", "target/gpu-worker.jar"));
    command.addAll(Arrays.asList(words));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    Process process = builder.start();
    long peak = 0;
    Duration used = Duration.ZERO;
    try {
      long end = System.nanoTime() + longest.toNanos();
      while (!process.waitFor(20, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
        peak = Math.max(peak, peakBytes(process.pid()));
        used = process.info().totalCpuDuration().orElse(used);
      }
      assertThat(process.isAlive()).as("it takes longer than %s", longest).isFalse();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), peak, used);
  }

  private static long peakBytes(long pid) {
    try {
      return Resident.peak(pid);
    } catch (IOException ended) {
      return 0;
    }
  }
}
