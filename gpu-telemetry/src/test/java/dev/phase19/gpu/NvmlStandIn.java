package dev.phase19.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A library with NVML's functions, built by this machine's C compiler. A file determines what its
 * functions return. Where there is no compiler, the tests that need it are skipped.
 */
public final class NvmlStandIn {
  private final Path script;
  private final Path library;

  private NvmlStandIn(Path script, Path library) {
    this.script = script;
    this.library = library;
  }

  /**
   * Builds it in a folder.
   *
   * @param options of the compiler
   */
  public static NvmlStandIn in(Path folder, String... options)
      throws IOException, InterruptedException {
    Path source = folder.resolve("nvml.c");
    try (InputStream in = NvmlStandIn.class.getResourceAsStream("nvml.c")) {
      Files.copy(in, source);
    }
    NvmlStandIn made =
        new NvmlStandIn(folder.resolve("script"), folder.resolve("libnvidia-ml.so.1"));
    List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC"));
    command.addAll(List.of(options));
    command.add("-DSCRIPT=\"" + made.script + "\"");
    command.addAll(List.of("-o", made.library.toString(), source.toString()));
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (IOException noCompiler) {
      assumeTrue(false, "there is no gcc to make a stand-in for NVML");
    }
    return made;
  }

  /** Returns the path of the library. */
  public String library() {
    return library.toString();
  }

  /** Sets what it returns from now on: each line is {@code name value} or {@code function code}. */
  public void say(String... lines) throws IOException {
    Path next = script.resolveSibling("next-script");
    Files.write(next, List.of(lines));
    Files.move(next, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
