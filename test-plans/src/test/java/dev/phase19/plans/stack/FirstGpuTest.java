package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in place of nvidia-smi. */
class FirstGpuTest {
  @TempDir private Path folder;

  @Test
  void theWorkerGetsTheFirstGpuByItsUuid() throws Exception {
    assertThat(answering("echo GPU-aa; echo GPU-bb").environment(Map.of()))
        .isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "GPU-aa"));
  }

  @Test
  void whatSomebodyHasChosenStays() throws Exception {
    assertThat(answering("echo GPU-aa").environment(Map.of("CUDA_VISIBLE_DEVICES", "GPU-bb")))
        .isEmpty();
  }

  @Test
  void withoutAGpuNothingIsSet() throws Exception {
    assertThat(answering("echo No devices were found").environment(Map.of())).isEmpty();
    assertThat(answering("echo GPU-aa; exit 9").environment(Map.of())).isEmpty();
    assertThat(new FirstGpu(folder.resolve("none").toString()).environment(Map.of())).isEmpty();
  }

  private FirstGpu answering(String script) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new FirstGpu(program.toString());
  }
}
