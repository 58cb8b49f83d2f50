package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens when TensorFlow runs out of memory, in a process whose allocator is bounded. A
 * failed allocation of the CPU is tried again for 10 s, inside TensorFlow, before it counts.
 */
class GpuMemoryIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Between the needs of 625 and of 1,250 walks a step. */
  private static final String BYTES = "60000000";

  private static final String THOUSAND =
      "{\"nodes\": 1000, \"edges\": [[0, 1]], \"parameters\": {\"epochs\": 10}}";

  /** No Redis listens there, so it takes no jobs. */
  private static final String NOWHERE = "redis://127.0.0.1:1";

  /** Its walks are so long that the smallest batch takes twice the bound. */
  private static final String ENORMOUS =
      """
      {"nodes": 2, "edges": [],
       "parameters": {"dimensions": 1024, "walk_length": 1000, "walks_per_node": 1, "epochs": 1}}
      """;

  @TempDir private Path folder;

  @Test
  void aBatchIsHalvedUntilItFitsAndWhatNeverFitsLeavesTheWorkerUsable() throws Exception {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "only oneDNN's allocator can be bounded");
    try (GpuWorkerProcess worker =
        new GpuWorkerProcess(
            Map.of("TF_MKL_ALLOC_MAX_BYTES", BYTES, "PHASE19_CLONE_FOLDER", folder.toString()),
            Map.of())) {
      worker.awaitStarted();

      HttpResponse<String> enormous = worker.post("/api/v1/embeddings", ENORMOUS);
      HttpResponse<String> thousand = worker.post("/api/v1/embeddings", THOUSAND);

      assertThat(enormous.statusCode()).isEqualTo(507);
      assertThat(JSON.readTree(enormous.body()).get("message").textValue())
          .isEqualTo(
              "OUT_OF_MEMORY: CPU has too little memory for 2 nodes, even with 16 walks a step");
      assertThat(thousand.statusCode()).isEqualTo(200);
      JsonNode trained = JSON.readTree(thousand.body());
      assertThat(trained.get("vectors")).hasSize(1000);
      assertThat(trained.get("batch").intValue()).isLessThan(1250);
    }
  }
}
