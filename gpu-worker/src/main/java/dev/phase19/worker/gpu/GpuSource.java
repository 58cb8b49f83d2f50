package dev.phase19.worker.gpu;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where readings come from. */
interface GpuSource extends AutoCloseable {

  /** The devices that were there when it was opened. */
  List<GpuDevice> devices();

  /**
   * Reads each device now.
   *
   * @return readings by UUID; a device that has gone is left out
   * @throws GpuUnavailableException when none can be read any more
   */
  Map<String, GpuReading> read(Instant now) throws GpuUnavailableException;

  @Override
  void close();
}
