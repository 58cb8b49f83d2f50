package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.TrainingInterval;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.verdict.Run;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingJobSamplerTest {
  private static final String ID = "0b51a2f4-6e0e-4d67-a7b4-2f1c5ec1b8aa";
  private static final String POST_JOBS = "POST /api/v1/ingestion/jobs";
  private static final String GET_JOB = "GET /api/v1/ingestion/jobs/" + ID;
  private static final String ACCEPTED =
      """
      {"job_id":"%s","queue_position":1,"queue_size":1,"capacity":10}"""
          .formatted(ID);
  private static final String RUNNING =
      """
      {"job_id":"%s","state":"running","submitted_at":"2026-01-01T00:00:00Z",
       "started_at":"2026-01-01T00:00:01Z","ended_at":null,"stage":"train","progress":0.4,
       "stages":{"queue_wait_seconds":1.0},"training":null,"error":null}"""
          .formatted(ID);
  private static final String COMPLETE =
      """
      {"job_id":"%s","repository":"https://h/o/n","state":"complete","attempt":1,
       "submitted_at":"2026-01-01T00:00:00Z","started_at":"2026-01-01T00:00:01Z",
       "ended_at":"2026-01-01T00:00:10Z","stage":null,"progress":null,
       "stages":{"queue_wait_seconds":1.0,"clone_seconds":2.0,"parse_seconds":0.5,
                 "train_seconds":5.25,"publish_seconds":1.25},
       "training":{"worker":"w1","device":"CPU","started_at":"2026-01-01T00:00:03.500Z",
                   "ended_at":"2026-01-01T00:00:08.750Z"},
       "files":100,"edges":250,"embeddings":99,"skipped_files":2,"final_loss":0.75,
       "peak_memory_bytes":123456789,"error":null}"""
          .formatted(ID);

  @RegisterExtension final PlayedService service = new PlayedService();
  private final EmbeddingJobSampler sampler = new EmbeddingJobSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    sampler.setName("Embedding Job");
    sampler.setProperty(EmbeddingJobSampler.EDGE_URL.property(), service.url());
    sampler.setProperty(EmbeddingJobSampler.TOKEN.property(), "s3cret");
    sampler.setProperty(EmbeddingJobSampler.REPOSITORY.property(), "https://h/o/n");
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "20");
    service.on(POST_JOBS, 202, ACCEPTED);
  }

  @Test
  void aSubmittedJobIsMeasuredUntilItsEnd() {
    service.on(GET_JOB, 200, COMPLETE);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("200");
    assertThat(result.getResponseMessage()).isEqualTo("complete");
    assertThat(result.jobId()).isEqualTo(ID);
    assertThat(result.getResponseDataAsString()).contains("\"final_loss\":0.75");
    assertThat(RunJobs.of(Run.current()).accepted(URI.create(service.url()))).containsExactly(ID);
    assertThat(service.requests("GET").get(0).uri()).matches(".*\\?wait=\\d+ms");
  }

  /** The times of single requests say nothing about the whole job. */
  @Test
  void theJobsTimeIsThatOfItsStages() {
    service.on(
        POST_JOBS, request -> new PlayedService.Answer(202, ACCEPTED, "redis;dur=1, total;dur=2"));
    service.on(GET_JOB, request -> new PlayedService.Answer(200, COMPLETE, "total;dur=3"));

    MeasuredSampleResult result = sample();

    assertThat(result.measurement("server_train_ms")).hasValue(5_250);
    assertThat(result.measurement("server_clone_ms")).hasValue(2_000);
    assertThat(result.measurement("server_total_ms")).isEmpty();
    assertThat(result.measurement("server_redis_ms")).isEmpty();
  }

  @Test
  void theJobsFiguresAreMeasurementsAndVariables() {
    service.on(GET_JOB, 200, COMPLETE);

    MeasuredSampleResult result = sample();

    assertThat(result.measurements())
        .containsEntry("files", 100.0)
        .containsEntry("edges", 250.0)
        .containsEntry("embeddings", 99.0)
        .containsEntry("files_without_embedding", 1.0)
        .containsEntry("skipped_files", 2.0)
        .containsEntry("final_loss", 0.75)
        .containsEntry("peak_memory_bytes", 123456789.0)
        .containsEntry("queue_wait_seconds", 1.0)
        .containsEntry("train_seconds", 5.25)
        .containsEntry("training_seconds", 5.25)
        .containsEntry("total_seconds", 10.0)
        .containsEntry("polls", 1.0);
    assertThat(variables.get("files")).isEqualTo("100");
    assertThat(variables.get("final_loss")).isEqualTo("0.75");
    assertThat(variables.get("state")).isEqualTo("complete");
    assertThat(variables.get("device")).isEqualTo("CPU");
    assertThat(variables.get("job_id")).isEqualTo(ID);
    assertThat(result.trainingWindow())
        .isEqualTo(
            new TrainingInterval(
                "w1",
                "CPU",
                Instant.parse("2026-01-01T00:00:03.500Z"),
                Instant.parse("2026-01-01T00:00:08.750Z")));
  }

  @Test
  void figuresOfTheJobBeforeDoNotStay() {
    service.on(GET_JOB, 200, COMPLETE);
    sample();
    service.on(POST_JOBS, 429, "{\"code\":429,\"message\":\"queue is full\"}");

    MeasuredSampleResult result = sample();

    assertThat(result.getResponseCode()).isEqualTo("429");
    assertThat(result.isSuccessful()).isFalse();
    assertThat(variables.get("files")).isEmpty();
    assertThat(variables.get("state")).isEmpty();
    assertThat(variables.get("job_id")).isEmpty();
  }

  @Test
  void stagesHaveTheServersDurationsAndNeverMoveTheSamplesEnd() {
    AtomicInteger polls = new AtomicInteger();
    service.on(
        GET_JOB,
        request -> new PlayedService.Answer(200, polls.incrementAndGet() < 3 ? RUNNING : COMPLETE));

    MeasuredSampleResult result = sample();

    assertThat(result.getTime()).isLessThan(5_000);
    assertThat(result.getEndTime() - result.getStartTime()).isEqualTo(result.getTime());
    assertThat(result.elapsedMicros().getAsLong() / 1_000).isCloseTo(result.getTime(), within(5L));
    assertThat(result.getSubResults())
        .extracting(SampleResult::getSampleLabel)
        .containsExactly(
            "Embedding Job: queue wait",
            "Embedding Job: clone",
            "Embedding Job: parse",
            "Embedding Job: train",
            "Embedding Job: publish");
    assertThat(result.getSubResults())
        .extracting(SampleResult::getTime)
        .containsExactly(1_000L, 2_000L, 500L, 5_250L, 1_250L);
    long end = result.getEndTime();
    assertThat(result.getSubResults())
        .extracting(stage -> end - stage.getEndTime())
        .containsExactly(9_000L, 7_000L, 6_500L, 1_250L, 0L);
  }

  @Test
  void stagesOfALateAttemptDoNotOverlapTheEnd() {
    service.on(
        GET_JOB, 200, COMPLETE.replace("\"publish_seconds\":1.25", "\"publish_seconds\":4.0"));

    MeasuredSampleResult result = sample();

    assertThat(result.getSubResults())
        .allSatisfy(s -> assertThat(s.getEndTime()).isLessThanOrEqualTo(result.getEndTime()));
    assertThat(result.getSubResults()[4].getTime()).isEqualTo(4_000);
  }

  @ParameterizedTest
  @CsvSource({
    "failed, OUT_OF_MEMORY, no batch fits, OUT_OF_MEMORY, failed: no batch fits",
    "skipped, EXPIRED, not started in time, EXPIRED, skipped: not started in time",
    "cancelled, , , CANCELLED, cancelled: no reason given"
  })
  void aJobThatDoesNotCompleteFailsWithTheServersReason(
      String state, String error, String reason, String code, String message) {
    String job = COMPLETE.replace("\"state\":\"complete\"", "\"state\":\"" + state + "\"");
    service.on(
        GET_JOB,
        200,
        error == null
            ? job
            : job.replace(
                "\"error\":null",
                "\"error\":{\"code\":\"%s\",\"message\":\"%s\"}".formatted(error, reason)));

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo(code);
    assertThat(result.getResponseMessage()).isEqualTo(message);
    assertThat(variables.get("state")).isEqualTo(state);
  }

  @Test
  void aJobThatIsNotDoneInTimeIsCensored() {
    service.on(GET_JOB, 200, RUNNING);
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("Non HTTP response code: timeout");
    assertThat(result.getResponseMessage())
        .isEqualTo("not ended after 1 s: job " + ID + " is running, stage train at 40 %");
    assertThat(result.elapsedMicros().getAsLong()).isBetween(900_000L, 2_000_000L);
    assertThat(result.measurement("polls").getAsDouble()).isLessThan(20);
  }

  /** A service that only asks to wait has said nothing about the job. */
  @Test
  void aServiceThatIsBusyUntilTheEndIsATimeoutToo() {
    service.on(GET_JOB, 429, "{\"code\":429,\"message\":\"too many requests\"}");
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");

    MeasuredSampleResult result = sample();

    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("Non HTTP response code: timeout");
  }

  @Test
  void theServicesLastAnswerBeforeTheTimeOutIsNotLost() {
    AtomicInteger percent = new AtomicInteger(40);
    service.on(
        GET_JOB,
        request -> {
          sleep(Long.parseLong(request.uri().replaceAll(".*wait=(\\d+)ms.*", "$1")));
          return new PlayedService.Answer(
              200, RUNNING.replace("0.4", "0." + percent.incrementAndGet()));
        });
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");

    MeasuredSampleResult result = sample();

    assertThat(result.isCensored()).isTrue();
    assertThat(result.measurement("poll_faults").getAsDouble()).isZero();
    assertThat(result.getResponseMessage()).endsWith(" at " + percent + " %");
    assertThat(result.elapsedMicros().getAsLong()).isBetween(900_000L, 2_000_000L);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServiceThatHangsDoesNotOutlastTheTimeOut() {
    service.hangOn(GET_JOB);
    sampler.setProperty(EmbeddingJobSampler.TIMEOUT.property(), "1");

    MeasuredSampleResult result = sample();

    assertThat(result.isCensored()).isTrue();
    assertThat(result.elapsedMicros().getAsLong()).isBetween(900_000L, 2_000_000L);
  }

  @Test
  void aServiceThatIsAwayForAWhileIsAskedAgain() {
    AtomicInteger polls = new AtomicInteger();
    service.on(
        GET_JOB,
        request ->
            switch (polls.incrementAndGet()) {
              case 1 -> new PlayedService.Answer(503, "{\"code\":503,\"message\":\"no Redis\"}");
              case 2 -> new PlayedService.Answer(0, null);
              default -> new PlayedService.Answer(200, COMPLETE);
            });

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.measurements()).containsEntry("polls", 3.0).containsEntry("poll_faults", 2.0);
  }

  @Test
  void aJobThatTheServiceDoesNotKnowFailsAtOnce() {
    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo("404");
    assertThat(result.measurement("polls")).hasValue(1);
  }

  @Test
  void anAnswerThatIsNoJobFails() {
    service.on(GET_JOB, 200, "{\"job_id\":\"x\"}");

    MeasuredSampleResult result = sample();

    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
    assertThat(result.getResponseMessage()).contains("'state' must be a text, was missing");
  }

  @Test
  void anInterruptEndsTheWaitWithinTwoSeconds() {
    service.hangOn(GET_JOB);
    CompletableFuture<MeasuredSampleResult> sample = CompletableFuture.supplyAsync(this::sample);
    await().until(() -> service.requests("GET").size() == 1);

    sampler.interrupt();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().getResponseCode()).isEqualTo(SampleOutcome.INTERRUPTED);
    assertThat(sample.join().isCensored()).isFalse();
  }

  @Test
  void anInterruptEndsThePauseBetweenPollsToo() {
    service.on(GET_JOB, 503, "{\"code\":503,\"message\":\"no Redis\"}");
    CompletableFuture<MeasuredSampleResult> sample = CompletableFuture.supplyAsync(this::sample);
    await().until(() -> service.requests("GET").size() >= 1);

    sampler.interrupt();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().getResponseCode()).isEqualTo(SampleOutcome.INTERRUPTED);
  }

  @Test
  void aJobThatWasSubmittedBeforeIsWaitedFor() {
    service.on(GET_JOB, 200, COMPLETE);
    sampler.setProperty(EmbeddingJobSampler.MODE.property(), "wait");
    sampler.setProperty(EmbeddingJobSampler.JOB_ID.property(), ID);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.measurement("total_seconds")).hasValue(10);
    assertThat(service.requests("POST")).isEmpty();
  }

  @Test
  void aBlankJobIdStopsTheTest() {
    sampler.setProperty(EmbeddingJobSampler.MODE.property(), "wait");

    assertThat(sample().isStopTest()).isTrue();
    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .contains("Job id must not be blank");
  }

  @Test
  void theTokenIsShownNowhere() {
    service.on(GET_JOB, 200, COMPLETE);

    MeasuredSampleResult result = sample();

    assertThat(service.requests())
        .allSatisfy(r -> assertThat(r.header("Authorization")).isEqualTo("Bearer s3cret"));
    assertThat(
            Stream.concat(Stream.of(result), List.of(result.getSubResults()).stream())
                .map(r -> r.getRequestHeaders() + r.getSamplerData() + r.getResponseHeaders()))
        .noneMatch(text -> text.contains("s3cret"));
  }

  private MeasuredSampleResult sample() {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
