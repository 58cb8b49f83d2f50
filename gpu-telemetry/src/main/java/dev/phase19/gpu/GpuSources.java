package dev.phase19.gpu;

import java.time.Clock;
import java.time.Duration;

/** Opens sources of readings on this machine. */
public final class GpuSources {
  /** The name by which the system's loader finds the library. */
  public static final String NVML = "libnvidia-ml.so.1";

  public static final String NVIDIA_SMI = "nvidia-smi";

  private GpuSources() {}

  /**
   * Opens NVML, or else nvidia-smi.
   *
   * @param nvmlLibrary by name or path
   * @param nvidiaSmi the program, by name or path
   * @param interval between two readings of nvidia-smi
   * @throws GpuUnavailableException if neither can be opened, with the reason for each
   */
  public static GpuSource open(String nvmlLibrary, String nvidiaSmi, Duration interval, Clock clock)
      throws GpuUnavailableException {
    String reason;
    try {
      return nvml(nvmlLibrary);
    } catch (GpuUnavailableException e) {
      reason = e.getMessage();
    }
    try {
      return nvidiaSmi(nvidiaSmi, interval, clock);
    } catch (GpuUnavailableException e) {
      throw new GpuUnavailableException(reason + "; " + e.getMessage());
    }
  }

  /**
   * Opens NVML, which takes a reading at each call.
   *
   * @param library by name or path
   * @throws GpuUnavailableException if there is no library, no driver or no device
   */
  public static GpuSource nvml(String library) throws GpuUnavailableException {
    return NvmlSource.open(library);
  }

  /**
   * Starts nvidia-smi, which runs until the source is closed.
   *
   * @param program by name or path
   * @param interval between two readings
   * @throws GpuUnavailableException if there is no such program, or it finds no device
   */
  public static GpuSource nvidiaSmi(String program, Duration interval, Clock clock)
      throws GpuUnavailableException {
    return NvidiaSmiSource.open(program, interval, clock);
  }
}
