package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.gpu.SmiStandIn;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.TrainingInterval;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sources of GPU readings: all workers, a Prometheus page, and this machine through stand-ins
 * for NVML and nvidia-smi.
 */
class GpuSourcesTest {
  private static final String PAGE =
      """
      # HELP DCGM_FI_DEV_GPU_UTIL GPU utilization (in %).
      # TYPE DCGM_FI_DEV_GPU_UTIL gauge
      DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-a",device="nvidia0",modelName="NVIDIA A100 \\"PCIe\\"",Hostname="h"} 87
      DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="GPU-b",device="nvidia1",modelName="NVIDIA T4",Hostname="h"} 5
      DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-a",modelName="NVIDIA A100",Hostname="h"} 2048
      DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a",modelName="NVIDIA A100",Hostname="h"} 215.5
      DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-a",modelName="NVIDIA A100",Hostname="h"} 61
      DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-b",modelName="NVIDIA T4",Hostname="h"} NaN
      DCGM_FI_DEV_GPU_UTIL{gpu="0",GPU_I_ID="3",UUID="GPU-a",modelName="NVIDIA A100",Hostname="h"} 1
      process_cpu_seconds_total 12.5
      """;

  @RegisterExtension final PlayedService service = new PlayedService();
  @RegisterExtension final PlayedService other = new PlayedService();
  @TempDir private Path folder;
  private final GpuSampler sampler = new GpuSampler();
  private final JMeterVariables variables = new JMeterVariables();

  @BeforeEach
  void begin() {
    JMeterContextService.getContext().setVariables(variables);
    sampler.setName("GPU");
  }

  @AfterEach
  void endOfTheThread() {
    sampler.threadFinished();
  }

  @Test
  void allWorkersThatTheEdgeServiceNamesAreAsked() {
    sampler.setProperty(GpuSampler.EDGE_URL.property(), service.url());
    service.on("GET /api/v1/ingestion/worker/status", 200, workers(service.url(), other.url()));
    service.on("GET /api/v1/gpu", 200, gpus("w1", 60));
    other.on("GET /api/v1/gpu", 200, gpus("w2", 90));

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getSubResults())
        .extracting(SampleResult::getSampleLabel)
        .containsExactly("GPU: w1, 0 T4", "GPU: w2, 0 T4");
    assertThat(readings(result)).extracting(GpuSample::worker).containsExactly("w1", "w2");
    assertThat(variables.get("gpu_util")).isEqualTo("75");
  }

  @Test
  void aWorkerThatIsDownFailsTheSampleWhateverTheOthersSay() {
    sampler.setProperty(GpuSampler.EDGE_URL.property(), service.url());
    service.on("GET /api/v1/ingestion/worker/status", 200, workers(service.url(), other.url()));
    service.on("GET /api/v1/gpu", 200, gpus("w1", 60));
    other.on("GET /api/v1/gpu", 503, "{\"message\": \"stopping\"}");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseMessage()).contains(other.url(), "stopping");
    assertThat(result.getSubResults()).isEmpty();
  }

  @Test
  void whenOneMachineHasNoGpuTheOthersCount() {
    sampler.setProperty(GpuSampler.EDGE_URL.property(), service.url());
    service.on("GET /api/v1/ingestion/worker/status", 200, workers(service.url(), other.url()));
    service.on("GET /api/v1/gpu", 200, gpus("w1", 60));
    other.on(
        "GET /api/v1/gpu",
        200,
        """
        {"available":false,"reason":"no driver","worker":"w2","now":"2026-01-01T00:00:10Z",
         "devices":[]}""");

    assertThat(sample().getResponseCode()).isEqualTo("200");
    assertThat(variables.get("gpu_util")).isEqualTo("60");
  }

  /** Some exporters number no devices. */
  @Test
  void aDeviceIsToldByItsUuid() {
    page(
        """
        DCGM_FI_DEV_GPU_UTIL{UUID="GPU-a",modelName="T4"} 87
        DCGM_FI_DEV_GPU_UTIL{UUID="GPU-b",modelName="T4"} 5
        DCGM_FI_DEV_POWER_USAGE{UUID="GPU-a",modelName="T4"} 60.5
        DCGM_FI_DEV_POWER_USAGE{UUID="GPU-b",modelName="T4"} 11
        """);

    MeasuredSampleResult result = sample();

    assertThat(readings(result)).extracting(GpuSample::uuid).containsExactly("GPU-a", "GPU-b");
    assertThat(readings(result)).extracting(GpuSample::powerWatts).containsExactly(60.5, 11.0);
  }

  @Test
  void aPrometheusPageGivesAReadingOfEachDevice() {
    page(PAGE);
    sampler.setProperty(GpuSampler.DEVICES.property(), "GPU-a");

    Instant before = Instant.now();
    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getSubResults())
        .extracting(SampleResult::getSampleLabel)
        .containsExactly("GPU: 0 NVIDIA A100 \"PCIe\"", "GPU: 1 NVIDIA T4");
    GpuSample first = readings(result).get(0);
    assertThat(first.sampledAt()).isBetween(before, Instant.now());
    assertThat(first)
        .isEqualTo(new GpuSample(null, "GPU-a", true, first.sampledAt(), 87.0, 2048L << 20, 215.5));
    assertThat(readings(result).get(1).usedByWorker()).isFalse();
    assertThat(readings(result).get(1).memoryUsedBytes()).isNull();
    assertThat(variables.get("gpu_util")).isEqualTo("87");
    assertThat(variables.get("gpu_temperature_celsius")).isEqualTo("61");
  }

  @Test
  void aPagesOwnTimesTellWhetherAReadingIsNew() {
    page("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-a\"} 87 1767225600000\n");

    assertThat(readings(sample()))
        .extracting(GpuSample::sampledAt)
        .containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(sample().getSubResults()).isEmpty();
  }

  @Test
  void aPageWithoutGpusIsUnavailable() {
    page("phase19_gpu_telemetry_available 0.0\n");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("UNAVAILABLE");
    assertThat(result.getResponseMessage())
        .isEqualTo(service.url() + "/metrics has no metric of a GPU, such as DCGM_FI_DEV_GPU_UTIL");
  }

  @Test
  void aPageThatIsNoneIsAFailure() {
    page("<html><body>Welcome</body></html>");

    assertThat(sample().getResponseCode()).isEqualTo(SampleOutcome.MALFORMED);
    assertThat(sample().getResponseMessage()).contains("no sample in Prometheus' text format");
  }

  @Test
  void thisMachineIsReadByNvml() throws Exception {
    NvmlStandIn nvml = NvmlStandIn.in(folder);
    nvml.say("utilization 87", "used 1048576", "milliwatts 215500", "celsius 61");
    sampler.setProperty(GpuSampler.SOURCE.property(), "nvml");
    sampler.setProperty(GpuSampler.NVML_LIBRARY.property(), nvml.library());
    sampler.setProperty(GpuSampler.DEVICES.property(), "GPU-1");

    MeasuredSampleResult result = sample();

    assertThat(result.isSuccessful()).isTrue();
    assertThat(readings(result)).extracting(GpuSample::uuid).containsExactly("GPU-0", "GPU-1");
    assertThat(readings(result)).extracting(GpuSample::usedByWorker).containsExactly(false, true);
    assertThat(readings(result).get(1).utilizationPercent()).isEqualTo(87);
    assertThat(variables.get("gpu_power_watts")).isEqualTo("215.5");
    assertThat(variables.get("gpu_memory_used_bytes")).isEqualTo("1048576");
  }

  @Test
  void aDriverThatGoesAwayInMidRunIsUnavailable() throws Exception {
    NvmlStandIn nvml = NvmlStandIn.in(folder);
    nvml.say("utilization 87");
    sampler.setProperty(GpuSampler.SOURCE.property(), "nvml");
    sampler.setProperty(GpuSampler.NVML_LIBRARY.property(), nvml.library());
    sample();
    nvml.say("nvmlDeviceGetUtilizationRates 15");

    MeasuredSampleResult result = sample();

    assertThat(result.getResponseCode()).isEqualTo("UNAVAILABLE");
    assertThat(result.getResponseMessage())
        .isEqualTo("NVML can read no device any more: GPU is lost (15)");
    assertThat(variables.get("gpu_util")).isEmpty();
  }

  @Test
  void thisMachineIsReadByNvidiaSmi() throws Exception {
    String line =
        "0, GPU-a, T4, 555.42, 00000000:3B:00.0, Disabled, 8192, %s, 1024, 77.25, 58, 1410";
    SmiStandIn smi = SmiStandIn.in(folder, line.formatted(0));
    sampler.setProperty(GpuSampler.SOURCE.property(), "nvidia-smi");
    sampler.setProperty(GpuSampler.SMI_PROGRAM.property(), smi.program());
    sample();
    smi.say(line.formatted(93));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> readings(sample()), found -> !found.isEmpty());

    assertThat(variables.get("gpu_util")).isEqualTo("93");
    long pid = Long.parseLong(smi.calls().get(1).split(" ")[0]);
    sampler.threadFinished();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
  }

  @Test
  void aMachineWithoutADriverIsUnavailable() {
    sampler.setProperty(GpuSampler.SOURCE.property(), "nvidia-smi");
    sampler.setProperty(GpuSampler.SMI_PROGRAM.property(), "no-such-program");

    assertThat(sample().getResponseCode()).isEqualTo("UNAVAILABLE");
    assertThat(sample().getResponseMessage()).isEqualTo("no program no-such-program");
  }

  /** Readings that belong to no worker count in the training window of any worker. */
  @Test
  void aGateJudgesReadingsOfAPage() throws Exception {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    int[] second = new int[1];
    service.on(
        "GET /metrics",
        request ->
            new PlayedService.Answer(
                200,
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-a\"} 80 "
                    + start.plusSeconds(second[0]++).toEpochMilli()));
    sampler.setProperty(GpuSampler.SOURCE.property(), "prometheus");
    sampler.setProperty(GpuSampler.PAGE_URL.property(), service.url() + "/metrics");
    PlanRun plan = new PlanRun(folder);
    GpuUtilizationAssertion gate = new GpuUtilizationAssertion();
    gate.setName("GPU above 70 %");
    plan.add(gate);
    HashTree users = plan.users(40);
    users.add(sampler);
    users.add(
        new ScriptedSampler("Job")
            .giving(
                result ->
                    result.setTrainingWindow(
                        new TrainingInterval("w1", "GPU:0", start, start.plusSeconds(60)))));

    JsonNode verdict = PlanRun.gate(plan.run(), "GPU above 70 %");

    assertThat(verdict.get("state").asText()).as(verdict.toString()).isEqualTo("PASS");
    assertThat(verdict.get("measured").asDouble()).isEqualTo(80);
    assertThat(verdict.get("samples").asInt()).isEqualTo(40);
  }

  private void page(String text) {
    service.on("GET /metrics", 200, text);
    sampler.setProperty(GpuSampler.SOURCE.property(), "prometheus");
    sampler.setProperty(GpuSampler.PAGE_URL.property(), service.url() + "/metrics");
  }

  private static String workers(String... urls) {
    return "{\"workers\":["
        + String.join(
            ",",
            Stream.of(urls)
                .map(
                    url ->
                        """
                        {"id":"%s","url":"%s","device":"GPU:0","gpu":true,"status":"idle",
                         "job_id":null,"repository":null}"""
                            .formatted(url, url))
                .toList())
        + "]}";
  }

  private static String gpus(String worker, int utilization) {
    return """
        {"available":true,"reason":null,"worker":"%s","now":"2026-01-01T00:00:10Z","devices":[
         {"uuid":"GPU-a","index":0,"name":"T4","used_by_worker":true,"readings":[
          {"sampled_at":"2026-01-01T00:00:09Z","utilization_percent":%d,"memory_used_bytes":1,
           "power_watts":null,"temperature_celsius":50}]}]}"""
        .formatted(worker, utilization);
  }

  private static List<GpuSample> readings(SampleResult result) {
    return Stream.of(result.getSubResults())
        .map(part -> ((MeasuredSampleResult) part).gpuReading())
        .toList();
  }

  private MeasuredSampleResult sample() {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
