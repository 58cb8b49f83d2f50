package dev.phase19.jmeter.gpu;

import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.util.Map;

/** A source of GPU readings, used by one thread. */
public interface GpuFeed extends AutoCloseable {

  /**
   * Reads what is new, and fills the sample, its start and its end included.
   *
   * @param readings know what was read before
   * @return the response of each machine, by a name unique to it; empty where the sample has failed
   */
  Map<String, GpuResponse> read(MeasuredSampleResult result, GpuReadings readings);

  @Override
  void close();
}
