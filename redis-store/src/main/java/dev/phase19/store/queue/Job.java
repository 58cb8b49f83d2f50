package dev.phase19.store.queue;

import dev.phase19.store.stage.Stage;
import java.time.Instant;

/**
 * A job as it is at one instant. What has not happened is null.
 *
 * @param id UUID
 * @param repository in normal form
 * @param ref branch, tag or a commit's full id, or null for the repository's HEAD
 * @param label with which it was dispatched, or null
 * @param queuePosition 1 is next; null unless waiting
 * @param startedAt start of the latest attempt
 * @param attempt deliveries so far
 * @param stage its current stage while it runs, or null
 * @param progress of the stage, 0 to 1
 * @param epochs of the training, while it runs and has completed at least one
 * @param outcome what the worker has reported; its components are null until they are known
 */
public record Job(
    String id,
    String repository,
    String ref,
    String label,
    JobState state,
    Long queuePosition,
    Instant submittedAt,
    Instant startedAt,
    Instant endedAt,
    int attempt,
    Stage stage,
    Double progress,
    TrainingEpochs epochs,
    Double queueWaitSeconds,
    Outcome outcome,
    JobError error) {}
