package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.time.Instant;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Shows a job's stages as sub-samples. Their durations are the service's. Their times are mapped
 * from the service's clock to ours by equating the job's end there with the sample's end here, so
 * the two clocks need not agree. If a service reports only durations, the stages follow each other,
 * and the last one ends with the sample. No sub-sample ends after its sample.
 */
final class JobStages {
  private JobStages() {}

  static void add(MeasuredSampleResult result, JobAnswer job) {
    if (!job.hasEnded()) {
      return;
    }
    long at = result.getEndTime() - wholeMillis(job);
    for (var stage : job.stages().entrySet()) {
      boolean waiting = stage.getKey().equals("queue_wait");
      if (!waiting && job.startedAt() != null && job.endedAt() != null) {
        // The first stage after the wait begins with the latest attempt, however many there were.
        at = Math.max(at, result.getEndTime() - millis(job.startedAt(), job.endedAt()));
      }
      long micros = Math.round(stage.getValue() * 1_000_000);
      long elapsed = Math.round(stage.getValue() * 1_000);
      long start = Math.min(at, result.getEndTime() - elapsed);
      // Unlike addSubResult, this leaves the parent's end and the part's name as they are.
      result.storeSubResult(part(result, stage.getKey(), start, elapsed, micros), false);
      at = start + elapsed;
    }
  }

  private static long wholeMillis(JobAnswer job) {
    return job.endedAt() == null
        ? job.stages().values().stream().mapToLong(seconds -> Math.round(seconds * 1_000)).sum()
        : millis(job.submittedAt(), job.endedAt());
  }

  private static MeasuredSampleResult part(
      MeasuredSampleResult job, String stage, long start, long elapsed, long micros) {
    MeasuredSampleResult part = new MeasuredSampleResult();
    part.setSampleLabel(job.getSampleLabel() + ": " + stage.replace('_', ' '));
    part.setStampAndTime(part.isStampedAtStart() ? start : start + elapsed, elapsed);
    part.setElapsedMicros(micros);
    part.setDataType(SampleResult.TEXT);
    part.setResponseOK();
    part.setThreadName(job.getThreadName());
    return part;
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
