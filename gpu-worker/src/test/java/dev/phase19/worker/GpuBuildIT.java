package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build for GPUs, run on a machine without a GPU: {@code mvn verify -Pgpu}. */
class GpuBuildIT {
  @TempDir private Path folder;

  @Test
  void withoutCudaItTrainsOnTheCpuAndSaysSoInOneLine() throws Exception {
    assumeTrue(isBuiltForGpu(), "this is the build for the CPU: profile gpu makes the other one");
    try (GpuWorkerProcess worker =
        new GpuWorkerProcess(
            Map.of(
                "PHASE19_REDIS_URI", "redis://127.0.0.1:1",
                "PHASE19_CLONE_FOLDER", folder.toString(),
                "TF_CPP_MIN_LOG_LEVEL", "2"),
            Map.of())) {
      worker.awaitStarted();
      List<String> said =
          worker.log().lines().filter(line -> line.contains("node2vec device")).toList();
      assumeFalse(said.toString().contains("device=GPU"), "this machine has a GPU");

      assertThat(said)
          .singleElement()
          .asString()
          .contains("WARN")
          .endsWith(
              "node2vec device: device=CPU reason=\"TensorFlow is built for CUDA 12.5 and cuDNN 9,"
                  + " but finds no GPU that it can use\"");
      HttpResponse<String> trained =
          worker.post("/api/v1/embeddings", "{\"nodes\": 3, \"edges\": [[0, 1]]}");
      assertThat(trained.statusCode()).isEqualTo(200);
      assertThat(trained.body()).contains("\"device\":\"CPU\"");
    }
  }

  private static boolean isBuiltForGpu() throws IOException {
    try (JarFile jar = new JarFile("target/gpu-worker.jar")) {
      return jar.getManifest()
          .getMainAttributes()
          .getValue(Attributes.Name.CLASS_PATH)
          .contains("linux-x86_64-gpu");
    }
  }
}
