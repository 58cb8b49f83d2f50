package dev.phase19.worker;

import static dev.phase19.http.Http.EVERYTHING;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.OpenApi;
import dev.phase19.http.SlowConnections;
import dev.phase19.store.RedisServerExtension;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the worker answers over HTTP, with real TensorFlow and Redis. */
class GpuWorkerApiTest {
  private static final String EMBEDDINGS = "/api/v1/embeddings";

  /** Index, from 0, of the connector on which {@link #IDLE_SECONDS} is the idle timeout. */
  private static final int SOON_IDLE = 1;

  private static final double IDLE_SECONDS = 0.2;
  private static final int MANY = 200;
  private static final String GPU = "/api/v1/gpu";
  private static final String DISPATCHER = "dispatcher-dispatcher";
  private static final String TRIANGLE = "{\"nodes\": 3, \"edges\": [[0, 1], [1, 2], [2, 0]]}";

  @TempDir static Path clones;

  @RegisterExtension
  @Order(1)
  static final RedisServerExtension REDIS = new RedisServerExtension();

  @RegisterExtension
  @Order(2)
  static final DropwizardAppExtension<GpuWorkerConfiguration> WORKER =
      new DropwizardAppExtension<>(
          GpuWorkerApplication.class,
          ResourceHelpers.resourceFilePath("gpu-worker-test.yml"),
          ConfigOverride.config("redis.uri", () -> REDIS.uri().toString()),
          ConfigOverride.config("repositories.folder", () -> clones.toString()));

  private static Http http;

  @BeforeAll
  static void findPort() {
    http = new Http(WORKER.getLocalPort());
  }

  @Test
  void aGraphIsAnsweredWithAVectorANode() {
    Answer answer = http.post(EMBEDDINGS, DISPATCHER, TRIANGLE);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode trained = answer.json();
    OpenApi.read().assertConforms(trained, "TrainedGraph");
    assertThat(trained.get("vectors")).hasSize(3).allMatch(vector -> vector.size() == 8);
    assertThat(trained.get("vectors").get(2).get(7).isFloatingPointNumber()).isTrue();
    assertThat(trained.get("losses")).hasSize(3).allMatch(loss -> loss.doubleValue() > 0);
    assertThat(trained.get("training_seconds").doubleValue()).isPositive();
    assertThat(trained.get("batch").intValue()).isEqualTo(16);
    assertThat(trained.get("device").textValue()).isNotEmpty();
    assertThat(trained.get("peak_memory_bytes").longValue()).isNotNegative();
  }

  @Test
  void vectorsAreExplained() {
    JsonNode trained =
        http.post(
                EMBEDDINGS,
                DISPATCHER,
                "{\"nodes\": 4, \"edges\": [[0, 1], [1, 2]], \"parameters\": {\"p\": 0.5, \"seed\": 7}}")
            .json();

    JsonNode parameters = trained.get("parameters");
    assertThat(parameters.get("p").doubleValue()).isEqualTo(0.5);
    assertThat(parameters.get("seed").longValue()).isEqualTo(7);
    assertThat(parameters.get("walk_length").intValue()).isEqualTo(6);
    assertThat(parameters.get("learning_rate").doubleValue()).isEqualTo(0.01);
    assertThat(trained.get("graph").toString())
        .isEqualTo(
            "{\"nodes\":4,\"edges\":2,\"self_loops\":0,\"isolated_nodes\":1,\"components\":2,"
                + "\"largest_component\":3,\"mean_degree\":1.0,\"max_degree\":2}");
  }

  @Test
  void parametersOfTheRequestComeBeforeTheWorkersOwn() {
    JsonNode trained =
        http.post(
                EMBEDDINGS,
                DISPATCHER,
                "{\"nodes\": 2, \"edges\": [], \"parameters\": {\"dimensions\": 5, \"epochs\": 2}}")
            .json();

    assertThat(trained.get("losses")).hasSize(2);
    assertThat(trained.get("vectors").get(1)).hasSize(5);
  }

  @Test
  void theSameRequestHasTheSameVectorsAlsoAmongOthers() {
    JsonNode alone = http.post(EMBEDDINGS, DISPATCHER, TRIANGLE).json().get("vectors");

    List<CompletableFuture<Answer>> together =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    http.sendAsync(
                        "POST",
                        EMBEDDINGS,
                        DISPATCHER,
                        "application/json",
                        BodyPublishers.ofString(
                            i % 2 == 0 ? TRIANGLE : "{\"nodes\": 200, \"edges\": []}")))
            .toList();

    for (int i = 0; i < together.size(); i += 2) {
      assertThat(together.get(i).join().json().get("vectors")).isEqualTo(alone);
      assertThat(together.get(i + 1).join().json().get("vectors")).hasSize(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"edges": []}                              | nodes must be >= 1, was null
          {"nodes": 0, "edges": []}                  | nodes must be >= 1, was 0
          {"nodes": -1, "edges": []}                 | nodes must be >= 1, was -1
          {"nodes": 1}                               | edges is missing: give [] for a graph without edges
          {"nodes": 2, "edges": [[0, 1], [1, 2]]}    | edge 1 names node 2, but the nodes are 0 to 1
          {"nodes": 2, "edges": [[-1, 1]]}           | edge 0 names node -1, but the nodes are 0 to 1
          {"nodes": 2, "edges": [[0, 1], [1]]}       | edge 1 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [[0, 1, 1]]}         | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [null]}              | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [[0, 1], 1, [[1], 0]]} | edge 1 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [[0, [1, 2]]]}       | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": 7}                   | edges must be an array
          {"nodes": 2, "edges": [["0", 1]]}          | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [[0.5, 1]]}          | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 2, "edges": [[4294967296, 1]]}   | edge 0 must be a pair [from, to] of whole numbers of 32 bits
          {"nodes": 1, "edges": [], "parameters": {"walk_length": 1}} | walk length must be >= 2, was 1
          {"nodes": 1, "edges": [], "parameters": {"context": 8}}     | context must be <= 7, was 8
          {"nodes": 1, "edges": [], "parameters": {"p": 0}}           | p must be between 1.0E-6 and 1000000.0, was 0.0
          {"nodes": 1, "edges": [], "parameters": {"p": 1e-320}}      | p must be between 1.0E-6 and 1000000.0, was 1.0E-320
          {"nodes": 1, "edges": [], "parameters": {"q": 1e-320}}      | q must be between 1.0E-6 and 1000000.0, was 1.0E-320
          {"nodes": 1, "edges": [], "parameters": {"q": 1e300}}       | q must be between 1.0E-6 and 1000000.0, was 1.0E300
          {"nodes": 200, "edges": [], "parameters": {"learning_rate": 1e30}} | learning rate must be between 1.0E-6 and 10.0, was 1.0E30
          """)
  void aBadGraphIsRefusedWithTheRuleThatItBreaks(String body, String message) {
    Answer answer = http.post(EMBEDDINGS, DISPATCHER, body);

    assertThat(answer.message()).isEqualTo(message);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aTrainingMayTakeLongerThanAConnectionMayBeIdle() {
    JsonNode trained =
        new Http(WORKER.getPort(SOON_IDLE))
            .post(
                EMBEDDINGS,
                DISPATCHER,
                "{\"nodes\": 3, \"edges\": [], \"parameters\": {\"epochs\": 3000}}")
            .json();

    assertThat(trained.get("training_seconds").doubleValue()).isGreaterThan(IDLE_SECONDS);
    assertThat(trained.get("vectors")).hasSize(3);
  }

  @Test
  void manyEdgesAreRead() {
    StringBuilder edges = new StringBuilder("[0, 1]");
    for (int i = 1; i < 300; i++) {
      edges.append(", [").append(i).append(", ").append(i - 1).append(']');
    }

    Answer answer =
        http.post(EMBEDDINGS, DISPATCHER, "{\"nodes\": 300, \"edges\": [" + edges + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("vectors")).hasSize(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"nodes\": 1, \"edges\": [], \"node\": 1}"})
  void whatIsNoGraphIsRefused(String body) {
    assertThat(http.post(EMBEDDINGS, DISPATCHER, body).status()).isEqualTo(400);
  }

  @Test
  void aGraphWithTooManyNodesIsRefused() {
    Answer answer = http.post(EMBEDDINGS, DISPATCHER, "{\"nodes\": 301, \"edges\": []}");

    assertThat(answer.message()).isEqualTo("nodes must be <= 300, was 301");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aGraphWithTooManyEdgesIsRefused() {
    String edges = "[0,1],".repeat(400) + "[0,1]";

    Answer answer = http.post(EMBEDDINGS, DISPATCHER, "{\"nodes\": 2, \"edges\": [" + edges + "]}");

    assertThat(answer.message()).isEqualTo("edges must be <= 400: there are more");
    assertThat(answer.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "100, '\"walks_per_node\": 10, \"epochs\": 101', 8080000",
    "2, '\"walks_per_node\": 1000, \"epochs\": 10000', 1600000000",
    "300, '\"walks_per_node\": 1000, \"epochs\": 10000', 240000000000",
    "300, '\"dimensions\": 256', 9216000",
    "300, '\"walk_length\": 160', 9158400",
    "300, '\"walk_length\": 100, \"context\": 30', 60134400"
  })
  void aTrainingThatWouldTakeTooLongIsRefused(int nodes, String parameters, long work) {
    Answer answer =
        http.post(
            EMBEDDINGS,
            DISPATCHER,
            "{\"nodes\": %d, \"edges\": [], \"parameters\": {%s}}".formatted(nodes, parameters));

    assertThat(answer.message())
        .isEqualTo("pairs of nodes x dimensions must be <= 8000000, was " + work);
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aBodyThatIsTooLongIsNotRead() {
    Answer answer = http.post(EMBEDDINGS, DISPATCHER, TRIANGLE + " ".repeat(9000));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.message())
        .isEqualTo("request body is too large: at most 8192 bytes are read");
  }

  @ParameterizedTest
  @CsvSource({"gzip,400", "br,415", "deflate,415"})
  void aBodyThatIsNotWhatItsEncodingSaysIsRefused(String encoding, int status) {
    Answer answer =
        http.send(
            "POST",
            EMBEDDINGS,
            DISPATCHER,
            "application/json",
            BodyPublishers.ofString(TRIANGLE),
            "Content-Encoding",
            encoding);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("code").intValue()).isEqualTo(status);
  }

  @Test
  void slowClientsLeaveOthersAlone() throws Exception {
    String post =
        "POST "
            + EMBEDDINGS
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + DISPATCHER
            + "\r\nContent-Type: application/json\r\n";
    Duration before = SlowConnections.p95(http, GPU, READER);
    try (SlowConnections slow = new SlowConnections(WORKER.getLocalPort())) {
      slow.pipeline(MANY, "GET /" + "a".repeat(7000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      await().atMost(Duration.ofSeconds(60)).until(() -> slow.full() == MANY);
      slow.drip(MANY, post + "Content-Length: 8000\r\n\r\n{", " ")
          .drip(MANY, post + "Transfer-Encoding: chunked\r\n\r\n5;x", "x");

      SlowConnections.assertOthersAreAnswered(http, GPU, READER, before);
    }
  }

  @Test
  void thePeakMemoryOfRequestsIsAMetric() {
    http.post(EMBEDDINGS, DISPATCHER, TRIANGLE);

    Answer page = new Http(WORKER.getAdminPort()).get("/metrics", null);

    assertThat(page.response().body())
        .containsPattern("phase19_embeddings_peak_memory_bytes\\{quantile=\"0.95\",?} [0-9]")
        .containsPattern("phase19_embeddings_peak_memory_bytes_count [1-9]");
  }

  @Test
  void trainingNeedsTheScopeDispatch() {
    assertThat(http.post(EMBEDDINGS, null, TRIANGLE).status()).isEqualTo(401);
    assertThat(http.post(EMBEDDINGS, READER, TRIANGLE).status()).isEqualTo(403);
  }

  @Test
  void aMachineWithoutAGpuSaysWhy() {
    Answer answer = http.get(GPU, READER);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode gpu = answer.json();
    assertThat(gpu.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("available", "reason", "source", "worker", "now", "devices");
    assertThat(gpu.get("available").booleanValue()).isFalse();
    assertThat(gpu.get("reason").textValue())
        .isEqualTo("no NVML library libno-such-library.so.1; no program no-such-program");
    assertThat(gpu.get("worker").textValue()).isEqualTo("worker-1");
    assertThat(Instant.parse(gpu.get("now").textValue())).isBefore(Instant.now().plusSeconds(1));
    assertThat(gpu.get("devices")).isEmpty();
  }

  @Test
  void readingTheGpusNeedsTheScopeRead() {
    assertThat(http.get(GPU, null).status()).isEqualTo(401);
    assertThat(http.get(GPU, DISPATCHER).status()).isEqualTo(403);
    assertThat(http.get(GPU, EVERYTHING).status()).isEqualTo(200);
  }

  @Test
  void sinceMustBeAnInstant() {
    Answer answer = http.get(GPU + "?since=yesterday", READER);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .isEqualTo("since must be an instant such as 2026-01-01T00:00:00Z, was yesterday");
  }
}
