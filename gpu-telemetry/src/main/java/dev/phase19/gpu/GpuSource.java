package dev.phase19.gpu;

import java.time.Instant;
import java.util.List;

/** Where readings come from. */
public interface GpuSource extends AutoCloseable {

  /** What it is called, such as {@code nvml}. */
  String name();

  /** The devices that were there when it was opened. */
  List<GpuDevice> devices();

  /**
   * What there is to tell since the last call, oldest first: of each device one report or more, or
   * none where there is nothing new.
   *
   * @throws GpuUnavailableException when it can read no device any more: close it, and open another
   */
  List<GpuReport> read(Instant now) throws GpuUnavailableException;

  /** Bytes in use on a device now; 0 where that is not known. */
  long memoryUsed(String uuid);

  @Override
  void close();
}
