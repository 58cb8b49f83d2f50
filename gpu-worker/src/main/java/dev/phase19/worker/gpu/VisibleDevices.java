package dev.phase19.worker.gpu;

import java.util.Arrays;
import java.util.List;

/**
 * Which of the machine's GPUs CUDA shows to this process, as {@code CUDA_VISIBLE_DEVICES} says: by
 * UUID (or the beginning of one), or by index. TensorFlow trains on the first of them.
 */
final class VisibleDevices {
  private final String variable;

  /**
   * As the environment says.
   *
   * @param variable {@code CUDA_VISIBLE_DEVICES}; null where it is not set: all are visible
   */
  VisibleDevices(String variable) {
    this.variable = variable;
  }

  static VisibleDevices ofThisProcess() {
    return new VisibleDevices(System.getenv("CUDA_VISIBLE_DEVICES"));
  }

  /** The device that CUDA calls 0, or null when it shows none. */
  GpuDevice first(List<GpuDevice> devices) {
    if (variable == null) {
      return devices.isEmpty() ? null : devices.get(0);
    }
    String wanted = Arrays.stream(variable.split(",")).map(String::strip).findFirst().orElse("");
    if (wanted.isEmpty()) {
      return null;
    }
    return devices.stream()
        .filter(
            device ->
                device.uuid().startsWith(wanted) || Integer.toString(device.index()).equals(wanted))
        .findFirst()
        .orElse(null);
  }
}
