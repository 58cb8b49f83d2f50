package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GPUOptions;

/** The GPU options that TensorFlow is given. */
class DeviceOptionsTest {
  private static final OptionalLong NO_LIMIT = OptionalLong.empty();
  private static final OptionalDouble NO_FRACTION = OptionalDouble.empty();

  @Test
  void byDefaultMemoryOfTheFirstGpuIsTakenAsItIsNeeded() {
    GPUOptions gpu = told(DeviceOptions.DEFAULTS);

    assertThat(gpu.getVisibleDeviceList()).isEqualTo("0");
    assertThat(gpu.getAllowGrowth()).isTrue();
    assertThat(gpu.getPerProcessGpuMemoryFraction()).isZero();
    assertThat(gpu.getExperimental().getVirtualDevicesList()).isEmpty();
  }

  @Test
  void aLimitBecomesAVirtualDeviceOfThatSize() {
    GPUOptions gpu = told(new DeviceOptions(2, OptionalLong.of(3L << 30), NO_FRACTION, false));

    assertThat(gpu.getVisibleDeviceList()).isEqualTo("2");
    assertThat(gpu.getAllowGrowth()).isFalse();
    assertThat(gpu.getExperimental().getVirtualDevicesList())
        .singleElement()
        .satisfies(device -> assertThat(device.getMemoryLimitMbList()).containsExactly(3072f));
    assertThat(gpu.getPerProcessGpuMemoryFraction()).isZero();
  }

  @Test
  void aFractionIsPassedOn() {
    GPUOptions gpu = told(new DeviceOptions(0, NO_LIMIT, OptionalDouble.of(0.4), true));

    assertThat(gpu.getPerProcessGpuMemoryFraction()).isEqualTo(0.4, within(1e-12));
    assertThat(gpu.getExperimental().getVirtualDevicesList()).isEmpty();
  }

  @Test
  void memoryIsLimitedOnceOnly() {
    assertThatThrownBy(
            () -> new DeviceOptions(0, OptionalLong.of(1 << 30), OptionalDouble.of(0.5), true))
        .hasMessage(
            "give a memory limit or a memory fraction, not both: TensorFlow takes one of them");
  }

  @Test
  void aFractionIsAShare() {
    assertThatThrownBy(() -> new DeviceOptions(0, NO_LIMIT, OptionalDouble.of(1.5), true))
        .hasMessage("memory fraction must be > 0 and <= 1, was 1.5");
  }

  @Test
  void aDeviceIndexIsNotNegative() {
    assertThatThrownBy(() -> new DeviceOptions(-1, NO_LIMIT, NO_FRACTION, true))
        .hasMessage("device index must be >= 0, was -1");
  }

  private static GPUOptions told(DeviceOptions options) {
    return TrainingDevice.configuration(options).getGpuOptions();
  }
}
