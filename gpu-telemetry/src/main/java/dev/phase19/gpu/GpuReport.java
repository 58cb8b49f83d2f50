package dev.phase19.gpu;

import java.util.Map;

/**
 * The result of reading one device once.
 *
 * @param reading null when the device could not be read at all
 * @param missing for each metric without a value, the reason
 * @param lost why the device could not be read, or null
 */
public record GpuReport(
    String uuid, GpuReading reading, Map<GpuMetric, String> missing, String lost) {

  /** Returns the report of a successful reading. */
  public static GpuReport of(String uuid, GpuReading reading, Map<GpuMetric, String> missing) {
    return new GpuReport(uuid, reading, Map.copyOf(missing), null);
  }

  /** Returns the report of a device that could not be read. */
  public static GpuReport lost(String uuid, String reason) {
    return new GpuReport(uuid, null, Map.of(), reason);
  }
}
