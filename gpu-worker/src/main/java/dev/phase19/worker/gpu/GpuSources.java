package dev.phase19.worker.gpu;

import java.time.Clock;

/** Finds a source of readings: NVML, or else nvidia-smi. */
final class GpuSources {
  private GpuSources() {}

  /**
   * Opens the first that there is.
   *
   * @throws GpuUnavailableException if there is none, with the reason for each
   */
  static GpuSource open(GpuConfiguration configuration, Clock clock)
      throws GpuUnavailableException {
    String reason;
    try {
      return NvmlSource.open(configuration.nvmlLibrary());
    } catch (GpuUnavailableException e) {
      reason = e.getMessage();
    }
    try {
      return NvidiaSmiSource.open(
          configuration.nvidiaSmi(), configuration.interval().toJavaDuration(), clock);
    } catch (GpuUnavailableException e) {
      throw new GpuUnavailableException(reason + "; " + e.getMessage());
    }
  }
}
