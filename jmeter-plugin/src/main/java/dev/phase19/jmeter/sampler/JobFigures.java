package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.TrainingResponse;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.ServerTiming;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.time.Duration;
import java.util.List;

/** What a job measured about itself, by name: for the gates, and as variables for the plan. */
final class JobFigures {
  /**
   * The names of all figures, so that a variable whose figure is missing this time becomes empty.
   */
  static final List<String> NAMES =
      List.of(
          "files",
          "nodes",
          "edges",
          "embeddings",
          "files_without_embedding",
          "skipped_files",
          "final_loss",
          "peak_memory_bytes",
          "attempt",
          "batch",
          "queue_wait_seconds",
          "clone_seconds",
          "parse_seconds",
          "train_seconds",
          "publish_seconds",
          "training_seconds",
          "total_seconds",
          "polls",
          "poll_faults",
          "resolution_seconds");

  private JobFigures() {}

  static void of(MeasuredSampleResult result, JobAnswer job) {
    if (job.id() != null) {
      result.setJobId(job.id());
    }
    result.setTrainingWindow(job.training());
    job.counts().forEach(result::measure);
    job.stages()
        .forEach(
            (stage, seconds) -> {
              result.measure(stage + "_seconds", seconds);
              result.measure(ServerTiming.measurement(stage), 1000 * seconds);
            });
    Double files = job.counts().get("files");
    Double embeddings = job.counts().get("embeddings");
    if (files != null && embeddings != null) {
      result.measure("files_without_embedding", files - embeddings);
    }
    TrainingInterval training = job.training();
    if (training != null) {
      result.measure(
          "training_seconds", seconds(Duration.between(training.start(), training.end())));
    }
    if (job.endedAt() != null) {
      result.measure("total_seconds", seconds(Duration.between(job.submittedAt(), job.endedAt())));
    }
  }

  static void of(MeasuredSampleResult result, TrainingResponse trained, int nodes, int edges) {
    result.measure("nodes", nodes);
    result.measure("edges", edges);
    result.measure("embeddings", trained.vectors());
    result.measure("training_seconds", trained.trainingSeconds());
    result.measure("batch", trained.batch());
    result.measure("peak_memory_bytes", trained.peakMemoryBytes());
    if (!trained.losses().isEmpty()) {
      result.measure("final_loss", trained.losses().get(trained.losses().size() - 1));
    }
  }

  static void publish(MeasuredSampleResult result, SampleVariables variables) {
    NAMES.forEach(name -> variables.set(name, null));
    variables.setAll(result.measurements());
    variables.set("elapsed_us", result.elapsedMicros().getAsLong());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
