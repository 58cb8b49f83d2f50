package dev.phase19.gpu;

import static dev.phase19.gpu.TickingClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against a script in place of nvidia-smi. */
class NvidiaSmiSourceTest {
  private static final String A =
      "0, GPU-a, Name One, 555.42, 00000000:3B:00.0, Disabled, 8192, %s, 1024, 77.25, 58, 1410";
  private static final String B =
      "1, GPU-b, Name Two, 555.42, 00000000:AF:00.0, Enabled, 8192, [N/A], 512, [N/A], 40, 600";

  private final TickingClock clock = new TickingClock();
  @TempDir private Path folder;
  private SmiStandIn smi;
  private NvidiaSmiSource source;

  @AfterEach
  void close() {
    if (source != null) {
      source.close();
    }
  }

  @Test
  void devicesAreDescribed() throws Exception {
    open();

    assertThat(source.devices())
        .containsExactly(
            new GpuDevice(0, "GPU-a", "Name One", "555.42", "00000000:3B:00.0", false, 8192L << 20),
            new GpuDevice(1, "GPU-b", "Name Two", "555.42", "00000000:AF:00.0", true, 8192L << 20));
  }

  @Test
  void oneProcessGivesEveryReadingOnce() throws Exception {
    open();

    smi.say(A.formatted(93), B);
    List<GpuReport> first = reports(2);
    clock.tick(1);
    smi.say(A.formatted(94));
    List<GpuReport> second = reports(1);

    assertThat(first.get(0))
        .isEqualTo(
            GpuReport.of(
                "GPU-a", new GpuReading(START, 93.0, 1024L << 20, 77.25, 58.0, 1410.0), Map.of()));
    assertThat(first.get(1).reading())
        .isEqualTo(new GpuReading(START, null, 512L << 20, null, 40.0, 600.0));
    assertThat(first.get(1).missing())
        .isEqualTo(Map.of(GpuMetric.UTILIZATION_PERCENT, "N/A", GpuMetric.POWER_WATTS, "N/A"));
    assertThat(second)
        .extracting(report -> report.reading().sampledAt(), GpuReport::uuid)
        .containsExactly(tuple(START.plusSeconds(1), "GPU-a"));
    assertThat(source.memoryUsed("GPU-b")).isEqualTo(512L << 20);
    assertThat(smi.calls()).hasSize(2);
    assertThat(smi.calls().get(1)).endsWith("--format=csv,noheader,nounits --loop-ms=200");
  }

  @Test
  void aGpuThatIsLostIsSaidToBe() throws Exception {
    open();
    smi.say(A.formatted("[GPU is lost]"), B);

    assertThat(reports(2).get(0)).isEqualTo(GpuReport.lost("GPU-a", "GPU is lost"));
  }

  @Test
  void aProgramThatEndsIsUnavailableWithItsLastWords() throws Exception {
    open();
    smi.say(A.formatted(93));
    reports(1);
    smi.say("Unable to determine the device handle for GPU0000:3B:00.0: GPU is lost.", "END");

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> source.read(clock.instant()))
                    .isInstanceOf(GpuUnavailableException.class)
                    .hasMessage(
                        smi.program()
                            + " has ended: Unable to determine the device handle for"
                            + " GPU0000:3B:00.0: GPU is lost."));
  }

  @Test
  void aProgramThatHangsIsUnavailable() throws Exception {
    open();
    smi.say(A.formatted(93));
    reports(1);
    clock.tick(10);
    assertThat(source.read(clock.instant())).isEmpty();
    clock.tick(1);

    assertThatThrownBy(() -> source.read(clock.instant()))
        .hasMessage(smi.program() + " has said nothing for 10 s");
  }

  @Test
  void theProcessEndsWithItsSource() throws Exception {
    open();
    smi.say(A.formatted(93));
    reports(1);
    long pid = Long.parseLong(smi.calls().get(1).split(" ")[0]);
    assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);

    source.close();

    await().until(() -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
  }

  @Test
  void aProgramThatFailsAtTheStartSaysWhy() throws Exception {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(
            () -> NvidiaSmiSource.open(program.toString(), Duration.ofMillis(200), clock))
        .hasMessage(program + ": NVIDIA-SMI has failed");
  }

  @Test
  void aProgramWithoutDevicesSaysSo() throws Exception {
    smi = SmiStandIn.in(folder, "No devices were found");

    assertThatThrownBy(() -> NvidiaSmiSource.open(smi.program(), Duration.ofMillis(200), clock))
        .hasMessage(smi.program() + " knows no device: No devices were found");
  }

  private void open() throws Exception {
    smi = SmiStandIn.in(folder, A.formatted(0), B);
    source = NvidiaSmiSource.open(smi.program(), Duration.ofMillis(200), clock);
  }

  /** Waits for this many reports, and fails on more. */
  private List<GpuReport> reports(int count) {
    List<GpuReport> all = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              all.addAll(source.read(clock.instant()));
              return all.size() >= count;
            });
    assertThat(all).hasSize(count);
    return all;
  }
}
