package dev.phase19.jmeter.gate;

import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.util.List;
import java.util.Map;

/**
 * One sample as the gates see it.
 *
 * @param source the thread group that it came from
 * @param failure why the sample failed, or null where JMeter, after all assertions of the sample,
 *     takes it for a success
 * @param censored a timeout ended it: its true time is at least the elapsed one
 * @param outOfMemory the service ended the job because its memory was too small
 * @param startMillis since the epoch
 * @param endMillis since the epoch
 * @param jobId the job that the service named, or null
 * @param measurements values by name, such as {@code files}
 * @param trainingWindow when its job trained, or null
 * @param gpuReadings the readings that it carries
 */
public record Observation(
    String label,
    String source,
    String responseCode,
    String responseMessage,
    Failure failure,
    boolean censored,
    boolean outOfMemory,
    long startMillis,
    long endMillis,
    long elapsedMicros,
    String jobId,
    Map<String, Double> measurements,
    TrainingInterval trainingWindow,
    List<GpuSample> gpuReadings) {

  /** Whether JMeter takes the sample for a success, after all its assertions. */
  public boolean success() {
    return failure == null;
  }

  /** Returns the same sample under another label. */
  Observation labeled(String other) {
    return new Observation(
        other,
        source,
        responseCode,
        responseMessage,
        failure,
        censored,
        outOfMemory,
        startMillis,
        endMillis,
        elapsedMicros,
        jobId,
        measurements,
        trainingWindow,
        gpuReadings);
  }

  /**
   * Returns why no clock can have measured its times, or null: a start before 1970, an end before
   * the start, a time below zero or above 24 hours. The load generator's clock was set, or its
   * sampler is wrong.
   */
  public String impossibleTime() {
    if (startMillis <= 0) {
      return "start " + startMillis;
    }
    if (elapsedMicros < 0) {
      return "elapsed " + elapsedMicros / 1000 + " ms";
    }
    if (elapsedMicros > LatencyHistogram.MAX_MICROS) {
      return "elapsed " + elapsedMicros / 1000 + " ms, more than 24 h";
    }
    return endMillis < startMillis
        ? "ends " + (startMillis - endMillis) + " ms before its start"
        : null;
  }

  /** Returns the same sample as a success: the plan permits running out of memory. */
  Observation permitted() {
    return new Observation(
        label,
        source,
        responseCode,
        responseMessage,
        null,
        censored,
        outOfMemory,
        startMillis,
        endMillis,
        elapsedMicros,
        jobId,
        measurements,
        trainingWindow,
        gpuReadings);
  }
}
