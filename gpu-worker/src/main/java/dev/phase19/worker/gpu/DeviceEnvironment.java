package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment variables that CUDA and TensorFlow read before any of our code runs. Whoever
 * starts the worker sets them; the worker can only report what it found.
 */
public final class DeviceEnvironment {
  private static final Logger log = LoggerFactory.getLogger(DeviceEnvironment.class);
  private static final String ORDER = "CUDA_DEVICE_ORDER";
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final List<String> NAMES = List.of(ORDER, VISIBLE, "TF_CPP_MIN_LOG_LEVEL");

  private final Map<String, String> environment;

  /** Takes the variables to report on, such as {@code System.getenv()}. */
  public DeviceEnvironment(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Logs in one line what is set. Warns in one line about what is missing for training on a GPU, or
   * about a GPU that is present but not used.
   */
  public void report(boolean trainsOnGpu, GpuTelemetry telemetry) {
    log.info("device environment: {}", described());
    List<String> missing = missing();
    if (trainsOnGpu && !missing.isEmpty()) {
      log.warn("{}", warning(missing));
    }
    if (!trainsOnGpu && telemetry.available()) {
      log.warn("{}", unused(telemetry.used()));
    }
  }

  /**
   * Returns the warning that a GPU is not used.
   *
   * @param chosen the GPU that CUDA shows at the configured index, or null
   */
  static String unused(GpuDevice chosen) {
    return chosen == null
        ? "training on the CPU of a machine with a GPU: "
            + VISIBLE
            + " and the device index choose none of its GPUs"
        : "training on the CPU of a machine with a GPU: TensorFlow cannot use "
            + chosen.uuid()
            + ", "
            + chosen.name()
            + "; it wants the build for GPUs, CUDA 12.5 and cuDNN 9";
  }

  String described() {
    return NAMES.stream()
        .map(name -> name + "=" + environment.getOrDefault(name, "(not set)"))
        .collect(Collectors.joining(" "));
  }

  /** Returns the settings that a worker on a GPU should have but lacks. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!environment.containsKey(ORDER)) {
      missing.add(ORDER + "=PCI_BUS_ID");
    }
    if (!environment.containsKey(VISIBLE)) {
      missing.add(VISIBLE + "=<UUID of one GPU>");
    }
    return missing;
  }

  static String warning(List<String> missing) {
    return "device environment lacks "
        + String.join(" and ", missing)
        + ": NVML and CUDA may number the GPUs differently, so used_by_worker may mark another one";
  }
}
