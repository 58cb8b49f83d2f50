package dev.phase19.worker.job;

import com.codahale.metrics.MetricRegistry;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.stage.Stage;
import java.util.concurrent.TimeUnit;

/**
 * Counts the jobs of this worker by their end, times their stages, and keeps the distribution of
 * their peak memory.
 */
final class JobMetrics {
  private static final String PEAK_MEMORY = "phase19.job.peak_memory_bytes";

  private final MetricRegistry registry;

  JobMetrics(MetricRegistry registry) {
    this.registry = registry;
    for (JobEnd end : JobEnd.values()) {
      registry.counter(name(end));
    }
  }

  void ended(JobEnd end, Outcome outcome) {
    registry.counter(name(end)).inc();
    if (outcome.peakMemoryBytes() != null) {
      registry.histogram(PEAK_MEMORY).update(outcome.peakMemoryBytes());
    }
    time(Stage.CLONE, outcome.stages().cloning());
    time(Stage.PARSE, outcome.stages().parsing());
    time(Stage.TRAIN, outcome.stages().training());
    time(Stage.PUBLISH, outcome.stages().publishing());
  }

  private static String name(JobEnd end) {
    return "phase19.jobs." + end.word();
  }

  private void time(Stage stage, Double seconds) {
    if (seconds != null) {
      registry
          .timer("phase19.stage." + stage.word())
          .update((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }
  }
}
