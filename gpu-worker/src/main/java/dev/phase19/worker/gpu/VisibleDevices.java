package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which of the machine's GPUs CUDA shows to this process. {@code CUDA_VISIBLE_DEVICES} names
 * them by UUID (or the beginning of one) or by index. It names an instance of a divided GPU by the
 * instance's own UUID, {@code MIG-...}, from which the GPU cannot be derived, or by {@code MIG-<the
 * GPU's UUID>/...}.
 */
final class VisibleDevices {
  private static final String INSTANCE = "MIG-";

  private final String variable;
  private final int wanted;

  /**
   * Takes what the environment and the configuration say.
   *
   * @param variable value of {@code CUDA_VISIBLE_DEVICES}; null if it is not set, and all GPUs are
   *     visible
   * @param wanted index, from 0, of the GPU that is used among the visible ones
   */
  VisibleDevices(String variable, int wanted) {
    this.variable = variable;
    this.wanted = wanted;
  }

  /**
   * Returns the device that is used, or null if CUDA does not show it or it cannot be determined.
   */
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
