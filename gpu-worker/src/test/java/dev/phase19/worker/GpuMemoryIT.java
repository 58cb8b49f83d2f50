package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens when TensorFlow runs out of memory, in a process whose allocator is bounded.
 * TensorFlow itself retries a failed allocation on the CPU for 10 s before it reports it.
 */
class GpuMemoryIT {
  private static final String EMBEDDINGS = "/api/v1/embeddings";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A bound that steps of 625 walks fit into, but steps of 1,250 walks do not. */
  private static final String BYTES = "35000000";

  private static final String THOUSAND =
      "{\"nodes\": 1000, \"edges\": [[0, 1]], \"parameters\": {\"epochs\": 10}}";

  private static final String VECTORS = "{\"nodes\": 190000, \"edges\": []}";

  private static final String MANY =
      """
      {"nodes": 20000, "edges": [],
       "parameters": {"walks_per_node": 1, "epochs": 1}}
      """;

  /** Bytes of the vectors of {@link #MANY} and of Adam's two moments. */
  private static final long TABLES = 3L * 20_000 * 64 * Float.BYTES;

  /** An address at which no Redis listens, so that the workers take no jobs. */
  private static final String NOWHERE = "redis://127.0.0.1:1";

  /** A graph with walks so long that the smallest batch takes twice the bound. */
  private static final String ENORMOUS =
      """
      {"nodes": 2, "edges": [],
       "parameters": {"dimensions": 1024, "walk_length": 1000, "walks_per_node": 1, "epochs": 1}}
      """;

  /** A bound that is less than the rows of {@link #LONG_WALKS} take when they are fed. */
  private static final String FEW_BYTES = "8000000";

  /** A graph of which a run of the smallest steps has 2.4 million rows and little else. */
  private static final String LONG_WALKS =
      """
      {"nodes": 100, "edges": [],
       "parameters": {"dimensions": 1, "walk_length": 1000, "context": 1000,
                      "walks_per_node": 12, "epochs": 1}}
      """;

  private static final List<GpuWorkerProcess> WORKERS = new ArrayList<>();

  @TempDir private static Path folder;
  private static GpuWorkerProcess twice;
  private static GpuWorkerProcess unbounded;
  private static long idleBytes;
  private static CompletableFuture<HttpResponse<String>> enormous;
  private static CompletableFuture<HttpResponse<String>> afterEnormous;
  private static CompletableFuture<HttpResponse<String>> longWalks;
  private static CompletableFuture<HttpResponse<String>> vectors;
  private static CompletableFuture<HttpResponse<String>> thousand;
  private static CompletableFuture<HttpResponse<String>> thousandAgain;

  /** Sends all requests at once, since most of the time is spent waiting for the allocator. */
  @BeforeAll
  static void startWorkersAndAsk() throws Exception {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "only oneDNN's allocator can be bounded");
    GpuWorkerProcess one = bounded(BYTES);
    GpuWorkerProcess other = bounded(BYTES);
    GpuWorkerProcess small = bounded(FEW_BYTES);
    twice = bounded(BYTES);
    unbounded = worker(Map.of());
    enormous = one.awaitStarted().postAsync(EMBEDDINGS, ENORMOUS);
    afterEnormous = enormous.thenCompose(after -> one.postAsync(EMBEDDINGS, THOUSAND));
    vectors = other.awaitStarted().postAsync(EMBEDDINGS, VECTORS);
    longWalks = small.awaitStarted().postAsync(EMBEDDINGS, LONG_WALKS);
    idleBytes = twice.awaitStarted().residentBytes();
    thousand = twice.postAsync(EMBEDDINGS, THOUSAND);
    thousandAgain = thousand.thenCompose(after -> twice.postAsync(EMBEDDINGS, THOUSAND));
    unbounded.awaitStarted();
  }

  @AfterAll
  static void killWorkers() {
    WORKERS.forEach(GpuWorkerProcess::close);
  }

  @Test
  void aSmallestBatchThatDoesNotFitIsOutOfMemory() throws Exception {
    assertThat(enormous.get().statusCode()).isEqualTo(507);
    assertThat(JSON.readTree(enormous.get().body()).get("message").textValue())
        .isEqualTo(
            "OUT_OF_MEMORY: CPU has too little memory for 2 nodes, even with 16 walks a step");
  }

  @Test
  void vectorsThatDoNotFitAreOutOfMemoryAtOnce() throws Exception {
    assertThat(vectors.get().statusCode()).isEqualTo(507);
    assertThat(JSON.readTree(vectors.get().body()).get("message").textValue())
        .isEqualTo("OUT_OF_MEMORY: CPU has too little memory for the vectors of 190000 nodes");
  }

  @Test
  void walksThatCannotBeFedAreOutOfMemory() throws Exception {
    assertThat(longWalks.get().statusCode()).as(longWalks.get().body()).isEqualTo(507);
    assertThat(JSON.readTree(longWalks.get().body()).get("message").textValue())
        .isEqualTo(
            "OUT_OF_MEMORY: CPU has too little memory for 100 nodes, even with 16 walks a step");
  }

  @Test
  void afterAnOutOfMemoryTheWorkerTrainsWhatFits() throws Exception {
    assertThat(afterEnormous.get().statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(afterEnormous.get().body()).get("vectors")).hasSize(1000);
  }

  @Test
  void aBatchIsHalvedUntilItFits() throws Exception {
    assertThat(thousand.get().statusCode()).isEqualTo(200);
    JsonNode trained = JSON.readTree(thousand.get().body());
    assertThat(trained.get("vectors")).hasSize(1000);
    assertThat(trained.get("batch").intValue()).isLessThan(1250);
    assertThat(trained.get("halvings").intValue()).isPositive();
  }

  @Test
  void afterAnOutOfMemoryTheSameGraphTrainsAgainAndTheMemoryComesBack() throws Exception {
    assertThat(thousandAgain.get().statusCode()).isEqualTo(200);

    assertThat(twice.residentBytes() - idleBytes).isLessThan(500_000_000);
  }

  @Test
  void thePeakIsAboveTheIdleFootprintInALaterTrainingToo() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "memory is measured on Linux");

    JsonNode first = JSON.readTree(unbounded.post(EMBEDDINGS, MANY).body());
    JsonNode again = JSON.readTree(unbounded.post(EMBEDDINGS, MANY).body());

    assertThat(first.get("peak_memory_bytes").longValue()).isBetween(TABLES, 50 * TABLES);
    assertThat(again.get("peak_memory_bytes").longValue()).isBetween(TABLES, 50 * TABLES);
  }

  private static GpuWorkerProcess bounded(String bytes) throws IOException {
    return worker(Map.of("TF_MKL_ALLOC_MAX_BYTES", bytes));
  }

  private static GpuWorkerProcess worker(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PHASE19_REDIS_URI", NOWHERE);
    environment.put("PHASE19_CLONE_FOLDER", folder.toString());
    GpuWorkerProcess worker = new GpuWorkerProcess(environment, Map.of());
    WORKERS.add(worker);
    return worker;
  }
}
