package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.phase19.http.json.JsonConventions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a library of NVML's functions made by the C compiler of this machine, and a scripted
 * nvidia-smi.
 */
class GpuTelemetryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private Path script;
  private final TickingClock clock = new TickingClock();

  @BeforeEach
  void makeScript() {
    script = folder.resolve("script");
  }

  @Test
  void nvmlIsReadInItsUnits() throws Exception {
    say("utilization 87", "used 1048576", "milliwatts 215500", "celsius 61");
    GpuTelemetry telemetry = nvml();

    telemetry.sample();

    assertThat(telemetry.unavailable()).isNull();
    assertThat(telemetry.devices())
        .containsExactly(
            new GpuDevice(0, "GPU-0", "Stand-in", "555.42", 8_000_000_000L),
            new GpuDevice(1, "GPU-1", "Stand-in", "555.42", 8_000_000_000L));
    assertThat(telemetry.readings("GPU-0", null))
        .containsExactly(new GpuReading(START, 87.0, 1_048_576L, 215.5, 61.0));
  }

  @Test
  void whatADeviceDoesNotReportIsNullNotZero() throws Exception {
    say("nvmlDeviceGetUtilizationRates 3", "nvmlDeviceGetPowerUsage 3", "celsius 40");
    GpuTelemetry telemetry = nvml();

    telemetry.sample();

    GpuReading reading = telemetry.readings("GPU-0", null).get(0);
    assertThat(reading.utilizationPercent()).isNull();
    assertThat(reading.powerWatts()).isNull();
    assertThat(reading.temperatureCelsius()).isEqualTo(40);
  }

  @Test
  void aGpuThatDisappearsIsUnavailableWithItsReasonUntilItIsBack() throws Exception {
    say("utilization 50");
    GpuTelemetry telemetry = nvml();
    telemetry.sample();

    say("nvmlDeviceGetUtilizationRates 15");
    clock.tick(1);
    telemetry.sample();
    assertThat(telemetry.unavailable()).contains("GPU is lost (15)");

    say("utilization 60");
    clock.tick(1);
    telemetry.sample();
    assertThat(telemetry.unavailable()).isNull();
    assertThat(telemetry.readings("GPU-0", START.minusSeconds(1)))
        .extracting(GpuReading::utilizationPercent)
        .containsExactly(50.0, 60.0);
  }

  @Test
  void onlyReadingsAfterTheInstantAreGivenAndOldOnesAreForgotten() throws Exception {
    say("utilization 50");
    GpuTelemetry telemetry = nvml();
    for (int second = 0; second < 1000; second++) {
      telemetry.sample();
      clock.tick(1);
    }

    assertThat(telemetry.readings("GPU-1", START.plusSeconds(997)))
        .extracting(GpuReading::sampledAt)
        .containsExactly(START.plusSeconds(998), START.plusSeconds(999));
    assertThat(telemetry.readings("GPU-1", START)).hasSize(601);
  }

  @Test
  void aDriverThatDoesNotStartIsNamed() throws Exception {
    say("nvmlInit_v2 9");

    GpuTelemetry telemetry = nvml();

    assertThat(telemetry.unavailable())
        .contains("nvmlInit: scripted error (9)")
        .contains("no program no-such-program");
  }

  @Test
  void aMachineWithoutAGpuSaysSo() throws Exception {
    GpuTelemetry telemetry =
        GpuTelemetry.open(configuration("libno-such-library.so.1", "no-such-program"), clock);

    assertThat(telemetry.unavailable())
        .isEqualTo("no NVML library libno-such-library.so.1; no program no-such-program");
    assertThat(telemetry.devices()).isEmpty();
  }

  @Test
  void nvidiaSmiStandsInWhereThereIsNoNvml() throws Exception {
    GpuTelemetry telemetry =
        GpuTelemetry.open(
            configuration(
                "libno-such-library.so.1",
                program("0, GPU-a, Name One, 555.42, 93, 1024, 8192, [N/A], 58")),
            clock);

    telemetry.sample();

    assertThat(telemetry.devices())
        .containsExactly(new GpuDevice(0, "GPU-a", "Name One", "555.42", 8192L << 20));
    assertThat(telemetry.readings("GPU-a", null))
        .containsExactly(new GpuReading(START, 93.0, 1024L << 20, null, 58.0));
  }

  @Test
  void theWorkersGpuIsTheFirstThatCudaShows() {
    List<GpuDevice> devices =
        List.of(
            new GpuDevice(0, "GPU-aa", "n", "d", null), new GpuDevice(1, "GPU-bb", "n", "d", null));

    assertThat(new VisibleDevices(null).first(devices).index()).isZero();
    assertThat(new VisibleDevices("1").first(devices).index()).isEqualTo(1);
    assertThat(new VisibleDevices("GPU-b,GPU-a").first(devices).index()).isEqualTo(1);
    assertThat(new VisibleDevices("").first(devices)).isNull();
    assertThat(new VisibleDevices("-1").first(devices)).isNull();
  }

  @Test
  void theAnswerHasTheContractsNamesAndMarksTheWorkersGpu() throws Exception {
    say("utilization 87", "used 1048576", "milliwatts 215500", "celsius 61");
    GpuTelemetry telemetry = nvml();
    telemetry.sample();
    ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    JsonConventions.apply(json);

    GpuAnswer answer =
        new GpuResource(telemetry, "worker-1", true, new VisibleDevices("1")).gpus(null);

    assertThat(json.readTree(json.writeValueAsString(answer)))
        .isEqualTo(
            json.readTree(
                """
                {"available": true, "reason": null, "worker": "worker-1", "now": "2026-01-01T00:00:00Z",
                 "devices": [
                   {"uuid": "GPU-0", "index": 0, "name": "Stand-in", "driver": "555.42",
                    "used_by_worker": false, "memory_total_bytes": 8000000000,
                    "readings": [{"sampled_at": "2026-01-01T00:00:00Z", "utilization_percent": 87.0,
                      "memory_used_bytes": 1048576, "power_watts": 215.5, "temperature_celsius": 61.0}]},
                   {"uuid": "GPU-1", "index": 1, "name": "Stand-in", "driver": "555.42",
                    "used_by_worker": true, "memory_total_bytes": 8000000000,
                    "readings": [{"sampled_at": "2026-01-01T00:00:00Z", "utilization_percent": 87.0,
                      "memory_used_bytes": 1048576, "power_watts": 215.5, "temperature_celsius": 61.0}]}]}
                """));
  }

  @Test
  void aWorkerThatTrainsOnTheCpuUsesNoGpu() throws Exception {
    GpuAnswer answer =
        new GpuResource(nvml(), "worker-1", false, new VisibleDevices(null)).gpus(null);

    assertThat(answer.devices()).hasSize(2).noneMatch(GpuAnswer.Device::usedByWorker);
  }

  @Test
  void memoryInUseIsReadAtOnceAndIsZeroWhereItIsNotKnown() throws Exception {
    say("used 1048576");
    GpuTelemetry telemetry = nvml();
    assertThat(telemetry.memoryInUse()).isEqualTo(1_048_576);

    say("nvmlDeviceGetMemoryInfo 3");
    assertThat(telemetry.memoryInUse()).isZero();
    say("nvmlDeviceGetUtilizationRates 15");
    assertThat(telemetry.memoryInUse()).isZero();
    assertThat(telemetry.unavailable()).isNull();
  }

  private void say(String... lines) throws IOException {
    Files.write(script, List.of(lines));
  }

  private GpuTelemetry nvml() throws Exception {
    return GpuTelemetry.open(configuration(library().toString(), "no-such-program"), clock);
  }

  private Path library() throws Exception {
    Path source = folder.resolve("nvml.c");
    try (InputStream in = GpuTelemetryTest.class.getResourceAsStream("nvml.c")) {
      Files.copy(in, source);
    }
    Path library = folder.resolve("libnvidia-ml.so.1");
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "gcc",
                  "-shared",
                  "-fPIC",
                  "-DSCRIPT=\"" + script + "\"",
                  "-o",
                  library.toString(),
                  source.toString())
              .inheritIO()
              .start();
    } catch (IOException noCompiler) {
      assumeTrue(false, "there is no gcc to make a stand-in for NVML");
      throw noCompiler;
    }
    assertThat(compiler.waitFor()).isZero();
    return library;
  }

  private String program(String line) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\necho '" + line + "'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }

  private static GpuConfiguration configuration(String library, String program) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode fields = mapper.createObjectNode();
    fields.put("nvmlLibrary", library).put("nvidiaSmi", program);
    return mapper.treeToValue(fields, GpuConfiguration.class);
  }

  private static final class TickingClock extends Clock {
    private Instant now = START;

    void tick(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
