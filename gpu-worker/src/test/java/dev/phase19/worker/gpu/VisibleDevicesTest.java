package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.GpuDevice;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which GPU has a given index in CUDA. */
class VisibleDevicesTest {
  private static final List<GpuDevice> DEVICES = List.of(device(0, "GPU-aa"), device(1, "GPU-bb"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 0, GPU-aa",
        "-, 1, GPU-bb",
        "-, 2, -",
        "1, 0, GPU-bb",
        "'1, 0', 1, GPU-aa",
        "1, 1, -",
        "'GPU-b,GPU-a', 0, GPU-bb",
        "'', 0, -",
        "-1, 0, -",
        "MIG-GPU-bb/1/0, 0, GPU-bb",
        "MIG-0123, 0, -",
      })
  void theUsedGpuIsTheOneThatCudaShowsAtTheIndex(String variable, int index, String uuid) {
    GpuDevice used = new VisibleDevices(variable, index).used(DEVICES);

    assertThat(used == null ? null : used.uuid()).isEqualTo(uuid);
  }

  private static GpuDevice device(int index, String uuid) {
    return new GpuDevice(index, uuid, "n", "d", null, false, null);
  }
}
