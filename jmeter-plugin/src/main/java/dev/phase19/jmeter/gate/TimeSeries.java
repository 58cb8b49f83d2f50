package dev.phase19.jmeter.gate;

import java.util.Optional;

/** A quantity whose course over a run is shown, and which a gate can bound. */
public enum TimeSeries {
  /** In milliseconds. */
  ELAPSED_TIME,
  /** Successes per second. */
  SUCCESS_RATE,
  /** Errors in percent of all samples. */
  ERROR_SHARE,
  /** Jobs that wait in the service's queue. */
  QUEUE_SIZE,
  /** In percent. */
  GPU_UTILIZATION;

  /** Returns the series of what a gate judges; empty if it has none. */
  public static Optional<TimeSeries> of(Subject subject) {
    return subject.isElapsedTime() ? Optional.of(ELAPSED_TIME) : of(subject.name());
  }

  private static Optional<TimeSeries> of(String measurement) {
    return switch (measurement) {
      case "queue_size" -> Optional.of(QUEUE_SIZE);
      case "utilization_percent" -> Optional.of(GPU_UTILIZATION);
      default -> Optional.empty();
    };
  }
}
