package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.verdict.Run;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestDispatchSamplerTest {
  private static final String POST_JOBS = "POST /api/v1/ingestion/jobs";
  private static final String JOB = "0b51a2f4-6e0e-4d67-a7b4-2f1c5ec1b8aa";
  private static final String ACCEPTED =
      """
      {"job_id":"%s","repository":"https://h/o/n","ref":null,"state":"waiting",
       "queue_position":3,"queue_size":4,"capacity":10,"submitted_at":"2026-01-01T00:00:00Z"}"""
          .formatted(JOB);
  private static final String FULL =
      """
      {"code":429,"message":"queue is full: 10 of 10 waiting; try again in 30 s"}""";

  @RegisterExtension final PlayedService service = new PlayedService();
  private final IngestDispatchSampler sampler = new IngestDispatchSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    sampler.setName("Ingest Dispatch");
    sampler.setProperty(IngestDispatchSampler.EDGE_URL.property(), service.url());
    sampler.setProperty(IngestDispatchSampler.TOKEN.property(), "s3cret");
    sampler.setProperty(IngestDispatchSampler.REPOSITORY.property(), "https://h/o/n");
  }

  @Test
  void anAcceptedDispatchIsASuccessWithItsJobAndItsVariables() {
    service.on(POST_JOBS, 202, ACCEPTED);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("202");
    assertThat(result.getSampleLabel()).isEqualTo("Ingest Dispatch");
    assertThat(result.jobId()).isEqualTo(JOB);
    assertThat(variables.get("job_id")).isEqualTo(JOB);
    assertThat(variables.get("queue_position")).isEqualTo("3");
    assertThat(variables.get("queue_size")).isEqualTo("4");
    assertThat(variables.get("capacity")).isEqualTo("10");
    assertThat(variables.get("elapsed_us"))
        .isEqualTo(Long.toString(result.elapsedMicros().getAsLong()));
    assertThat(result.elapsedMicros().getAsLong()).isBetween(1L, (result.getTime() + 2) * 1_000);
    assertThat(RunJobs.of(Run.current()).accepted(URI.create(service.url()))).containsExactly(JOB);
  }

  @Test
  void whatTheServiceSaysOfItsTimeIsMeasured() {
    service.on(
        POST_JOBS,
        request ->
            new PlayedService.Answer(202, ACCEPTED, "auth;dur=0.021, redis;dur=1.2, total;dur=2"));

    MeasuredSampleResult result = sample();

    assertThat(result.measurement("server_redis_ms")).hasValue(1.2);
    assertThat(result.measurement("server_total_ms")).hasValue(2);
  }

  @Test
  void theRequestIsTheContractsAndTheTokenIsShownNowhere() {
    service.on(POST_JOBS, 202, ACCEPTED);
    sampler.setProperty(IngestDispatchSampler.REF.property(), "main");
    sampler.setProperty(IngestDispatchSampler.IDEMPOTENCY_KEY.property(), "key-1");

    MeasuredSampleResult result = sample();

    PlayedService.Request request = service.requests().get(0);
    assertThat(request.header("Authorization")).isEqualTo("Bearer s3cret");
    assertThat(request.header("Idempotency-key")).isEqualTo("key-1");
    assertThat(request.body()).isEqualTo("{\"repository\":\"https://h/o/n\",\"ref\":\"main\"}");
    assertThat(result.getRequestHeaders()).contains("Authorization: Bearer ****");
    assertThat(result.getSamplerData()).contains("POST " + service.url(), request.body());
    assertThat(
            result.getRequestHeaders()
                + result.getSamplerData()
                + result.getResponseHeaders()
                + result.getResponseDataAsString()
                + result.getResponseMessage())
        .doesNotContain("s3cret");
  }

  @Test
  void aFullQueueIsARefusalAndNoFailureByDefault() {
    service.on(POST_JOBS, 429, FULL);
    variables.put("job_id", "of the sample before");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("429");
    assertThat(result.getResponseMessage()).contains("queue is full: 10 of 10");
    assertThat(result.jobId()).isNull();
    assertThat(variables.get("job_id")).isEmpty();
    assertThat(RunJobs.of(Run.current()).accepted(URI.create(service.url()))).isEmpty();
  }

  @Test
  void aFullQueueIsAFailureWhereThePlanSaysSo() {
    service.on(POST_JOBS, 429, FULL);
    sampler.setProperty(IngestDispatchSampler.REFUSED_IS_ERROR.property(), "error");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo("429");
  }

  @Test
  void aRepeatedDispatchHasItsJobButIsNoneOfThisRuns() {
    service.on(POST_JOBS, 200, ACCEPTED);

    assertThat(sample().jobId()).isEqualTo(JOB);
    assertThat(RunJobs.of(Run.current()).accepted(URI.create(service.url()))).isEmpty();
  }

  @Test
  void anUnknownOutcomeIsAFailureWhoseJobIsRemembered() {
    service.on(
        POST_JOBS,
        503,
        """
        {"code":503,"message":"no Redis","outcome":"unknown","job_id":"%s"}"""
            .formatted(JOB));

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo("503");
    assertThat(result.getResponseMessage()).contains("no Redis");
    assertThat(RunJobs.of(Run.current()).unknown(URI.create(service.url()))).containsExactly(JOB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "{\"job_id\":7}", "", "{\"job_id\":\"x\"}"})
  void anAnswerThatIsNotTheContractsIsAFailure(String body) {
    service.on(POST_JOBS, 202, body);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
    assertThat(result.jobId()).isNull();
  }

  @Test
  void aSlowAnswerIsATimeOutAndCensored() {
    service.hangOn(POST_JOBS);
    sampler.setProperty(IngestDispatchSampler.RESPONSE_TIMEOUT.property(), "150");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("Non HTTP response code: timeout");
    assertThat(result.elapsedMicros().getAsLong()).isBetween(150_000L, 2_000_000L);
  }

  @Test
  void aClosedConnectionIsAFailureAndNotCensored() {
    service.closeOn(POST_JOBS);

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isFalse();
    assertThat(result.getResponseCode())
        .isEqualTo("Non HTTP response code: org.apache.http.NoHttpResponseException");
  }

  @Test
  void nothingIsSentTwiceBehindThePlansBack() {
    service.closeOn(POST_JOBS);

    sample();

    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void anInterruptEndsTheSampleWithinTwoSeconds() {
    service.hangOn(POST_JOBS);
    CompletableFuture<MeasuredSampleResult> sample = CompletableFuture.supplyAsync(this::sample);
    await().until(() -> service.requests().size() == 1);

    assertThat(sampler.interrupt()).isTrue();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    MeasuredSampleResult result = sample.join();
    assertThat(result.getResponseCode()).isEqualTo("Non HTTP response code: interrupted");
    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isCensored()).isFalse();
  }

  @Test
  void anInterruptHoldsForOneSampleOnly() {
    service.on(POST_JOBS, 202, ACCEPTED);
    sampler.interrupt();

    assertThat(sample().isSuccessful()).isFalse();
    assertThat(sample().isSuccessful()).isTrue();
  }

  @Test
  void aConnectionIsKeptForTheNextSample() {
    service.on(POST_JOBS, 202, ACCEPTED);

    MeasuredSampleResult first = sample();
    MeasuredSampleResult second = sample();

    assertThat(second.getConnectTime()).isZero();
    assertThat(second.getSentBytes()).isEqualTo(first.getSentBytes());
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void aThreadHasAConnectionOfItsOwn() throws Exception {
    service.on(POST_JOBS, 202, ACCEPTED);

    sample();
    inAnotherThread(this::sample);

    assertThat(service.requests()).extracting(PlayedService.Request::port).doesNotHaveDuplicates();
  }

  @Test
  void aPoolsConnectionServesAllThreads() throws Exception {
    sampler.setProperty(IngestDispatchSampler.CONNECTIONS.property(), "pool");
    service.on(POST_JOBS, 202, ACCEPTED);

    MeasuredSampleResult first = sample();
    MeasuredSampleResult second = inAnotherThread(this::sample);

    assertThat(service.requests()).extracting(PlayedService.Request::port).hasSize(2);
    assertThat(service.requests().get(1).port()).isEqualTo(service.requests().get(0).port());
    assertThat(second.getConnectTime()).isZero();
    assertThat(second.getSentBytes()).isEqualTo(first.getSentBytes());
  }

  @Test
  void whoWaitsTooLongForAPoolsConnectionIsCensored() throws Exception {
    sampler.setProperty(IngestDispatchSampler.CONNECTIONS.property(), "pool");
    sampler.setProperty(IngestDispatchSampler.POOL_SIZE.property(), "1");
    sampler.setProperty(IngestDispatchSampler.CONNECT_TIMEOUT.property(), "200");
    service.hangOn(POST_JOBS);
    IngestDispatchSampler holder = (IngestDispatchSampler) sampler.clone();
    holder.setProperty(IngestDispatchSampler.RESPONSE_TIMEOUT.property(), "20000");
    CompletableFuture<SampleResult> held =
        CompletableFuture.supplyAsync(
            () -> holder.sample(null), running -> new Thread(running).start());
    await().atMost(Duration.ofSeconds(10)).until(() -> !service.requests().isEmpty());

    MeasuredSampleResult result = sample();
    holder.interrupt();

    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.TIMEOUT);
    assertThat(result.isCensored()).isTrue();
    assertThat(result.getResponseMessage()).contains("Timeout waiting for connection from pool");
    assertThat(service.requests()).hasSize(1);
    assertThat(held.get(5, TimeUnit.SECONDS).getResponseCode())
        .isEqualTo(SampleOutcome.INTERRUPTED);
  }

  @Test
  void thePoolIsClosedWithTheTest() {
    sampler.setProperty(IngestDispatchSampler.CONNECTIONS.property(), "pool");
    service.on(POST_JOBS, 202, ACCEPTED);

    sample();
    sampler.testEnded();
    sample();

    assertThat(service.requests()).extracting(PlayedService.Request::port).doesNotHaveDuplicates();
  }

  @Test
  void bytesAreThoseOnTheWire() {
    service.on(POST_JOBS, 202, ACCEPTED);

    MeasuredSampleResult result = sample();

    assertThat(result.getBodySizeAsLong()).isEqualTo(ACCEPTED.length());
    assertThat(result.getHeadersSize()).isEqualTo(onTheWire(result.getResponseHeaders()));
    assertThat(result.getBytesAsLong())
        .isEqualTo(result.getHeadersSize() + result.getBodySizeAsLong());
    assertThat(result.getSentBytes()).isGreaterThan(service.requests().get(0).body().length());
  }

  @Test
  void aMissingUrlStopsTheTestWithTheNameOfTheField() {
    sampler.setProperty(IngestDispatchSampler.EDGE_URL.property(), "");

    assertStopsNaming("Edge URL", "-Jphase19.edge.url", "PHASE19_EDGE_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "${edge}", "127.0.0.1:8080", "ftp://h", "http://", "http://h/?q=1"})
  void aUrlThatIsNoneStopsTheTest(String url) {
    sampler.setProperty(IngestDispatchSampler.EDGE_URL.property(), url);

    assertStopsNaming("Edge URL must be the base URL of a service", "was '" + url + "'");
  }

  @Test
  void aMissingRepositoryStopsTheTest() {
    sampler.setProperty(IngestDispatchSampler.REPOSITORY.property(), " ");

    assertStopsNaming("Repository must not be blank");
  }

  @Test
  void aTimeOutThatIsNoNumberStopsTheTest() {
    sampler.setProperty(IngestDispatchSampler.RESPONSE_TIMEOUT.property(), "5s");

    assertStopsNaming("Response timeout must be a whole number", "was '5s'");
  }

  @Test
  void theUrlMayComeFromTheSettings() {
    service.on(POST_JOBS, 202, ACCEPTED);
    sampler.setProperty(IngestDispatchSampler.EDGE_URL.property(), "");
    System.setProperty("phase19.edge.url", service.url() + "/");
    try {
      assertThat(sample().getResponseCode()).isEqualTo("202");
    } finally {
      System.clearProperty("phase19.edge.url");
    }
  }

  private void assertStopsNaming(String... words) {
    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.CONFIGURATION);
    assertThat(result.getResponseMessage()).contains(words);
    assertThat(result.getStartTime()).isPositive();
    assertThat(Run.current().facts().failures()).singleElement().asString().contains(words);
    assertThat(service.requests()).isEmpty();
  }

  private static int onTheWire(String head) {
    return (int) (head.length() + head.lines().count() + 2);
  }

  private MeasuredSampleResult sample() {
    return (MeasuredSampleResult) sampler.sample(null);
  }

  private static <T> T inAnotherThread(Supplier<T> action) throws Exception {
    return CompletableFuture.supplyAsync(action, running -> new Thread(running).start())
        .get(10, TimeUnit.SECONDS);
  }
}
