package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a script in place of nvidia-smi. */
class GpusTest {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final String TWO = "echo GPU-aa; echo GPU-bb";

  @TempDir private Path folder;

  @Test
  void eachWorkerGetsAGpuInTheirOrderByItsUuid() throws Exception {
    assertThat(environments(TWO, Map.of(), 2)).containsExactly(gpu("GPU-aa"), gpu("GPU-bb"));
  }

  @Test
  void moreWorkersThanGpusShareThem() throws Exception {
    assertThat(environments(TWO, Map.of(), 3))
        .containsExactly(gpu("GPU-aa"), gpu("GPU-bb"), gpu("GPU-aa"));
  }

  @Test
  void whatSomebodyHasChosenStays() throws Exception {
    assertThat(environments(TWO, gpu("GPU-bb,GPU-cc"), 1)).containsExactly(Map.of());
    assertThat(environments(TWO, gpu(""), 2)).containsExactly(Map.of(), Map.of());
  }

  @Test
  void severalWorkersShareWhatSomebodyHasChosen() throws Exception {
    assertThat(environments(TWO, gpu("GPU-cc, GPU-bb"), 2))
        .containsExactly(gpu("GPU-cc"), gpu("GPU-bb"));
  }

  @Test
  void withoutAGpuNothingIsSet() throws Exception {
    assertThat(environments("echo No devices were found", Map.of(), 1)).containsExactly(Map.of());
    assertThat(environments("echo GPU-aa; exit 9", Map.of(), 1)).containsExactly(Map.of());
    assertThat(Gpus.find(folder.resolve("none").toString(), Map.of(), 1).environment(0)).isEmpty();
  }

  private List<Map<String, String>> environments(
      String script, Map<String, String> inherited, int workers)
      throws IOException, InterruptedException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Gpus gpus = Gpus.find(program.toString(), inherited, workers);
    return IntStream.range(0, workers).mapToObj(gpus::environment).toList();
  }

  private static Map<String, String> gpu(String name) {
    return Map.of(VISIBLE, name);
  }
}
