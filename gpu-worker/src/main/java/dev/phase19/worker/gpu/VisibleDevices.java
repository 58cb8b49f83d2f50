package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import java.util.Arrays;
import java.util.List;

/**
 * Which of the machine's GPUs CUDA shows to this process, as {@code CUDA_VISIBLE_DEVICES} says: by
 * UUID (or the beginning of one), or by index. An instance of a divided GPU is named by a UUID of
 * its own, {@code MIG-...}, which tells nothing of the GPU, or by {@code MIG-<the GPU's UUID>/...}.
 */
final class VisibleDevices {
  private static final String INSTANCE = "MIG-";

  private final String variable;
  private final int wanted;

  /**
   * As the environment says.
   *
   * @param variable {@code CUDA_VISIBLE_DEVICES}; null where it is not set: all are visible
   * @param wanted which of those that it shows is used, from 0
   */
  VisibleDevices(String variable, int wanted) {
    this.variable = variable;
    this.wanted = wanted;
  }

  /** The device that is used, or null when CUDA does not show it, or it cannot be told. */
  GpuDevice used(List<GpuDevice> devices) {
    if (variable == null) {
      return wanted < devices.size() ? devices.get(wanted) : null;
    }
    List<String> shown = Arrays.stream(variable.split(",")).map(String::strip).toList();
    if (wanted >= shown.size() || shown.get(wanted).isEmpty()) {
      return null;
    }
    return devices.stream()
        .filter(device -> isNamed(device, shown.get(wanted)))
        .findFirst()
        .orElse(null);
  }

  private static boolean isNamed(GpuDevice device, String name) {
    return device.uuid().startsWith(name)
        || Integer.toString(device.index()).equals(name)
        || name.startsWith(INSTANCE + device.uuid() + "/");
  }
}
