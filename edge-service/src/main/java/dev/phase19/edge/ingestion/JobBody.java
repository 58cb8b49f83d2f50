package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.queue.TrainingWindow;
import java.time.Instant;

/** A job as {@code Job} of the HTTP contract; what has not happened is null. */
record JobBody(
    String jobId,
    String repository,
    String ref,
    String label,
    String state,
    Long queuePosition,
    Instant submittedAt,
    Instant startedAt,
    Instant endedAt,
    int attempt,
    String stage,
    Double progress,
    TrainingEpochs epochs,
    Stages stages,
    TrainingWindow training,
    Long files,
    Long edges,
    Long embeddings,
    Long skippedFiles,
    Double finalLoss,
    Long peakMemoryBytes,
    ImportSummary imports,
    String note,
    JobError error) {

  /** How long each stage of the latest attempt took. */
  record Stages(
      Double queueWaitSeconds,
      Double cloneSeconds,
      Double parseSeconds,
      Double trainSeconds,
      Double publishSeconds) {}

  static JobBody of(Job job) {
    Outcome outcome = job.outcome() == null ? Outcome.NOTHING : job.outcome();
    return new JobBody(
        job.id(),
        job.repository(),
        job.ref(),
        job.label(),
        job.state().word(),
        job.queuePosition(),
        job.submittedAt(),
        job.startedAt(),
        job.endedAt(),
        job.attempt(),
        job.stage() == null ? null : job.stage().word(),
        job.progress(),
        job.epochs(),
        new Stages(
            job.queueWaitSeconds(),
            outcome.stages().cloning(),
            outcome.stages().parsing(),
            outcome.stages().training(),
            outcome.stages().publishing()),
        outcome.training(),
        outcome.files(),
        outcome.edges(),
        outcome.embeddings(),
        outcome.skippedFiles(),
        outcome.finalLoss(),
        outcome.peakMemoryBytes(),
        outcome.imports(),
        outcome.note(),
        job.error());
  }
}
