package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.verdict.Run;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.protocol.java.sampler.JavaSampler;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the client through JMeter's own Java Request. */
class IngestDispatchClientTest {
  private static final String POST_JOBS = "POST /api/v1/ingestion/jobs";

  @RegisterExtension final PlayedService service = new PlayedService();
  private final JMeterVariables variables = new JMeterVariables();
  private final JavaSampler request = new JavaSampler();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    request.setName("Dispatch by Java");
    request.setClassname(IngestDispatchClient.class.getName());
    request.setArguments(new IngestDispatchClient().getDefaultParameters());
    request.testStarted();
    set("edgeUrl", service.url());
    set("repository", "https://h/o/n");
  }

  @Test
  void itIsTheSamplersMeasurement() {
    service.on(
        POST_JOBS, 202, "{\"job_id\":\"j\",\"queue_position\":1,\"queue_size\":1,\"capacity\":10}");
    set("ref", "main");

    MeasuredSampleResult result = (MeasuredSampleResult) request.sample(null);

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getSampleLabel()).isEqualTo("Dispatch by Java");
    assertThat(result.jobId()).isEqualTo("j");
    assertThat(result.elapsedMicros()).isPresent();
    assertThat(variables.get("job_id")).isEqualTo("j");
    assertThat(service.requests().get(0).body())
        .isEqualTo("{\"repository\":\"https://h/o/n\",\"ref\":\"main\"}");
  }

  @Test
  void aRefusalCountsAsTheParameterSays() {
    service.on(POST_JOBS, 429, "{\"code\":429,\"message\":\"queue is full\"}");

    assertThat(request.sample(null).isSuccessful()).isTrue();
    set("refusedMeans", "error");
    assertThat(request.sample(null).isSuccessful()).isFalse();
  }

  @Test
  void aMissingUrlStopsTheTest() {
    set("edgeUrl", "");

    assertThat(request.sample(null).isStopTest()).isTrue();
    assertThat(Run.current().facts().failures()).singleElement().asString().contains("Edge URL");
  }

  @Test
  void anInterruptEndsTheRequest() {
    service.hangOn(POST_JOBS);
    CompletableFuture<?> sample = CompletableFuture.supplyAsync(() -> request.sample(null));
    await().until(() -> !service.requests().isEmpty());

    assertThat(request.interrupt()).isTrue();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
  }

  private void set(String name, String value) {
    Arguments parameters = new Arguments();
    request
        .getArguments()
        .getArgumentsAsMap()
        .forEach((known, old) -> parameters.addArgument(known, known.equals(name) ? value : old));
    request.setArguments(parameters);
  }
}
