package dev.phase19.gpu;

import java.util.Map;

/**
 * What came of reading one device once.
 *
 * @param reading null when the device could not be read at all
 * @param missing why a metric has no value, for those that have none
 * @param lost why the device could not be read, or null
 */
public record GpuReport(
    String uuid, GpuReading reading, Map<GpuMetric, String> missing, String lost) {

  /** A reading that was taken. */
  public static GpuReport of(String uuid, GpuReading reading, Map<GpuMetric, String> missing) {
    return new GpuReport(uuid, reading, Map.copyOf(missing), null);
  }

  /** A device that could not be read. */
  public static GpuReport lost(String uuid, String reason) {
    return new GpuReport(uuid, null, Map.of(), reason);
  }
}
