package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.P95AssertionGui;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.config.Phase19Defaults;
import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.RecordingListener;
import java.nio.file.Path;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SharedDefaultsTest {
  private static final String POST_JOBS = "POST /api/v1/ingestion/jobs";
  private static final String NOWHERE = "http://127.0.0.1:1";

  @RegisterExtension final PlayedService service = new PlayedService();
  @TempDir Path folder;

  private PlanRun plan;
  private final RecordingListener listener = new RecordingListener();
  private final TestElement dispatch = new IngestDispatchSamplerGui().createTestElement();

  @BeforeEach
  void begin() {
    plan = new PlanRun(folder);
    plan.add(listener);
    dispatch.setProperty(IngestDispatchSampler.REPOSITORY.property(), "https://h/o/n");
    service.on(
        POST_JOBS, 202, "{\"job_id\":\"j\",\"queue_position\":1,\"queue_size\":1,\"capacity\":10}");
  }

  @AfterEach
  void end() {
    for (SharedValue<?> value : SharedValue.all()) {
      JMeterUtils.getJMeterProperties().remove("phase19." + value.setting());
    }
  }

  @Test
  void blankFieldsTakeTheDefaults() throws Exception {
    plan.add(defaults(SharedValue.EDGE_URL, service.url()));
    plan.add(defaults(SharedValue.TOKEN, "shared"));

    assertThat(run().isSuccessful()).isTrue();
    assertThat(service.requests().get(0).header("Authorization")).isEqualTo("Bearer shared");
  }

  @Test
  void theNearestDefaultsCount() throws Exception {
    plan.add(defaults(SharedValue.EDGE_URL, NOWHERE));
    HashTree users = plan.users(1);
    users.add(defaults(SharedValue.EDGE_URL, service.url()));
    users.add(dispatch);

    assertThat(sample().isSuccessful()).isTrue();
  }

  @Test
  void blankDefaultsLeaveTheValueToThoseFurtherOut() throws Exception {
    plan.add(defaults(SharedValue.EDGE_URL, service.url()));
    HashTree users = plan.users(1);
    users.add(defaults(SharedValue.EDGE_URL, ""));
    users.add(dispatch);

    assertThat(sample().isSuccessful()).isTrue();
  }

  @Test
  void aSettingOfTheCommandLineWinsOverTheDefaults() throws Exception {
    plan.add(defaults(SharedValue.EDGE_URL, NOWHERE));
    JMeterUtils.setProperty("phase19.edge.url", service.url());

    assertThat(run().isSuccessful()).isTrue();
  }

  @Test
  void theFieldOfASamplerWinsOverASetting() throws Exception {
    dispatch.setProperty(IngestDispatchSampler.EDGE_URL.property(), service.url());
    plan.add(defaults(SharedValue.EDGE_URL, NOWHERE));
    JMeterUtils.setProperty("phase19.edge.url", NOWHERE);

    assertThat(run().isSuccessful()).isTrue();
  }

  @Test
  void aTimeoutOfTheDefaultsHolds() throws Exception {
    service.hangOn(POST_JOBS);
    plan.add(defaults(SharedValue.EDGE_URL, service.url()));
    plan.add(defaults(SharedValue.RESPONSE_TIMEOUT, "200"));

    SampleResult result = run();

    assertThat(result.getResponseCode()).isEqualTo(SampleOutcome.TIMEOUT);
    assertThat(result.getTime()).isBetween(200L, 5_000L);
  }

  @Test
  void aJobTimeoutOfASettingHolds() throws Exception {
    TestElement job = new EmbeddingJobSamplerGui().createTestElement();
    job.setProperty(EmbeddingJobSampler.MODE.property(), "wait");
    job.setProperty(EmbeddingJobSampler.JOB_ID.property(), "j");
    service.hangOn("GET /api/v1/ingestion/jobs/j");
    plan.add(defaults(SharedValue.EDGE_URL, service.url()));
    JMeterUtils.setProperty("phase19.job.timeout.seconds", "1");
    plan.users(1).add(job);

    assertThat(sample().getResponseMessage()).startsWith("not ended after 1 s");
  }

  @Test
  void aDefaultThatCannotWorkIsNamedWithItsElement() throws Exception {
    plan.add(defaults(SharedValue.EDGE_URL, service.url()));
    plan.add(defaults(SharedValue.CONNECT_TIMEOUT, "soon"));

    assertThat(run().getResponseMessage())
        .isEqualTo(
            "Ingest Dispatch: Connect timeout (Phase 19 Defaults) must be a whole number from 1"
                + " to 2147483647, was 'soon'");
  }

  @Test
  void defaultsOfOtherSamplersAreNotTaken() throws Exception {
    ConfigTestElement other = new ConfigTestElement();
    other.setProperty(IngestDispatchSampler.EDGE_URL.property(), service.url());
    plan.add(other);

    assertThat(run().getResponseMessage()).contains("Edge URL is not set", "Phase 19 Defaults");
  }

  private static Phase19Defaults defaults(SharedValue<?> value, String text) {
    Phase19Defaults defaults = new Phase19Defaults();
    defaults.setName("Defaults");
    defaults.setProperty(value.property(), text);
    return defaults;
  }

  private SampleResult run() throws Exception {
    plan.users(1).add(dispatch);
    return sample();
  }

  private SampleResult sample() throws Exception {
    plan.add(new P95AssertionGui().createTestElement());
    plan.run();
    assertThat(listener.results()).isNotEmpty();
    return listener.results().get(0);
  }
}
