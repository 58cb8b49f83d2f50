package dev.phase19.worker.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.gpu.TickingClock;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics in Prometheus's text format. */
class DcgmMetricsTest {
  private static final String SECOND =
      "{DCGM_FI_DRIVER_VERSION=\"555.42\",Hostname=\"here\",UUID=\"GPU-1\",device=\"nvidia1\","
          + "gpu=\"1\",modelName=\"Stand-in\",pci_bus_id=\"00000000:40:00.0\"} ";

  @TempDir private static Path folder;
  private static NvmlStandIn nvml;
  private final TickingClock clock = new TickingClock();
  private GpuTelemetry telemetry;

  @BeforeAll
  static void compile() throws Exception {
    nvml = NvmlStandIn.in(folder);
  }

  @AfterEach
  void stop() throws Exception {
    telemetry.stop();
  }

  @Test
  void eachGpuHasDcgmsMetricsInItsUnits() throws Exception {
    nvml.say(
        "utilization 87", "used 1073741824", "milliwatts 215500", "celsius 61", "megahertz 1410");
    telemetry = Gpus.nvml(nvml, clock);
    telemetry.sample();

    assertThat(page())
        .contains(
            "# TYPE DCGM_FI_DEV_GPU_UTIL gauge",
            "DCGM_FI_DEV_GPU_UTIL" + SECOND + "87.0",
            "DCGM_FI_DEV_FB_USED" + SECOND + "1024.0",
            "DCGM_FI_DEV_FB_FREE" + SECOND + "7168.0",
            "DCGM_FI_DEV_FB_TOTAL" + SECOND + "8192.0",
            "DCGM_FI_DEV_POWER_USAGE" + SECOND + "215.5",
            "DCGM_FI_DEV_GPU_TEMP" + SECOND + "61.0",
            "DCGM_FI_DEV_SM_CLOCK" + SECOND + "1410.0")
        .containsPattern("DCGM_FI_DEV_GPU_UTIL\\{[^}]*UUID=\"GPU-0\"[^}]*} 87\\.0");
  }

  @Test
  void whatIsNotReportedIsLeftOut() throws Exception {
    nvml.say(
        "nvmlDeviceGetPowerUsage 3", "nvmlDeviceGetTemperature@0 3", "nvmlDeviceGetPciInfo_v3 3");
    telemetry = Gpus.nvml(nvml, clock);
    telemetry.sample();

    assertThat(page())
        .doesNotContain("POWER_USAGE", "pci_bus_id")
        .containsPattern("GPU_TEMP\\{[^}]*UUID=\"GPU-1\"")
        .doesNotContainPattern("GPU_TEMP\\{[^}]*UUID=\"GPU-0\"");
  }

  @Test
  void aGpuThatIsLostIsLeftOut() throws Exception {
    nvml.say();
    telemetry = Gpus.nvml(nvml, clock);
    telemetry.sample();
    nvml.say("nvmlDeviceGetTemperature@1 15");
    telemetry.sample();
    assertThat(page()).contains("UUID=\"GPU-0\"").doesNotContain("UUID=\"GPU-1\"");

    nvml.say("nvmlDeviceGetTemperature 15");
    telemetry.sample();
    assertThat(page()).isEmpty();
  }

  private String page() throws Exception {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(page, new DcgmMetrics(telemetry, "here").collect());
    return page.toString(UTF_8);
  }
}
