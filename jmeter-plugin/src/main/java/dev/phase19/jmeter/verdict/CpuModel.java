package dev.phase19.jmeter.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The model name of this machine's processors. Java does not report it; Linux has it in {@code
 * /proc/cpuinfo}, Windows in an environment variable.
 */
final class CpuModel {
  private CpuModel() {}

  static Optional<String> ofThisMachine() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    }
    try {
      return in(Files.readAllLines(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param cpuinfo the lines of {@code /proc/cpuinfo}
   */
  static Optional<String> in(List<String> cpuinfo) {
    return cpuinfo.stream()
        .filter(line -> line.matches("(model name|Model)\\s*:.*"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(model -> !model.isEmpty())
        .findFirst();
  }
}
