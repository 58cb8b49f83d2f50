package dev.phase19.gpu;

import static dev.phase19.gpu.GpuMetric.MEMORY_USED_BYTES;
import static dev.phase19.gpu.GpuMetric.POWER_WATTS;
import static dev.phase19.gpu.GpuMetric.SM_CLOCK_MHZ;
import static dev.phase19.gpu.GpuMetric.TEMPERATURE_CELSIUS;
import static dev.phase19.gpu.GpuMetric.UTILIZATION_PERCENT;
import static dev.phase19.gpu.TickingClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads through JNA from a library with NVML's functions, built by this machine's C compiler. */
class NvmlSourceTest {
  @TempDir private static Path folder;
  private static NvmlStandIn nvml;
  private NvmlSource source;

  @BeforeAll
  static void compile() throws Exception {
    nvml = NvmlStandIn.in(folder);
  }

  @AfterEach
  void close() {
    if (source != null) {
      source.close();
    }
  }

  @Test
  void devicesAreDescribed() throws Exception {
    nvml.say();
    source = NvmlSource.open(nvml.library());

    assertThat(source.devices())
        .containsExactly(
            new GpuDevice(0, "GPU-0", "Stand-in", "555.42", "00000000:30:00.0", false, 8L << 30),
            new GpuDevice(1, "GPU-1", "Stand-in", "555.42", "00000000:40:00.0", false, 8L << 30));
  }

  @Test
  void valuesAreReadInTheirUnits() throws Exception {
    nvml.say("utilization 87", "used 1048576", "milliwatts 215500", "celsius 61", "megahertz 1410");

    assertThat(read().reading())
        .isEqualTo(new GpuReading(START, 87.0, 1_048_576L, 215.5, 61.0, 1410.0));
  }

  @Test
  void whatADeviceDoesNotReportIsNullAndSaidNotZero() throws Exception {
    nvml.say("nvmlDeviceGetPowerUsage 3", "nvmlDeviceGetClockInfo 4", "celsius 40");

    GpuReport report = read();

    assertThat(report.reading().powerWatts()).isNull();
    assertThat(report.reading().smClockMhz()).isNull();
    assertThat(report.reading().temperatureCelsius()).isEqualTo(40);
    assertThat(report.missing())
        .isEqualTo(Map.of(POWER_WATTS, "scripted error (3)", SM_CLOCK_MHZ, "scripted error (4)"));
  }

  @Test
  void ofADividedGpuItIsSaidThatMigIsOn() throws Exception {
    nvml.say("mig 1", "nvmlDeviceGetUtilizationRates 3");

    GpuReport report = read();

    assertThat(source.devices()).allMatch(GpuDevice::mig);
    assertThat(report.reading().utilizationPercent()).isNull();
    assertThat(report.missing())
        .containsOnly(
            Map.entry(
                UTILIZATION_PERCENT,
                "scripted error (3): MIG mode is on, and this is of the whole GPU"));
  }

  @Test
  void aGpuThatKnowsNoDivisionIsNotDivided() throws Exception {
    nvml.say("mig 1", "nvmlDeviceGetMigMode 3", "nvmlDeviceGetPciInfo_v3 3");
    source = NvmlSource.open(nvml.library());

    assertThat(source.devices()).noneMatch(GpuDevice::mig);
    assertThat(source.devices()).extracting(GpuDevice::pciBusId).containsOnlyNulls();
  }

  /**
   * Each code of NVML's header that concerns one value alone, and one that is not in the header.
   */
  @ParameterizedTest
  @ValueSource(
      ints = {
        2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 29, 77, 999
      })
  void anErrorOfAValueLeavesTheOthers(int code) throws Exception {
    nvml.say("nvmlDeviceGetMemoryInfo " + code, "celsius 50");

    GpuReport report = read();

    assertThat(report.lost()).isNull();
    assertThat(report.missing())
        .containsOnly(Map.entry(MEMORY_USED_BYTES, "scripted error (" + code + ")"));
    assertThat(report.reading().memoryUsedBytes()).isNull();
    assertThat(report.reading().temperatureCelsius()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({"15, GPU is lost (15)", "16, scripted error (16)", "28, scripted error (28)"})
  void anErrorOfADeviceLosesItAlone(int code, String reason) throws Exception {
    nvml.say("nvmlDeviceGetTemperature@1 " + code, "utilization 50");
    source = NvmlSource.open(nvml.library());

    assertThat(source.read(START))
        .satisfiesExactly(
            report -> assertThat(report.reading().utilizationPercent()).isEqualTo(50),
            report -> assertThat(report).isEqualTo(GpuReport.lost("GPU-1", reason)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 12, 18})
  void anErrorOfTheLibraryEndsAllReading(int code) throws Exception {
    nvml.say();
    source = NvmlSource.open(nvml.library());
    nvml.say("nvmlDeviceGetUtilizationRates@1 " + code);

    assertThatThrownBy(() -> source.read(START))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessage("NVML can read no device any more: scripted error (" + code + ")");
  }

  @Test
  void whenEveryDeviceIsLostThereIsNothingToRead() throws Exception {
    nvml.say();
    source = NvmlSource.open(nvml.library());
    nvml.say("nvmlDeviceGetUtilizationRates 15");

    assertThatThrownBy(() -> source.read(START))
        .hasMessage("NVML can read no device any more: GPU is lost (15)");
  }

  @ParameterizedTest
  @CsvSource({
    "nvmlInit_v2 9, nvmlInit: scripted error (9)",
    "nvmlInit_v2 18, nvmlInit: scripted error (18)",
    "nvmlDeviceGetCount_v2 999, NVML: nvmlDeviceGetCount: scripted error (999)",
    "count 0, NVML: it knows no device",
    "nvmlDeviceGetHandleByIndex_v2 15, NVML: nvmlDeviceGetHandleByIndex 1: GPU is lost (15)",
    "nvmlDeviceGetName 2, NVML: nvmlDeviceGetName: scripted error (2)",
  })
  void withoutADeviceItSaysWhy(String script, String reason) throws Exception {
    nvml.say(script);

    assertThatThrownBy(() -> NvmlSource.open(nvml.library()))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessage(reason);
  }

  @Test
  void aDeviceThatCannotBeOpenedIsLeftOut() throws Exception {
    nvml.say("nvmlDeviceGetHandleByIndex_v2@0 4");
    source = NvmlSource.open(nvml.library());

    assertThat(source.devices()).extracting(GpuDevice::uuid).containsExactly("GPU-1");
    assertThat(source.read(START)).extracting(GpuReport::uuid).containsExactly("GPU-1");
  }

  @Test
  void aFunctionThatAnOlderLibraryLacksIsAMissingValue() throws Exception {
    NvmlStandIn old = NvmlStandIn.in(Files.createDirectory(folder.resolve("old")), "-DOLD");
    old.say("celsius 33");
    source = NvmlSource.open(old.library());

    GpuReport report = source.read(START).get(0);

    assertThat(report.missing()).containsOnlyKeys(SM_CLOCK_MHZ);
    assertThat(report.missing()).doesNotContainKey(TEMPERATURE_CELSIUS);
    assertThat(report.reading().temperatureCelsius()).isEqualTo(33);
  }

  @Test
  void memoryInUseIsReadAtOnceAndZeroWhereItIsNotKnown() throws Exception {
    nvml.say("used 1048576");
    source = NvmlSource.open(nvml.library());

    assertThat(source.memoryUsed("GPU-1")).isEqualTo(1_048_576);
    assertThat(source.memoryUsed("GPU-7")).isZero();
    nvml.say("nvmlDeviceGetMemoryInfo 15");
    assertThat(source.memoryUsed("GPU-1")).isZero();
  }

  /** Reads the first device. */
  private GpuReport read() throws Exception {
    source = NvmlSource.open(nvml.library());
    return source.read(START).get(0);
  }
}
