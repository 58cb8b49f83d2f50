package dev.phase19.plans.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.plans.testing.JMeterRun;
import dev.phase19.plans.testing.StartedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests T5 from NVML to the verdict, on a machine without a GPU. The worker loads a stand-in for
 * NVML that returns what a test specifies, and trains on the CPU. Two proxies change the responses
 * of the services, as if the worker trained on the first device. Telemetry, HTTP, sampler, gate,
 * dashboard and verdict are the real ones.
 */
@Tag("faults")
final class ScriptedGpuIT {
  private static final String GATE = "GPU utilization";

  @TempDir private static Path shared;
  @TempDir private Path temp;

  private static NvmlStandIn nvml;
  private static StartedStack stack;
  private static Properties settings;
  private FaultProxy edge;
  private FaultProxy worker;

  @BeforeAll
  static void start() throws Exception {
    nvml = NvmlStandIn.in(shared);
    nvml.say("utilization 0");
    stack =
        StartedStack.start(shared.resolve("stack"), Map.of("LD_LIBRARY_PATH", shared.toString()));
    settings = stack.settings();
  }

  @AfterAll
  static void stop() throws Exception {
    stack.stop(shared.resolve("stop.txt"));
  }

  @BeforeEach
  void openProxies() throws IOException {
    edge = new FaultProxy(settings.getProperty("phase19.edge.url"));
    edge.fault(
        FaultProxy.changed(
            request -> request.is("GET", "/api/v1/ingestion/worker/status"),
            answer ->
                answer.replace(
                    "\"device\":\"CPU\",\"gpu\":false", "\"device\":\"GPU:0\",\"gpu\":true")));
    worker = new FaultProxy(settings.getProperty("phase19.worker.url"));
    worker.fault(usedIsTheFirst());
  }

  @AfterEach
  void closeProxies() {
    edge.close();
    worker.close();
  }

  @Test
  void gpuThatIsBusyPassesAndTheDashboardHasItsCurve() throws Exception {
    nvml.say("utilization 85", "utilization@1 85");
    JMeterRun run = run("4");
    assertThat(run.states()).containsEntry(GATE, "PASS").doesNotContainValue("FAIL");
    assertThat(run.message(GATE)).contains("GPU-0: ", "85 %, must be > 70 %");
    assertThat(Files.readString(run.folder().resolve("results.csv"))).contains(",85");
    assertThat(Files.readString(run.folder().resolve("dashboard/content/js/customGraph.js")))
        .containsPattern("\"maxY\": 85\\.0");
    assertThat(run.end().exitCode()).isZero();
  }

  @Test
  void gpuThatIsTooIdleFails() throws Exception {
    nvml.say("utilization 60");
    JMeterRun run = run("4");
    assertThat(run.red()).containsExactly(GATE);
    assertThat(run.states()).containsEntry(GATE, "FAIL");
    assertThat(run.message(GATE)).contains("60 %, must be > 70 %");
    assertThat(run.end().exitCode()).isEqualTo(1);
  }

  @Test
  void tooFewReadingsAreNoData() throws Exception {
    nvml.say("utilization 85");
    JMeterRun run = run("1000");
    assertThat(run.red()).containsExactly(GATE);
    assertThat(run.states()).containsEntry(GATE, "NO_DATA");
    assertThat(run.message(GATE)).contains("1000 are needed");
  }

  @Test
  void neighborThatIsIdleDoesNotCount() throws Exception {
    nvml.say("utilization@0 90", "utilization@1 0");
    JMeterRun run = run("4");
    assertThat(run.red()).isEmpty();
    assertThat(run.message(GATE)).contains("GPU-0: ", "90 %").doesNotContain("GPU-1");
  }

  @Test
  void gpuThatVanishesInMidRunIsNoData() throws Exception {
    nvml.say("utilization 85");
    AtomicInteger answers = new AtomicInteger();
    FaultProxy.Fault used = usedIsTheFirst();
    worker.fault(
        (request, service) -> {
          if (request.is("GET", "/api/v1/gpu") && answers.incrementAndGet() == 3) {
            nvml.say("nvmlDeviceGetUtilizationRates 15");
          }
          return used.answer(request, service);
        });
    JMeterRun run = run("6");
    assertThat(run.red()).containsExactly(GATE);
    assertThat(run.states()).containsEntry(GATE, "NO_DATA");
  }

  private static FaultProxy.Fault usedIsTheFirst() {
    return FaultProxy.changed(
        request -> request.is("GET", "/api/v1/gpu"),
        answer ->
            answer.replaceFirst("(\"uuid\":\"GPU-0\"[^}]*?\"used_by_worker\":)false", "$1true"));
  }

  private JMeterRun run(String readings) throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put("phase19.edge.url", edge.url());
    properties.put("phase19.worker.url", worker.url());
    properties.put("phase19.t5.files", "25000");
    properties.put("phase19.t5.training.seconds", "5");
    properties.put("phase19.t5.readings", readings);
    properties.put("phase19.t5.interval.ms", "500");
    return JMeterRun.of(
        temp.resolve("run"),
        Path.of("src/test/jmeter/benchmark/gpu-utilization.jmx").toAbsolutePath(),
        stack.properties(),
        properties);
  }
}
