package dev.phase19.gpu;

import com.sun.jna.Pointer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Readings by NVML, each in a few microseconds. */
final class NvmlSource implements GpuSource {
  private static final Logger log = LoggerFactory.getLogger(NvmlSource.class);

  private record Opened(GpuDevice device, Pointer handle) {}

  private final NvmlLibrary library;
  private final List<Opened> opened = new ArrayList<>();

  private NvmlSource(NvmlLibrary library) {
    this.library = library;
  }

  /**
   * Loads the library and finds the devices; one that cannot be opened is left out.
   *
   * @throws GpuUnavailableException if there is no library, no driver or no device
   */
  static NvmlSource open(String libraryName) throws GpuUnavailableException {
    NvmlSource source = new NvmlSource(NvmlLibrary.open(libraryName));
    try {
      source.findDevices();
    } catch (GpuUnavailableException e) {
      source.close();
      throw new GpuUnavailableException("NVML: " + e.getMessage());
    }
    return source;
  }

  private void findDevices() throws GpuUnavailableException {
    GpuUnavailableException reason = new GpuUnavailableException("it knows no device");
    int count = library.count();
    for (int index = 0; index < count; index++) {
      try {
        Pointer handle = library.handle(index);
        opened.add(new Opened(library.describe(index, handle), handle));
      } catch (GpuUnavailableException e) {
        log.warn("gpu left out: index={} reason=\"{}\"", index, e.getMessage());
        reason = e;
      }
    }
    if (opened.isEmpty()) {
      throw reason;
    }
  }

  @Override
  public String name() {
    return "nvml";
  }

  @Override
  public List<GpuDevice> devices() {
    return opened.stream().map(Opened::device).toList();
  }

  @Override
  public List<GpuReport> read(Instant now) throws GpuUnavailableException {
    List<GpuReport> reports = new ArrayList<>();
    String lost = null;
    for (Opened device : opened) {
      GpuReport report = new NvmlReading(library, device.device(), device.handle()).take(now);
      lost = report.lost() == null ? lost : report.lost();
      reports.add(report);
    }
    if (reports.stream().allMatch(report -> report.lost() != null)) {
      throw new GpuUnavailableException("NVML can read no device any more: " + lost);
    }
    return reports;
  }

  @Override
  public long memoryUsed(String uuid) {
    for (Opened device : opened) {
      if (device.device().uuid().equals(uuid)) {
        Nvml.Memory memory = new Nvml.Memory();
        int result =
            library.call(
                () -> library.functions().nvmlDeviceGetMemoryInfo(device.handle(), memory));
        return result == NvmlResult.SUCCESS ? memory.used : 0;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    library.close();
  }
}
