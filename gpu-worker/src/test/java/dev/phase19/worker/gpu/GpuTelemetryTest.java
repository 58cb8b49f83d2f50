package dev.phase19.worker.gpu;

import static dev.phase19.gpu.TickingClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.GpuReading;
import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.gpu.SmiStandIn;
import dev.phase19.gpu.TickingClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which readings are kept, and what is reported when there are none. */
class GpuTelemetryTest {
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

  private void open() throws Exception {
    telemetry = Gpus.nvml(nvml, clock);
  }

  @Test
  void withoutAnInstantTheLatestReadingIsGiven() throws Exception {
    nvml.say("utilization 10");
    open();
    telemetry.sample();
    clock.tick(1);
    nvml.say("utilization 20");
    telemetry.sample();

    assertThat(utilizations(telemetry.views(null))).containsExactly(20.0);
  }

  @Test
  void onlyReadingsAfterTheInstantAreGivenAndOldOnesAreForgotten() throws Exception {
    nvml.say("utilization 50");
    open();
    for (int second = 0; second < 1000; second++) {
      telemetry.sample();
      clock.tick(1);
    }

    assertThat(telemetry.views(START.plusSeconds(997)).get(1).readings())
        .extracting(GpuReading::sampledAt)
        .containsExactly(START.plusSeconds(998), START.plusSeconds(999));
    assertThat(telemetry.views(START).get(1).readings()).hasSize(601);
  }

  @Test
  void whenAllGpusDisappearItIsUnavailableUntilTheyAreBack() throws Exception {
    nvml.say("utilization 50");
    open();
    telemetry.sample();
    nvml.say("nvmlDeviceGetUtilizationRates 15");
    clock.tick(1);
    telemetry.sample();
    assertThat(telemetry.unavailable())
        .isEqualTo("NVML can read no device any more: GPU is lost (15)");
    assertThat(telemetry.sourceName()).isNull();

    nvml.say("utilization 60");
    clock.tick(4);
    telemetry.sample();
    assertThat(telemetry.available()).isFalse();
    clock.tick(1);
    telemetry.sample();

    assertThat(telemetry.available()).isTrue();
    assertThat(telemetry.sourceName()).isEqualTo("nvml");
    assertThat(utilizations(telemetry.views(START.minusSeconds(1)))).containsExactly(50.0, 60.0);
  }

  @Test
  void aDriverThatIsAwayIsLookedForUntilItAnswers() throws Exception {
    nvml.say("utilization 50");
    open();
    nvml.say("nvmlDeviceGetUtilizationRates 9");
    telemetry.sample();
    nvml.say("nvmlInit_v2 9");
    clock.tick(5);
    telemetry.sample();
    assertThat(telemetry.unavailable())
        .isEqualTo("nvmlInit: scripted error (9); no program no-such-program");

    nvml.say("utilization 70");
    clock.tick(5);
    telemetry.sample();

    assertThat(telemetry.available()).isTrue();
    assertThat(utilizations(telemetry.views(null))).containsExactly(70.0);
  }

  @Test
  void oneGpuThatDisappearsIsLostAloneAndKeepsItsReadings() throws Exception {
    nvml.say("utilization 50");
    open();
    telemetry.sample();
    nvml.say("nvmlDeviceGetTemperature@1 15", "utilization 60");
    clock.tick(1);
    telemetry.sample();

    assertThat(telemetry.available()).isTrue();
    assertThat(Gpus.latest(telemetry, "GPU-0").lost()).isNull();
    DeviceHistory.View lost = Gpus.latest(telemetry, "GPU-1");
    assertThat(lost.lost()).isEqualTo("GPU is lost (15)");
    assertThat(lost.readings()).isEmpty();
    assertThat(telemetry.views(START.minusSeconds(1)).get(1).readings())
        .extracting(GpuReading::utilizationPercent)
        .containsExactly(50.0);

    nvml.say("utilization 70");
    telemetry.sample();
    assertThat(Gpus.latest(telemetry, "GPU-1").lost()).isNull();
  }

  @Test
  void aGpuThatIsNotFoundAgainIsLost() throws Exception {
    nvml.say("utilization 50");
    open();
    telemetry.sample();
    nvml.say("nvmlDeviceGetUtilizationRates 15");
    telemetry.sample();
    nvml.say("count 1");
    clock.tick(5);
    telemetry.sample();

    assertThat(telemetry.available()).isTrue();
    assertThat(Gpus.latest(telemetry, "GPU-1").lost()).isEqualTo("it is no longer found");
  }

  @Test
  void aMachineWithoutAGpuSaysSo() throws Exception {
    telemetry = Gpus.open(Gpus.NO_LIBRARY, Gpus.NO_PROGRAM, clock, null);

    assertThat(telemetry.unavailable())
        .isEqualTo("no NVML library libno-such-library.so.1; no program no-such-program");
    assertThat(telemetry.views(null)).isEmpty();
    assertThat(telemetry.memoryInUse()).isZero();
  }

  @Test
  void nvidiaSmiStandsInWhereThereIsNoNvml() throws Exception {
    SmiStandIn smi =
        SmiStandIn.in(
            folder,
            "0, GPU-a, Name One, 555.42, 00000000:3B:00.0, Disabled, 8192, 1, 1024, 1, 1, 1");
    telemetry = Gpus.open(Gpus.NO_LIBRARY, smi.program(), clock, null);

    assertThat(telemetry.available()).isTrue();
    assertThat(telemetry.sourceName()).isEqualTo("nvidia-smi");
    assertThat(Gpus.latest(telemetry, "GPU-a").device().name()).isEqualTo("Name One");
  }

  @Test
  void memoryInUseIsOfTheGpuThatIsUsed() throws Exception {
    nvml.say("used 1048576");
    telemetry = Gpus.open(nvml.library(), Gpus.NO_PROGRAM, clock, "GPU-1");
    assertThat(telemetry.memoryInUse()).isEqualTo(1_048_576);

    nvml.say("nvmlDeviceGetMemoryInfo 3");
    assertThat(telemetry.memoryInUse()).isZero();
  }

  @Test
  void whenCudaShowsNoGpuNoneIsUsed() throws Exception {
    nvml.say("used 1048576");
    telemetry = Gpus.open(nvml.library(), Gpus.NO_PROGRAM, clock, "");

    assertThat(telemetry.used()).isNull();
    assertThat(telemetry.memoryInUse()).isZero();
  }

  /** Returns the utilization in each reading of the first device. */
  private static List<Double> utilizations(List<DeviceHistory.View> views) {
    return views.get(0).readings().stream().map(GpuReading::utilizationPercent).toList();
  }
}
