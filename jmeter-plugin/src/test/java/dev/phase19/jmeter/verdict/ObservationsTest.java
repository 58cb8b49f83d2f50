package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.testing.JMeterHome;
import java.time.Instant;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTest {
  @BeforeAll
  static void home() {
    JMeterHome.use();
  }

  @Test
  void ourSamplersGiveMicrosecondsAndMeasurements() {
    MeasuredSampleResult result = new MeasuredSampleResult();
    result.setStampAndTime(1_000, 8);
    result.setElapsedMicros(7_912);
    result.setJobId("job-1");
    result.measure("files", 100);

    Observation seen = Observations.of(result, "Users");

    assertThat(seen.elapsedMicros()).isEqualTo(7_912);
    assertThat(seen.jobId()).isEqualTo("job-1");
    assertThat(seen.measurements()).containsEntry("files", 100.0);
  }

  @Test
  void whatTheServiceSaysOfItsTimeIsMeasuredForAnySampler() {
    SampleResult result = SampleResult.createTestSample(1_000, 1_008);
    result.setResponseHeaders("HTTP/1.1 200 OK\nServer-Timing: db;dur=5.5\n");
    result.setLatency(6);
    result.setConnectTime(2);
    SampleResult whole = SampleResult.createTestSample(1_000, 1_020);
    whole.setResponseHeaders(result.getResponseHeaders());
    whole.addRawSubResult(result);
    SampleResult without = SampleResult.createTestSample(1_000, 1_008);
    without.setResponseHeaders(null);

    assertThat(Observations.of(result, "Users").measurements())
        .containsOnly(
            entry("server_db_ms", 5.5), entry("latency_ms", 6.0), entry("connect_ms", 2.0));
    assertThat(Observations.of(whole, "Users").measurements())
        .containsOnlyKeys("latency_ms", "connect_ms");
    assertThat(Observations.of(without, "Users").measurements())
        .containsOnlyKeys("latency_ms", "connect_ms");
  }

  @Test
  void anAssertionSaysWhyASampleFailed() {
    SampleResult result = SampleResult.createTestSample(1_000, 1_008);
    result.setResponseCodeOK();
    result.setSuccessful(false);
    AssertionResult held = new AssertionResult("Status");
    AssertionResult broken = new AssertionResult("Body");
    broken.setFailure(true);
    broken.setFailureMessage("Test failed: text expected to contain /ok/\nand more");
    result.addAssertionResult(held);
    result.addAssertionResult(broken);

    assertThat(Observations.of(result, "Users").failure().text())
        .isEqualTo("200 Body: Test failed: text expected to contain /ok/");
  }

  @Test
  void aPartSaysWhyTheWholeFailed() {
    SampleResult whole = SampleResult.createTestSample(1_000, 1_008);
    whole.setSuccessful(false);
    SampleResult first = SampleResult.createTestSample(1_000, 1_004);
    first.setSuccessful(true);
    whole.addRawSubResult(first);
    whole.addRawSubResult(failed("503", "Service Unavailable"));

    assertThat(Observations.of(whole, "Users").failure().text())
        .isEqualTo("503 Service Unavailable");
  }

  @Test
  void theTokenOfTheRunIsMasked() {
    JMeterUtils.setProperty("phase19.token", "abcdef-0123");
    try {
      assertThat(Observations.of(failed("500", "no such user: abcdef-0123"), "Users").failure())
          .isEqualTo(new Failure("500", "no such user: ********"));
    } finally {
      JMeterUtils.getJMeterProperties().remove("phase19.token");
    }
  }

  @Test
  void aSampleWithoutANameHasOne() {
    SampleResult result = SampleResult.createTestSample(1_000, 1_008);
    result.setSampleLabel(" ");

    assertThat(Observations.of(result, "Users").label()).isEqualTo("(no name)");
  }

  @Test
  void otherSamplersGiveMilliseconds() {
    SampleResult result = SampleResult.createTestSample(1_000, 1_008);

    Observation seen = Observations.of(result, "Users");

    assertThat(seen.elapsedMicros()).isEqualTo(8_000);
    assertThat(seen.startMillis()).isEqualTo(1_000);
    assertThat(seen.endMillis()).isEqualTo(1_008);
    assertThat(seen.responseCode()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Non HTTP response code: java.net.SocketTimeoutException",
        "Non HTTP response code: org.apache.http.conn.ConnectTimeoutException",
        "Non HTTP response code: java.net.http.HttpTimeoutException",
        "Non HTTP response code: timeout"
      })
  void aTimeOutOfAnySamplerIsCensored(String code) {
    assertThat(Observations.of(failed(code, ""), "Users").censored()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Non HTTP response code: java.net.ConnectException", "504", "timeout"})
  void anotherFailureIsNot(String code) {
    assertThat(Observations.of(failed(code, ""), "Users").censored()).isFalse();
  }

  @Test
  void aLackOfMemoryIsKnownByItsCodeOrByTheWorkersMessage() {
    assertThat(Observations.of(failed("OUT_OF_MEMORY", ""), "Users").outOfMemory()).isTrue();
    assertThat(Observations.of(failed("507", "OUT_OF_MEMORY: 9 GiB"), "Users").outOfMemory())
        .isTrue();
    assertThat(Observations.of(failed("500", "out of luck"), "Users").outOfMemory()).isFalse();
  }

  @Test
  void readingsThatArePartsOfASampleAreSeenWithIt() {
    MeasuredSampleResult poll = new MeasuredSampleResult();
    MeasuredSampleResult first = reading(1);
    MeasuredSampleResult second = reading(2);
    poll.storeSubResult(first, false);
    poll.storeSubResult(second, false);

    assertThat(Observations.of(poll, "GPU").gpuReadings())
        .containsExactly(first.gpuReading(), second.gpuReading());
    assertThat(Observations.of(first, "GPU").gpuReadings()).containsExactly(first.gpuReading());
    assertThat(Observations.of(failed("500", ""), "Users").gpuReadings()).isEmpty();
  }

  private static MeasuredSampleResult reading(long second) {
    MeasuredSampleResult result = new MeasuredSampleResult();
    result.setGpuReading(
        new GpuSample("w1", "GPU-1", true, Instant.ofEpochSecond(second), 70.0, null, null));
    return result;
  }

  private static SampleResult failed(String code, String message) {
    SampleResult result = SampleResult.createTestSample(1_000, 1_008);
    result.setSuccessful(false);
    result.setResponseCode(code);
    result.setResponseMessage(message);
    return result;
  }
}
