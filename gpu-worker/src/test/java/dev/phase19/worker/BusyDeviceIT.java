package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.gpu.NvmlStandIn;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that trains without end, on a machine with two GPUs as reported by NVML's stand-in. */
class BusyDeviceIT {
  private static final String EMBEDDINGS = "/api/v1/embeddings";
  private static final String ENDLESS =
      """
      {"nodes": 1, "edges": [], "parameters": {"epochs": 10000, "walks_per_node": 1000}}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static GpuWorkerProcess worker;
  private static CompletableFuture<HttpResponse<String>> endless;

  @BeforeAll
  static void startAndTrain() throws Exception {
    NvmlStandIn nvml = NvmlStandIn.in(Files.createDirectory(folder.resolve("nvml")));
    nvml.say("utilization 87", "used 1073741824", "milliwatts 215500");
    worker =
        new GpuWorkerProcess(
            Map.of(
                "PHASE19_REDIS_URI", "redis://127.0.0.1:1",
                "PHASE19_CLONE_FOLDER", folder.toString(),
                "CUDA_DEVICE_ORDER", "PCI_BUS_ID",
                "CUDA_VISIBLE_DEVICES", "GPU-1"),
            Map.of(
                "gpu.nvmlLibrary",
                nvml.library(),
                "gpu.interval",
                "100ms",
                "embeddings.maxWaiting",
                "0"));
    worker.awaitStarted();
    endless = worker.postAsync(EMBEDDINGS, ENDLESS);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> worker.log().contains("node2vec epoch: nodes=1 "));
  }

  @AfterAll
  static void kill() {
    if (worker != null) {
      worker.close();
    }
  }

  @Test
  void oneRequestMoreThanTheBoundIsAnswered429WithATimeToTryAgain() throws Exception {
    HttpResponse<String> refused = worker.post(EMBEDDINGS, "{\"nodes\": 1, \"edges\": []}");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
    assertThat(refused.body())
        .isEqualTo(
            "{\"code\":429,\"message\":\"the device is busy: 1 of 1 graphs are trained or wait;"
                + " try again in 1 s\"}");
    assertThat(endless.isDone()).isFalse();
  }

  @Test
  void whatIsRefusedIsNotReadButCounted() throws Exception {
    assertThat(worker.post(EMBEDDINGS, "this is no JSON").statusCode()).isEqualTo(429);

    assertThat(worker.admin("/metrics").body())
        .containsPattern("phase19_embeddings_requests_refused_total [1-9]");
  }

  @Test
  void readingsAreSummedUpWhileItTrains() throws Exception {
    String start = JSON.readTree(worker.get("/api/v1/gpu").body()).get("now").textValue();

    await()
        .untilAsserted(
            () -> {
              JsonNode gpus = JSON.readTree(worker.get("/api/v1/gpu?since=" + start).body());
              JsonNode window = gpus.at("/devices/1/window");
              assertThat(gpus.get("source").textValue()).isEqualTo("nvml");
              assertThat(window.get("readings").intValue()).isGreaterThan(2);
              assertThat(window.at("/utilization_percent/mean").doubleValue()).isEqualTo(87);
              assertThat(window.at("/power_watts/max").doubleValue()).isEqualTo(215.5);
            });
  }

  @Test
  void theMetricsPageShowsGpusAndRequests() throws Exception {
    assertThat(worker.admin("/metrics").body())
        .containsPattern("DCGM_FI_DEV_GPU_UTIL\\{[^}]*UUID=\"GPU-1\"[^}]*} 87\\.0")
        .containsPattern("DCGM_FI_DEV_FB_USED\\{[^}]*Hostname=\"[^\"]+\"[^}]*} 1024\\.0")
        .contains("phase19_gpu_telemetry_available 1.0")
        .contains("phase19_embeddings_requests_inside 1.0");
  }

  @Test
  void theEnvironmentIsReportedAtTheStart() throws Exception {
    assertThat(worker.log())
        .contains(
            "device environment: CUDA_DEVICE_ORDER=PCI_BUS_ID CUDA_VISIBLE_DEVICES=GPU-1"
                + " TF_CPP_MIN_LOG_LEVEL=")
        .contains("training on the CPU of a machine with a GPU: TensorFlow cannot use GPU-1");
  }
}
