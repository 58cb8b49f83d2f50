package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.verdict.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service whose paths, JSON and states differ from those of the edge service. */
class CustomHttpApiTest {
  private static final String POST = "POST /v2/tasks";
  private static final String GET = "GET /v2/tasks/42";

  @RegisterExtension final PlayedService service = new PlayedService();
  private final IngestDispatchSampler dispatch = new IngestDispatchSampler();
  private final EmbeddingJobSampler job = new EmbeddingJobSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void describeTheService() {
    JMeterContextService.getContext().setVariables(variables);
    dispatch.setName("Dispatch");
    dispatch.setProperty(IngestDispatchSampler.EDGE_URL.property(), service.url());
    dispatch.setProperty(IngestDispatchSampler.TOKEN.property(), "s3cret");
    dispatch.setProperty(IngestDispatchSampler.CUSTOM.chosen.property(), "other");
    dispatch.setProperty(IngestDispatchSampler.CUSTOM.path.property(), "/v2/tasks");
    dispatch.setProperty(
        IngestDispatchSampler.CUSTOM.body.property(), "{\"url\": \"https://h/o/n\"}");
    dispatch.setProperty(IngestDispatchSampler.CUSTOM.id.property(), "task.id");

    job.setName("Job");
    job.setProperty(EmbeddingJobSampler.EDGE_URL.property(), service.url());
    job.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "20");
    job.setProperty(EmbeddingJobSampler.CUSTOM.chosen.property(), "other");
    job.setProperty(EmbeddingJobSampler.CUSTOM.path.property(), "/v2/tasks");
    job.setProperty(EmbeddingJobSampler.CUSTOM.body.property(), "{\"url\": \"https://h/o/n\"}");
    job.setProperty(EmbeddingJobSampler.CUSTOM.id.property(), "task.id");
    job.setProperty(EmbeddingJobSampler.CUSTOM.pollPath.property(), "/v2/tasks/{id}");
    job.setProperty(EmbeddingJobSampler.CUSTOM.pollInterval.property(), "10");
    job.setProperty(EmbeddingJobSampler.CUSTOM.state.property(), "task.status.phase");
    job.setProperty(EmbeddingJobSampler.CUSTOM.completeStates.property(), "Done");
    job.setProperty(EmbeddingJobSampler.CUSTOM.failedStates.property(), "Error, Expired");
    job.setProperty(EmbeddingJobSampler.CUSTOM.reason.property(), "task.status.message");
    job.setProperty(
        EmbeddingJobSampler.CUSTOM.stages.property(),
        "clone = task.timings.clone\nindex = task.timings.index");
    job.setProperty(EmbeddingJobSampler.CUSTOM.stageUnit.property(), "ms");
    job.setProperty(
        EmbeddingJobSampler.CUSTOM.figures.property(),
        "files = task.result.files\nwarnings = task.result.warnings");
    service.on(POST, 201, "{\"task\": {\"id\": 42}}");
  }

  @Test
  void aDispatchSendsWhatItsFieldsSayAndFindsTheId() {
    dispatch.setProperty(IngestDispatchSampler.CUSTOM.method.property(), "put");
    dispatch.setProperty(IngestDispatchSampler.CUSTOM.path.property(), "/v2/tasks?priority=low");
    dispatch.setProperty(
        IngestDispatchSampler.CUSTOM.headers.property(),
        "X-Tenant: qa\nContent-Type: application/vnd.tasks+json");
    service.on("PUT /v2/tasks", 201, "{\"task\": {\"id\": \"t-1\"}}");

    MeasuredSampleResult result = dispatch();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("201");
    assertThat(variables.get("job_id")).isEqualTo("t-1");
    assertThat(result.elapsedMicros().getAsLong()).isPositive();
    PlayedService.Request request = service.requests().get(0);
    assertThat(request.uri()).isEqualTo("/v2/tasks?priority=low");
    assertThat(request.body()).isEqualTo("{\"url\": \"https://h/o/n\"}");
    assertThat(request.header("X-tenant")).isEqualTo("qa");
    assertThat(request.header("Content-type")).isEqualTo("application/vnd.tasks+json");
    assertThat(request.header("Authorization")).isEqualTo("Bearer s3cret");
  }

  @Test
  void anAuthorizationOfItsOwnTakesTheTokensPlaceAndIsMasked() {
    dispatch.setProperty(
        IngestDispatchSampler.CUSTOM.headers.property(),
        "Authorization: Basic cWE6cWE=\nX-Api-Key: k3y");

    MeasuredSampleResult result = dispatch();

    PlayedService.Request request = service.requests().get(0);
    assertThat(request.headers().get("Authorization")).containsExactly("Basic cWE6cWE=");
    assertThat(result.getRequestHeaders())
        .contains("Authorization: Basic ********", "X-Api-Key: ********")
        .doesNotContain("cWE6cWE=", "k3y");
  }

  @Test
  void aFullServiceRefuses() {
    service.on(POST, 429, "{\"error\": \"busy\"}");

    MeasuredSampleResult result = dispatch();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("429");
    assertThat(variables.get("job_id")).isEmpty();
  }

  @Test
  void anAnswerWithoutTheIdFailsAndNamesTheField() {
    service.on(POST, 201, "{\"id\": 42}");

    MeasuredSampleResult result = dispatch();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
    assertThat(result.getResponseMessage())
        .startsWith("Id: 'task.id' finds nothing, or no single value in the answer 201 of POST")
        .endsWith("/v2/tasks: {\"id\": 42}");
  }

  @Test
  void aJobIsMeasuredUntilItsEnd() {
    answers(
        "{\"task\": {\"status\": {\"phase\": \"QUEUED\"}}}",
        "{\"task\": {\"status\": {\"phase\": \"complete\"}}}",
        """
        {"task": {"status": {"phase": "DONE"}, "timings": {"clone": 1500, "index": "250"},
                  "result": {"files": 12, "warnings": null}}}""");

    MeasuredSampleResult result = job();

    assertThat(result.getResponseMessage()).isEqualTo("complete");
    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.jobId()).isEqualTo("42");
    assertThat(result.measurements())
        .containsEntry("files", 12.0)
        .containsEntry("clone_seconds", 1.5)
        .containsEntry("index_seconds", 0.25)
        .containsEntry("polls", 3.0)
        .doesNotContainKey("warnings");
    assertThat(variables.get("state")).isEqualTo("DONE");
    assertThat(variables.get("files")).isEqualTo("12");
    assertThat(variables.get("warnings")).isEmpty();
    assertThat(service.requests("GET")).hasSize(3);
  }

  @Test
  void itsStagesEndWithTheSample() {
    answers(
        """
        {"task": {"status": {"phase": "DONE"}, "timings": {"clone": 1500, "index": 250}}}""");

    MeasuredSampleResult result = job();

    SampleResult[] stages = result.getSubResults();
    assertThat(stages)
        .extracting(SampleResult::getSampleLabel)
        .containsExactly("Job: clone", "Job: index");
    assertThat(stages[0].getTime()).isEqualTo(1500);
    assertThat(stages[0].getEndTime()).isEqualTo(stages[1].getStartTime());
    assertThat(stages[1].getEndTime()).isEqualTo(result.getEndTime());
  }

  @Test
  void theResolutionIsTheTimeThatNobodyLooked() {
    job.setProperty(EmbeddingJobSampler.CUSTOM.pollInterval.property(), "300");
    answers(
        "{\"task\": {\"status\": {\"phase\": \"QUEUED\"}}}",
        "{\"task\": {\"status\": {\"phase\": \"DONE\"}}}");

    MeasuredSampleResult result = job();

    assertThat(result.measurement("resolution_seconds").getAsDouble()).isCloseTo(0.4, within(0.1));
  }

  @Test
  void aJobThatFailsSaysTheServicesStateAndReason() {
    answers("{\"task\": {\"status\": {\"phase\": \"Error\", \"message\": \"no such branch\"}}}");

    MeasuredSampleResult result = job();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo("ERROR");
    assertThat(result.getResponseMessage()).isEqualTo("Error: no such branch");
  }

  @Test
  void aJobThatNeverEndsIsCensored() {
    job.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");
    answers("{\"task\": {\"status\": {\"phase\": \"indexing\"}}}");

    MeasuredSampleResult result = job();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseMessage()).isEqualTo("not ended after 1 s: job 42 is indexing");
    assertThat(result.getTime()).isBetween(1_000L, 2_500L);
  }

  @Test
  void anInterruptEndsThePauseBetweenTwoPolls() throws Exception {
    job.setProperty(EmbeddingJobSampler.CUSTOM.pollInterval.property(), "60000");
    answers("{\"task\": {\"status\": {\"phase\": \"indexing\"}}}");
    AtomicReference<Thread> sampling = new AtomicReference<>();
    CompletableFuture<MeasuredSampleResult> sampled =
        CompletableFuture.supplyAsync(
            () -> {
              sampling.set(Thread.currentThread());
              return job();
            });
    // The sampler has read the response and waits. During an exchange its thread would be RUNNABLE.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !service.requests("GET").isEmpty()
                    && sampling.get().getState() == Thread.State.TIMED_WAITING);

    job.interrupt();

    MeasuredSampleResult result = sampled.get(2, TimeUnit.SECONDS);
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.INTERRUPTED);
    assertThat(result.getResponseMessage()).isEqualTo("interrupted: job 42 is indexing");
  }

  @Test
  void anAnswerWithoutTheStateFailsAtOnce() {
    answers("{\"task\": {\"status\": {}}}");

    MeasuredSampleResult result = job();

    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
    assertThat(result.getResponseMessage()).startsWith("State: 'task.status.phase' finds nothing");
  }

  @Test
  void aJobThatSomebodyElseSubmittedIsWaitedForByItsId() {
    job.setProperty(EmbeddingJobSampler.MODE.property(), "wait");
    job.setProperty(EmbeddingJobSampler.JOB_ID.property(), "a/b c");
    service.on("GET /v2/tasks/a/b c", 200, "{\"task\": {\"status\": {\"phase\": \"Done\"}}}");

    assertThat(job().isSuccessful()).isTrue();
    assertThat(service.requests().get(0).uri()).isEqualTo("/v2/tasks/a%2Fb%20c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path       | v2/tasks      | Path must begin with / and be fit for a URL",
        "path       | /v2 tasks     | Path must begin with / and be fit for a URL",
        "path       |               | Path must not be blank",
        "method     | P OST         | Method must be an HTTP method, was 'P OST'",
        "headers    | X-Tenant qa   | Headers must be lines such as X-Tenant: qa, was 'X-Tenant qa'",
        "idPath     |               | Id must not be blank",
        "idPath     | task.[id      | 'Id must be a JMESPath such as result.id (Unable to compile expression'",
        "pollPath   | /v2/tasks     | Status path must have {id} where the job's id belongs",
        "statePath  | task..phase   | 'State must be a JMESPath such as result.id (Unable to compile expression'",
        "failedStates | done, error | must differ, both have 'done'",
        "figures    | task.files    | Figures must be lines such as files = result.counts.files",
        "figures    | files = a[    | Figures must be a JMESPath such as result.id",
        "pollIntervalMs | 0         | Poll interval must be a whole number from 1",
        "interface  | soap          | Interface must be one of phase19, other, was 'soap'",
      })
  void aFieldThatCannotWorkEndsTheTestWithItsName(String property, String value, String message) {
    job.setProperty("EmbeddingJobSampler." + property, value == null ? "" : value);

    MeasuredSampleResult result = job();

    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.CONFIGURATION);
    assertThat(result.getResponseMessage()).contains(message);
    assertThat(Run.current().facts().failures()).hasSize(1);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aGateJudgesItsJobsInARun(@TempDir Path folder) throws Exception {
    answers("{\"task\": {\"status\": {\"phase\": \"Done\"}, \"result\": {\"files\": 3}}}");
    PlanRun plan = new PlanRun(folder);
    StatisticAssertion files = new StatisticAssertion();
    files.setName("Files");
    files.setProperty("StatisticAssertion.statistic", "sum");
    files.setProperty("StatisticAssertion.measurement", "files");
    files.setProperty("StatisticAssertion.comparison", ">=");
    files.setProperty("StatisticAssertion.bound", "15");
    P95Assertion p95 = new P95Assertion();
    p95.setName("P95");
    p95.setProperty("P95Assertion.limit", "10000");
    HashTree below = plan.users(5).add(job);
    below.add(files);
    below.add(p95);

    JsonNode verdict = plan.run();

    assertThat(PlanRun.gate(verdict, "P95").get("state").asText()).isEqualTo("PASS");
    assertThat(PlanRun.gate(verdict, "P95").get("samples").asInt()).isEqualTo(5);
    assertThat(PlanRun.gate(verdict, "Files").get("measured").asDouble()).isEqualTo(15);
  }

  /** Answers each poll with the next body, and repeats the last one from then on. */
  private void answers(String... bodies) {
    Iterator<String> all =
        Stream.concat(List.of(bodies).stream(), Stream.generate(() -> bodies[bodies.length - 1]))
            .iterator();
    service.on(GET, request -> new PlayedService.Answer(200, all.next()));
  }

  private MeasuredSampleResult dispatch() {
    return (MeasuredSampleResult) dispatch.sample(null);
  }

  private MeasuredSampleResult job() {
    return (MeasuredSampleResult) job.sample(null);
  }
}
