package dev.phase19.worker.gpu;

import java.util.Map;

/**
 * What came of reading one device once.
 *
 * @param reading null when the device could not be read at all
 * @param missing why a metric has no value, for those that have none
 * @param lost why the device could not be read, or null
 */
record GpuReport(String uuid, GpuReading reading, Map<GpuMetric, String> missing, String lost) {

  static GpuReport of(String uuid, GpuReading reading, Map<GpuMetric, String> missing) {
    return new GpuReport(uuid, reading, Map.copyOf(missing), null);
  }

  static GpuReport lost(String uuid, String reason) {
    return new GpuReport(uuid, null, Map.of(), reason);
  }
}
