package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.gpu.TickingClock;
import dev.phase19.http.OpenApi;
import dev.phase19.http.json.JsonConventions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The response uses the names of the HTTP contract. */
class GpuResourceTest {
  @TempDir private static Path folder;
  private static NvmlStandIn nvml;
  private final TickingClock clock = new TickingClock();
  private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private GpuTelemetry telemetry;

  @BeforeAll
  static void compile() throws Exception {
    nvml = NvmlStandIn.in(folder);
  }

  @BeforeEach
  void open() throws Exception {
    JsonConventions.apply(json);
    nvml.say("utilization 87", "used 1048576", "milliwatts 215500", "celsius 61", "megahertz 1410");
    telemetry = Gpus.open(nvml.library(), Gpus.NO_PROGRAM, clock, "1");
    telemetry.sample();
  }

  @AfterEach
  void stop() throws Exception {
    telemetry.stop();
  }

  @Test
  void theLatestReadingIsToldAndTheWorkersGpuIsMarked() throws Exception {
    JsonNode answer = ask(true, null);

    OpenApi.read().assertConforms(answer, "Gpus");
    assertThat(answer.get("devices")).hasSize(2);
    assertThat(answer.at("/devices/0/used_by_worker").booleanValue()).isFalse();
    JsonNode second = answer.at("/devices/1");
    assertThat(second)
        .isEqualTo(
            json.readTree(
                """
                {"uuid": "GPU-1", "index": 1, "name": "Stand-in", "driver": "555.42",
                 "pci_bus_id": "00000000:40:00.0", "mig": false, "used_by_worker": true,
                 "memory_total_bytes": 8589934592, "lost": null, "missing": {},
                 "readings": [{"sampled_at": "2026-01-01T00:00:00Z", "utilization_percent": 87.0,
                   "memory_used_bytes": 1048576, "power_watts": 215.5, "temperature_celsius": 61.0,
                   "sm_clock_mhz": 1410.0}],
                 "window": null}
                """));
    ((ObjectNode) answer).remove("devices");
    assertThat(answer)
        .isEqualTo(
            json.readTree(
                """
                {"available": true, "reason": null, "source": "nvml", "worker": "worker-1",
                 "now": "2026-01-01T00:00:00Z"}
                """));
  }

  @Test
  void sinceAnInstantMeanAndGreatestAreTold() throws Exception {
    clock.tick(1);
    nvml.say("utilization 90", "nvmlDeviceGetPowerUsage 3");
    telemetry.sample();
    clock.tick(1);
    nvml.say("utilization 45", "nvmlDeviceGetPowerUsage 3", "celsius 70");
    telemetry.sample();

    JsonNode answer = ask(true, "2026-01-01T00:00:00Z");

    OpenApi.read().assertConforms(answer, "Gpus");
    JsonNode device = answer.at("/devices/0");
    assertThat(device.get("readings")).hasSize(2);
    assertThat(device.get("missing"))
        .isEqualTo(json.readTree("{\"power_watts\": \"scripted error (3)\"}"));
    assertThat(device.get("window"))
        .isEqualTo(
            json.readTree(
                """
                {"readings": 2, "from": "2026-01-01T00:00:01Z", "to": "2026-01-01T00:00:02Z",
                 "utilization_percent": {"mean": 67.5, "max": 90.0},
                 "memory_used_bytes": {"mean": 0.0, "max": 0.0},
                 "power_watts": null,
                 "temperature_celsius": {"mean": 35.0, "max": 70.0},
                 "sm_clock_mhz": {"mean": 0.0, "max": 0.0}}
                """));
  }

  @Test
  void withNothingSinceTheInstantTheWindowIsEmpty() throws Exception {
    JsonNode window = ask(true, "2026-01-01T00:00:00Z").at("/devices/0/window");

    assertThat(window.get("readings").intValue()).isZero();
    assertThat(window.get("from").isNull()).isTrue();
    assertThat(window.get("utilization_percent").isNull()).isTrue();
  }

  @Test
  void aWorkerThatTrainsOnTheCpuUsesNoGpu() throws Exception {
    assertThat(ask(false, null).get("devices"))
        .hasSize(2)
        .noneMatch(device -> device.get("used_by_worker").booleanValue());
  }

  private JsonNode ask(boolean trainsOnGpu, String since) throws Exception {
    return json.readTree(
        json.writeValueAsString(new GpuResource(telemetry, "worker-1", trainsOnGpu).gpus(since)));
  }
}
