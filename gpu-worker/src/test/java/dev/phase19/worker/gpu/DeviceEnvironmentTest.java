package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.GpuDevice;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceEnvironmentTest {

  @Test
  void whatIsSetAndWhatIsNotIsSaid() {
    assertThat(new DeviceEnvironment(Map.of("CUDA_VISIBLE_DEVICES", "GPU-a")).described())
        .isEqualTo(
            "CUDA_DEVICE_ORDER=(not set) CUDA_VISIBLE_DEVICES=GPU-a TF_CPP_MIN_LOG_LEVEL=(not set)");
  }

  @Test
  void onlyWhatNumbersTheGpusIsMissed() {
    assertThat(new DeviceEnvironment(Map.of()).missing())
        .containsExactly("CUDA_DEVICE_ORDER=PCI_BUS_ID", "CUDA_VISIBLE_DEVICES=<UUID of one GPU>");
    assertThat(
            new DeviceEnvironment(
                    Map.of("CUDA_VISIBLE_DEVICES", "", "CUDA_DEVICE_ORDER", "PCI_BUS_ID"))
                .missing())
        .isEmpty();
  }

  @Test
  void theWarningIsOneLineAndSaysWhatMayGoWrong() {
    assertThat(DeviceEnvironment.warning(new DeviceEnvironment(Map.of()).missing()))
        .isEqualTo(
            "device environment lacks CUDA_DEVICE_ORDER=PCI_BUS_ID and CUDA_VISIBLE_DEVICES=<UUID"
                + " of one GPU>: NVML and CUDA may number the GPUs differently, so used_by_worker"
                + " may mark another one");
  }

  @Test
  void aGpuThatIsThereAndNotUsedIsSaid() {
    assertThat(DeviceEnvironment.unused(null))
        .isEqualTo(
            "training on the CPU of a machine with a GPU: CUDA_VISIBLE_DEVICES and the device index"
                + " choose none of its GPUs");
    assertThat(
            DeviceEnvironment.unused(
                new GpuDevice(0, "GPU-a", "Name One", "555.42", null, false, null)))
        .contains("cannot use GPU-a, Name One; it wants the build for GPUs");
  }
}
