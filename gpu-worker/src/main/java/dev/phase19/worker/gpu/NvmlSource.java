package dev.phase19.worker.gpu;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Readings by NVML, some microseconds each. */
final class NvmlSource implements GpuSource {
  private record Opened(GpuDevice device, Pointer handle) {}

  private final Nvml nvml;
  private final List<Opened> opened = new ArrayList<>();

  private NvmlSource(Nvml nvml) {
    this.nvml = nvml;
  }

  /**
   * Loads the library and finds the devices.
   *
   * @throws GpuUnavailableException if there is no library, no driver or no device
   */
  static NvmlSource open(String library) throws GpuUnavailableException {
    Nvml nvml;
    try {
      nvml = Native.load(library, Nvml.class);
      check(nvml, nvml.nvmlInit_v2(), "nvmlInit");
    } catch (UnsatisfiedLinkError e) {
      throw new GpuUnavailableException("no NVML library " + library);
    }
    NvmlSource source = new NvmlSource(nvml);
    try {
      source.findDevices();
    } catch (GpuUnavailableException | UnsatisfiedLinkError e) {
      source.close();
      throw new GpuUnavailableException("NVML: " + e.getMessage());
    }
    return source;
  }

  private void findDevices() throws GpuUnavailableException {
    IntByReference count = new IntByReference();
    check(nvml, nvml.nvmlDeviceGetCount_v2(count), "nvmlDeviceGetCount");
    if (count.getValue() == 0) {
      throw new GpuUnavailableException("it knows no device");
    }
    String driver =
        text("nvmlSystemGetDriverVersion", b -> nvml.nvmlSystemGetDriverVersion(b, b.length));
    for (int index = 0; index < count.getValue(); index++) {
      PointerByReference handle = new PointerByReference();
      check(
          nvml,
          nvml.nvmlDeviceGetHandleByIndex_v2(index, handle),
          "nvmlDeviceGetHandleByIndex " + index);
      Pointer device = handle.getValue();
      Nvml.Memory memory = new Nvml.Memory();
      boolean sized = nvml.nvmlDeviceGetMemoryInfo(device, memory) == Nvml.SUCCESS;
      opened.add(
          new Opened(
              new GpuDevice(
                  index,
                  text("nvmlDeviceGetUUID", b -> nvml.nvmlDeviceGetUUID(device, b, b.length)),
                  text("nvmlDeviceGetName", b -> nvml.nvmlDeviceGetName(device, b, b.length)),
                  driver,
                  sized ? memory.total : null),
              device));
    }
  }

  private String text(String function, ToIntFunction<byte[]> call) throws GpuUnavailableException {
    byte[] bytes = new byte[Nvml.TEXT_BYTES];
    check(nvml, call.applyAsInt(bytes), function);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static void check(Nvml nvml, int result, String function) throws GpuUnavailableException {
    if (result != Nvml.SUCCESS) {
      throw new GpuUnavailableException(
          function + ": " + nvml.nvmlErrorString(result) + " (" + result + ")");
    }
  }

  @Override
  public List<GpuDevice> devices() {
    return opened.stream().map(Opened::device).toList();
  }

  @Override
  public Map<String, GpuReading> read(Instant now) throws GpuUnavailableException {
    Map<String, GpuReading> readings = new LinkedHashMap<>();
    String reason = "no device";
    for (Opened device : opened) {
      Nvml.Utilization utilization = new Nvml.Utilization();
      int result = nvml.nvmlDeviceGetUtilizationRates(device.handle(), utilization);
      if (result != Nvml.SUCCESS && result != Nvml.NOT_SUPPORTED) {
        reason = nvml.nvmlErrorString(result) + " (" + result + ")";
        continue;
      }
      readings.put(
          device.device().uuid(),
          reading(now, device.handle(), result == Nvml.SUCCESS ? (double) utilization.gpu : null));
    }
    if (readings.isEmpty()) {
      throw new GpuUnavailableException("NVML cannot read any device any more: " + reason);
    }
    return readings;
  }

  private GpuReading reading(Instant now, Pointer device, Double utilization) {
    Nvml.Memory memory = new Nvml.Memory();
    boolean hasMemory = nvml.nvmlDeviceGetMemoryInfo(device, memory) == Nvml.SUCCESS;
    IntByReference power = new IntByReference();
    boolean hasPower = nvml.nvmlDeviceGetPowerUsage(device, power) == Nvml.SUCCESS;
    IntByReference celsius = new IntByReference();
    boolean hasTemperature =
        nvml.nvmlDeviceGetTemperature(device, Nvml.TEMPERATURE_GPU, celsius) == Nvml.SUCCESS;
    return new GpuReading(
        now,
        utilization,
        hasMemory ? memory.used : null,
        hasPower ? power.getValue() / 1000.0 : null,
        hasTemperature ? (double) celsius.getValue() : null);
  }

  @Override
  public void close() {
    nvml.nvmlShutdown();
  }
}
