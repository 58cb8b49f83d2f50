package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.gpu.GpuMetric;
import dev.phase19.gpu.GpuReading;
import dev.phase19.gpu.GpuReport;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What is remembered about a device: its last readings, and what is wrong with it now. */
final class DeviceHistory {
  private final int capacity;
  private final Deque<GpuReading> ring;
  private GpuDevice device;
  private Map<GpuMetric, String> missing = Map.of();
  private String lost;

  /**
   * Creates an empty history.
   *
   * @param capacity how many readings are kept; after that, each new one replaces the oldest
   */
  DeviceHistory(GpuDevice device, int capacity) {
    this.device = device;
    this.capacity = capacity;
    this.ring = new ArrayDeque<>();
  }

  /** Notes that the device was found, perhaps again and with a different description. */
  void found(GpuDevice described) {
    device = described;
    lost = null;
  }

  /** Notes why the device cannot be read. */
  void lose(String reason) {
    lost = reason;
  }

  void add(GpuReport report) {
    lost = report.lost();
    missing = report.missing();
    if (report.reading() != null) {
      if (ring.size() == capacity) {
        ring.removeFirst();
      }
      ring.addLast(report.reading());
    }
  }

  /**
   * Returns the device and its readings.
   *
   * @param since selects the readings after it; null for the latest reading only, if the device can
   *     be read
   */
  View view(Instant since) {
    List<GpuReading> chosen = new ArrayList<>();
    if (since != null) {
      ring.stream().filter(reading -> reading.sampledAt().isAfter(since)).forEach(chosen::add);
    } else if (lost == null && !ring.isEmpty()) {
      chosen.add(ring.peekLast());
    }
    return new View(device, lost, missing, List.copyOf(chosen));
  }

  /**
   * A device and its readings.
   *
   * @param lost why it cannot be read now, or null
   * @param missing for each metric that its last reading lacks, the reason
   * @param readings oldest first
   */
  record View(
      GpuDevice device, String lost, Map<GpuMetric, String> missing, List<GpuReading> readings) {}
}
