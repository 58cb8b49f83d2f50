package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the tools that tests compare with. */
public final class ExternalProgram {
  private static final int MINUTES = 20;

  private ExternalProgram() {}

  /**
   * Runs a program to its end, which has to be a good one.
   *
   * @param in folder that it runs in
   * @param output receives what it prints; what it prints as errors goes to a file beside it
   */
  public static void run(Path in, Path output, String... command)
      throws IOException, InterruptedException {
    Path errors = output.resolveSibling(output.getFileName() + ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s", List.of(command)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("exit code of %s, see %s and %s", List.of(command), output, errors)
        .isZero();
  }
}
