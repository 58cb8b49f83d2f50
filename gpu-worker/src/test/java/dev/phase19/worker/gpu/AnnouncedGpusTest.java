package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.NvmlStandIn;
import dev.phase19.gpu.TickingClock;
import dev.phase19.store.worker.GpuFigures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncedGpusTest {
  @TempDir private static Path folder;
  private static NvmlStandIn nvml;

  @BeforeAll
  static void compile() throws Exception {
    nvml = NvmlStandIn.in(folder);
  }

  @Test
  void aWorkerOnAGpuAnnouncesTheLastReadingOfThatOne() throws Exception {
    nvml.say("utilization 10");
    GpuTelemetry telemetry = Gpus.nvml(nvml, new TickingClock());
    telemetry.sample();
    nvml.say("utilization 42");
    telemetry.sample();

    List<GpuFigures> announced = new AnnouncedGpus(telemetry, true).get();

    assertThat(announced).hasSize(1);
    assertThat(announced.get(0).used()).isTrue();
    assertThat(announced.get(0).name()).isEqualTo(telemetry.used().name());
    assertThat(announced.get(0).utilizationPercent()).isEqualTo(42.0);
    assertThat(announced.get(0).memoryTotalBytes()).isPositive();
    telemetry.stop();
  }

  @Test
  void aWorkerOnTheCpuOfAMachineWithGpusAnnouncesNoneOfThem() throws Exception {
    nvml.say("utilization 42");
    GpuTelemetry telemetry = Gpus.nvml(nvml, new TickingClock());
    telemetry.sample();

    assertThat(new AnnouncedGpus(telemetry, false).get()).isEmpty();
    telemetry.stop();
  }

  @Test
  void withoutAGpuNothingIsAnnounced() throws Exception {
    GpuTelemetry telemetry = Gpus.open(Gpus.NO_LIBRARY, Gpus.NO_PROGRAM, new TickingClock(), null);

    assertThat(new AnnouncedGpus(telemetry, true).get()).isEmpty();
  }
}
