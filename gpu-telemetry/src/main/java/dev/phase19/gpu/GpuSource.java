package dev.phase19.gpu;

import java.time.Instant;
import java.util.List;

/** A source of GPU readings. */
public interface GpuSource extends AutoCloseable {

  /** Returns its name, such as {@code nvml}. */
  String name();

  /** Returns the devices that were present when it was opened. */
  List<GpuDevice> devices();

  /**
   * Returns the reports since the last call, oldest first: one or more for each device, or none
   * where there is nothing new.
   *
   * @throws GpuUnavailableException when it can no longer read any device: close it, and open
   *     another
   */
  List<GpuReport> read(Instant now) throws GpuUnavailableException;

  /** Returns the bytes in use on a device now; 0 where that is not known. */
  long memoryUsed(String uuid);

  @Override
  void close();
}
