package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Embedding Job sampler in the mode that trains on a given graph. */
class GraphTrainingTest {
  private static final String TRAIN = "POST /api/v1/embeddings";
  private static final String TRAINED =
      """
      {"vectors":[[1,2],[3,4],[5,6.5e-1]],"losses":[0.9,0.5],"training_seconds":1.5,"batch":128,
       "device":"CPU","peak_memory_bytes":1000,"more":{"vectors":[[]]}}""";

  @RegisterExtension final PlayedService service = new PlayedService();
  private final EmbeddingJobSampler sampler = new EmbeddingJobSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    sampler.setName("Train");
    sampler.setProperty(EmbeddingJobSampler.MODE.property(), "train");
    sampler.setProperty(EmbeddingJobSampler.WORKER_URL.property(), service.url());
    sampler.setProperty(GraphFields.NODES.property(), "3");
    sampler.setProperty(GraphFields.GROUPS.property(), "1");
  }

  @Test
  void aTrainedGraphHasItsFigures() {
    service.on(TRAIN, 200, TRAINED);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.measurements())
        .containsEntry("nodes", 3.0)
        .containsEntry("embeddings", 3.0)
        .containsEntry("training_seconds", 1.5)
        .containsEntry("batch", 128.0)
        .containsEntry("final_loss", 0.5)
        .containsEntry("peak_memory_bytes", 1000.0);
    assertThat(variables.get("training_seconds")).isEqualTo("1.5");
    assertThat(variables.get("device")).isEqualTo("CPU");
    assertThat(result.getResponseDataAsString()).contains("batch=128").doesNotContain("[[1,2]");
    assertThat(result.getBodySizeAsLong()).isEqualTo(TRAINED.length());
  }

  @Test
  void theGraphIsSentWithTheParameters() throws IOException {
    service.on(TRAIN, 200, TRAINED);
    sampler.setProperty(GraphFields.NODES.property(), "50");
    sampler.setProperty(GraphFields.PARAMETERS.property(), "{\"epochs\": 20}");

    MeasuredSampleResult result = sample();

    JsonNode sent = new ObjectMapper().readTree(service.requests().get(0).body());
    assertThat(sent.path("nodes").intValue()).isEqualTo(50);
    assertThat(sent.path("edges")).isNotEmpty().allSatisfy(e -> assertThat(e).hasSize(2));
    assertThat(sent.path("parameters").path("epochs").intValue()).isEqualTo(20);
    assertThat(result.isSuccessful()).as("3 vectors for 50 nodes").isFalse();
    assertThat(result.getResponseMessage()).isEqualTo("3 vectors for 50 nodes");
  }

  @Test
  void aGraphMayComeFromAFile(@TempDir Path folder) throws IOException {
    service.on(TRAIN, 200, TRAINED);
    Path file = Files.writeString(folder.resolve("graph.txt"), "0 1\n1 2\n");
    sampler.setProperty(GraphFields.FROM_FILE.property(), "file");
    sampler.setProperty(GraphFields.EDGE_FILE.property(), file.toString());

    assertThat(sample().isSuccessful()).isTrue();
    assertThat(service.requests().get(0).body()).isEqualTo("{\"nodes\":3,\"edges\":[[0,1],[1,2]]}");
  }

  @Test
  void tooLittleMemoryIsACodeOfItsOwn() {
    service.on(
        TRAIN,
        507,
        "{\"code\":507,\"message\":\"OUT_OF_MEMORY: batch 1 needs 2 GB, 1 GB is free\"}");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo("OUT_OF_MEMORY");
    assertThat(result.getResponseMessage()).contains("batch 1 needs 2 GB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "{",
        "{}",
        "{\"vectors\":7}",
        "{\"vectors\":[[1],[2],[3]]}",
        "{\"vectors\":[[1],[2],[3]],\"losses\":[\"x\"]}"
      })
  void anAnswerThatIsNotTheContractsFails(String body) {
    service.on(TRAIN, 200, body);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
  }

  @Test
  void aTrainingThatTakesTooLongIsCensored() {
    service.hangOn(TRAIN);
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");

    MeasuredSampleResult result = sample();

    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.TIMEOUT);
  }

  @Test
  void anInterruptEndsTheTraining() {
    service.hangOn(TRAIN);
    CompletableFuture<MeasuredSampleResult> sample = CompletableFuture.supplyAsync(this::sample);
    await().until(() -> !service.requests().isEmpty());

    sampler.interrupt();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().getResponseCode()).isEqualTo(SampleOutcome.INTERRUPTED);
  }

  @Test
  void theWorkerIsFoundThroughTheEdgeService() {
    service
        .on(TRAIN, 200, TRAINED)
        .on(
            "GET /api/v1/ingestion/worker/status",
            200,
            """
            {"status":"Idle","workers":[
              {"id":"w1","url":"http://127.0.0.1:1","device":"CPU","gpu":false,"status":"Idle"},
              {"id":"w2","url":"%s","device":"GPU","gpu":true,"status":"Idle"}]}"""
                .formatted(service.url()));
    sampler.setProperty(EmbeddingJobSampler.WORKER_URL.property(), "");
    sampler.setProperty(EmbeddingJobSampler.EDGE_URL.property(), service.url());

    assertThat(sample().isSuccessful()).as("the worker on a GPU is taken").isTrue();
  }

  @Test
  void withoutAWorkerTheSampleFailsAndTheTestGoesOn() {
    service.on(
        "GET /api/v1/ingestion/worker/status", 200, "{\"status\":\"Offline\",\"workers\":[]}");
    sampler.setProperty(EmbeddingJobSampler.WORKER_URL.property(), "");
    sampler.setProperty(EmbeddingJobSampler.EDGE_URL.property(), service.url());

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isStopTest()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.NO_WORKER);
    assertThat(result.getResponseMessage()).isEqualTo("no worker is alive at " + service.url());
  }

  @Test
  void withoutAnyUrlTheTestStopsAndBothAreNamed() {
    sampler.setProperty(EmbeddingJobSampler.WORKER_URL.property(), "");

    MeasuredSampleResult result = sample();

    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseMessage())
        .contains("Edge URL", "Worker URL", "phase19.worker.url", "phase19.edge.url");
  }

  @ParameterizedTest
  @CsvSource({
    "nodes, 0, Nodes must be a whole number from 1",
    "groups, 4, 'Graph: groups must be from 1 to the number of nodes, 3, was 4'",
    "edgesWithin, -1, Edges within the group must be a number from 0 to 1000",
    "edgesBetween, many, Edges to other groups must be a number",
    "parameters, [1], Parameters must be a JSON object",
    "parameters, {, Parameters must be a JSON object",
    "mode, fly, 'Mode must be one of submit, wait, train'",
    "timeoutSeconds, 0, Job timeout must be a whole number from 1 to 86400"
  })
  void aFieldThatCannotWorkStopsTheTest(String field, String value, String message) {
    sampler.setProperty("EmbeddingJobSampler." + field, value);

    MeasuredSampleResult result = sample();

    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseMessage()).contains(message);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadStopsTheTest() {
    sampler.setProperty(GraphFields.FROM_FILE.property(), "file");
    sampler.setProperty(GraphFields.EDGE_FILE.property(), "absent.txt");

    assertThat(sample().getResponseMessage()).contains("Edge list 'absent.txt' cannot be read");
  }

  private MeasuredSampleResult sample() {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
