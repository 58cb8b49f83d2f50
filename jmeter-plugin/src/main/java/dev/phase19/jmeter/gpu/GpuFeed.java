package dev.phase19.jmeter.gpu;

import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.util.Map;

/** A source of readings, for one thread. */
public interface GpuFeed extends AutoCloseable {

  /**
   * Asks for what is new, and fills the sample from its start to its end.
   *
   * @param readings know what was read before
   * @return what each machine answers, by a name of its own; empty where the sample has failed
   */
  Map<String, GpuResponse> read(MeasuredSampleResult result, GpuReadings readings);

  @Override
  void close();
}
