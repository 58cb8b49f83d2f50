package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.verdict.Failures;
import java.util.OptionalDouble;
import org.apache.jmeter.samplers.SampleResult;

/**
 * What the curves need from one sample.
 *
 * @param endMillis since the epoch
 * @param failure why the sample failed, or null where it did not
 * @param queueSize jobs, or null if the sample did not report it
 * @param gpuPercent mean utilization of the GPUs in use, or null
 */
record RunPoint(
    String label,
    long endMillis,
    long elapsedMicros,
    Failure failure,
    Double queueSize,
    Double gpuPercent) {

  boolean success() {
    return failure == null;
  }

  static RunPoint of(SampleResult result) {
    MeasuredSampleResult measured = result instanceof MeasuredSampleResult m ? m : null;
    long micros = result.getTime() * 1000;
    return new RunPoint(
        result.getSampleLabel(),
        result.getEndTime(),
        measured == null ? micros : measured.elapsedMicros().orElse(micros),
        result.isSuccessful() ? null : Failures.of(result),
        measured == null ? null : boxed(measured.measurement("queue_size")),
        measured == null ? null : boxed(measured.measurement("utilization_percent")));
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
