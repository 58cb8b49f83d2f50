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

/** What is remembered of a device: a ring of readings, and what is wrong with it now. */
final class DeviceHistory {
  private final int capacity;
  private final Deque<GpuReading> ring;
  private GpuDevice device;
  private Map<GpuMetric, String> missing = Map.of();
  private String lost;

  /**
   * Nothing yet.
   *
   * @param capacity readings; the oldest makes room for the newest
   */
  DeviceHistory(GpuDevice device, int capacity) {
    this.device = device;
    this.capacity = capacity;
    this.ring = new ArrayDeque<>();
  }

  /** It is there, again, and perhaps described otherwise. */
  void found(GpuDevice described) {
    device = described;
    lost = null;
  }

  /** It cannot be read. */
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
   * How it is now.
   *
   * @param since readings after it; null for the latest one alone
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
   * @param missing why its last reading lacks a metric, for those that it lacks
   * @param readings oldest first
   */
  record View(
      GpuDevice device, String lost, Map<GpuMetric, String> missing, List<GpuReading> readings) {}
}
