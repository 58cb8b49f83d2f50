package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GpuSamplerTest {
  private static final String GPU = "GET /api/v1/gpu";

  @RegisterExtension final PlayedService worker = new PlayedService();
  private final GpuSampler sampler = new GpuSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    sampler.setName("GPU");
    sampler.setProperty(GpuSampler.WORKER_URL.property(), worker.url());
  }

  @Test
  void eachReadingIsAPartOfTheSample() {
    worker.on(
        GPU,
        200,
        gpus(device("u0", 0, true, reading(1, "60.5"), reading(2, "80")), device("u1", 1, false)));

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(readings(result))
        .containsExactly(
            new GpuSample("w1", "u0", true, at(1), 60.5, 1024L, null),
            new GpuSample("w1", "u0", true, at(2), 80.0, 1024L, null));
    assertThat(result.gpuReading()).isNull();
    assertThat(result.getSubResults())
        .extracting(SampleResult::getSampleLabel)
        .containsOnly("GPU: 0 T4");
    assertThat(variables.get("gpu_util")).isEqualTo("70.25");
    assertThat(variables.get("gpu_memory_used_bytes")).isEqualTo("1024");
    assertThat(variables.get("gpu_temperature_celsius")).isEqualTo("50");
    assertThat(variables.get("gpu_power_watts")).isEmpty();
    assertThat(result.measurement("utilization_percent")).hasValue(70.25);
    assertThat(result.measurement("power_watts")).isEmpty();
  }

  @Test
  void readingsStandWhereTheyWereTakenOnOurClock() {
    worker.on(GPU, 200, gpus(device("u0", 0, true, reading(7, "60"), reading(9, "80"))));

    MeasuredSampleResult result = sample();

    assertThat(result.getSubResults())
        .extracting(part -> result.getEndTime() - part.getEndTime())
        .as("the worker's clock says 10")
        .containsExactly(3_000L, 1_000L);
  }

  @Test
  void onlyWhatIsNewIsAskedForAndReported() {
    worker.on(GPU, 200, gpus(device("u0", 0, true, reading(1, "60"), reading(2, "80"))));
    sample();
    worker.on(GPU, 200, gpus(device("u0", 0, true, reading(2, "80"), reading(3, "90"))));

    MeasuredSampleResult result = sample();

    assertThat(worker.requests().get(0).uri()).isEqualTo("/api/v1/gpu");
    assertThat(worker.requests().get(1).uri())
        .isEqualTo("/api/v1/gpu?since=2026-01-01T00%3A00%3A02Z");
    assertThat(readings(result)).extracting(GpuSample::sampledAt).containsExactly(at(3));
  }

  @Test
  void noNewReadingLeavesTheVariableEmpty() {
    worker.on(GPU, 200, gpus(device("u0", 0, true, reading(1, "60"))));
    sample();

    assertThat(sample().isSuccessful()).isTrue();
    assertThat(variables.get("gpu_util")).isEmpty();
  }

  @Test
  void theVariableIsTheMeanOfTheDevicesInUse() {
    worker.on(
        GPU,
        200,
        gpus(
            device("u0", 0, true, reading(1, "60")),
            device("u1", 1, true, reading(1, "90")),
            device("u2", 2, false, reading(1, "0"))));

    assertThat(readings(sample())).hasSize(3);
    assertThat(variables.get("gpu_util")).isEqualTo("75");
  }

  @Test
  void aUtilizationThatIsNotReportedIsAbsentAndNotZero() {
    worker.on(GPU, 200, gpus(device("u0", 0, true, reading(1, "null"))));

    MeasuredSampleResult result = sample();

    assertThat(readings(result).get(0).utilizationPercent()).isNull();
    assertThat(result.measurement("utilization_percent")).isEmpty();
    assertThat(variables.get("gpu_util")).isEmpty();
  }

  @Test
  void noGpuIsAStateOfItsOwnWithTheReason() {
    worker.on(
        GPU,
        200,
        """
        {"available":false,"reason":"no NVIDIA driver","worker":"w1",
         "now":"2026-01-01T00:00:10Z","devices":[]}""");
    variables.put("gpu_util", "of the sample before");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("UNAVAILABLE");
    assertThat(result.getResponseMessage()).isEqualTo("no NVIDIA driver");
    assertThat(result.gpuReading()).isNull();
    assertThat(variables.get("gpu_util")).isEmpty();
  }

  @Test
  void aWorkerThatFailsIsAFailure() {
    worker.on(GPU, 503, "{\"code\":503,\"message\":\"stopping\"}");

    assertThat(sample().getResponseCode()).isEqualTo("503");
    assertThat(sample().isSuccessful()).isFalse();
  }

  @Test
  void anAnswerThatIsNotTheContractsIsAFailure() {
    worker.on(GPU, 200, "{\"available\":true}");

    assertThat(sample().getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
  }

  private static List<GpuSample> readings(SampleResult result) {
    return Stream.of(result.getSubResults())
        .map(part -> ((MeasuredSampleResult) part).gpuReading())
        .toList();
  }

  private static Instant at(int second) {
    return Instant.parse("2026-01-01T00:00:%02dZ".formatted(second));
  }

  private static String gpus(String... devices) {
    return """
        {"available":true,"reason":null,"worker":"w1","now":"2026-01-01T00:00:10Z","devices":[%s]}"""
        .formatted(String.join(",", devices));
  }

  private static String device(String uuid, int index, boolean used, String... readings) {
    return """
        {"uuid":"%s","index":%d,"name":"T4","driver":"550","used_by_worker":%s,
         "memory_total_bytes":16,"readings":[%s]}"""
        .formatted(uuid, index, used, String.join(",", readings));
  }

  private static String reading(int second, String utilization) {
    return """
        {"sampled_at":"%s","utilization_percent":%s,"memory_used_bytes":1024,"power_watts":null,
         "temperature_celsius":50}"""
        .formatted(at(second), utilization);
  }

  private MeasuredSampleResult sample() {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
