package dev.phase19.gpu;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One reading of one device by NVML: each value, or the reason why it is missing. */
final class NvmlReading {
  private final NvmlLibrary library;
  private final GpuDevice device;
  private final Pointer handle;
  private final Map<GpuMetric, String> missing = new EnumMap<>(GpuMetric.class);
  private String lost;

  NvmlReading(NvmlLibrary library, GpuDevice device, Pointer handle) {
    this.library = library;
    this.device = device;
    this.handle = handle;
  }

  /**
   * Reads the device.
   *
   * @throws GpuUnavailableException if NVML reports that it can no longer read any device
   */
  GpuReport take(Instant now) throws GpuUnavailableException {
    Nvml nvml = library.functions();
    Nvml.Utilization utilization = new Nvml.Utilization();
    Nvml.Memory memory = new Nvml.Memory();
    IntByReference milliwatts = new IntByReference();
    IntByReference celsius = new IntByReference();
    IntByReference megahertz = new IntByReference();
    GpuReading reading =
        new GpuReading(
            now,
            value(
                GpuMetric.UTILIZATION_PERCENT,
                () -> nvml.nvmlDeviceGetUtilizationRates(handle, utilization),
                () -> (double) utilization.gpu),
            value(
                GpuMetric.MEMORY_USED_BYTES,
                () -> nvml.nvmlDeviceGetMemoryInfo(handle, memory),
                () -> memory.used),
            value(
                GpuMetric.POWER_WATTS,
                () -> nvml.nvmlDeviceGetPowerUsage(handle, milliwatts),
                () -> milliwatts.getValue() / 1000.0),
            value(
                GpuMetric.TEMPERATURE_CELSIUS,
                () -> nvml.nvmlDeviceGetTemperature(handle, Nvml.TEMPERATURE_GPU, celsius),
                () -> (double) celsius.getValue()),
            value(
                GpuMetric.SM_CLOCK_MHZ,
                () -> nvml.nvmlDeviceGetClockInfo(handle, Nvml.CLOCK_SM, megahertz),
                () -> (double) megahertz.getValue()));
    return lost == null
        ? GpuReport.of(device.uuid(), reading, missing)
        : GpuReport.lost(device.uuid(), lost);
  }

  private <T> T value(GpuMetric metric, IntSupplier call, Supplier<T> value)
      throws GpuUnavailableException {
    if (lost != null) {
      return null;
    }
    int result = library.call(call);
    if (result == NvmlResult.SUCCESS) {
      return value.get();
    }
    if (NvmlResult.endsLibrary(result)) {
      throw new GpuUnavailableException("NVML can read no device any more: " + library.say(result));
    }
    if (NvmlResult.endsDevice(result)) {
      lost = library.say(result);
    } else {
      boolean divided = device.mig() && result == NvmlResult.NOT_SUPPORTED;
      missing.put(
          metric,
          library.say(result) + (divided ? ": MIG mode is on, and this is of the whole GPU" : ""));
    }
    return null;
  }
}
