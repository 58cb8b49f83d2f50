package dev.phase19.store.queue;

import dev.phase19.store.stage.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A job as the {@link QueueModel} knows it. Times are milliseconds on the model's clock; null is
 * never.
 */
final class ModelJob {
  final NewJob asked;
  final long sequence;
  JobState state = JobState.WAITING;
  int attempt;
  int delays;
  String nonce;
  String worker;

  /** Whether the second half of its lease has begun. */
  boolean overdue;

  Progress progress;
  JobError error;
  Long embeddings;
  boolean published;
  String replaced;

  /** Its last time to start; null once it was claimed or has ended. */
  Long deadline;

  /** The end of its delay, or of the half of its lease that it is in. */
  Long due;

  Long endedAt;

  /** When it is forgotten; null while the history lists it. */
  Long forgottenAt;

  /**
   * The same times on Redis's clock as Redis holds them: they decide what comes first of jobs that
   * are due at the same time of the model.
   */
  double deadlineInRedis = Double.MAX_VALUE;

  double dueInRedis = Double.MAX_VALUE;

  ModelJob(NewJob asked, long sequence) {
    this.asked = asked;
    this.sequence = sequence;
  }

  String id() {
    return asked.id();
  }

  boolean isHeldBy(Lease lease, JobState state) {
    return this.state == state && attempt == lease.attempt() && lease.nonce().equals(nonce);
  }

  /**
   * Returns the job as the queue tells of it, without times and the wait that follows from them.
   */
  Job seen(Long position) {
    return new Job(
        id(),
        asked.repository(),
        asked.ref(),
        asked.label(),
        state,
        position,
        Instant.EPOCH,
        worker == null ? null : Instant.EPOCH,
        endedAt == null ? null : Instant.EPOCH,
        attempt,
        progress == null ? null : progress.stage(),
        progress == null ? null : progress.fraction(),
        progress == null ? null : progress.epochs(),
        null,
        outcome(embeddings),
        error);
  }

  static Outcome outcome(Long embeddings) {
    return new Outcome(null, null, null, embeddings, null, null, StageSeconds.NONE, null);
  }

  /** Returns the fields that Redis keeps of it, without times. */
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    put(fields, "repository", asked.repository());
    put(fields, "ref", asked.ref());
    put(fields, "label", asked.label());
    put(fields, "idempotency_key", asked.idempotencyKey());
    put(fields, "state", state.word());
    put(fields, "sequence", sequence);
    put(fields, "attempt", attempt);
    put(fields, "delays", delays == 0 ? null : delays);
    put(fields, "nonce", nonce);
    put(fields, "worker", worker);
    put(fields, "overdue", overdue ? 1 : null);
    putProgress(fields);
    put(fields, "error_code", error == null ? null : error.code());
    put(fields, "error_message", error == null ? null : error.message());
    put(fields, "embeddings", embeddings);
    put(fields, "published", published ? 1 : null);
    put(fields, "replaced", published ? replaced == null ? "" : replaced : null);
    return fields;
  }

  private void putProgress(Map<String, String> fields) {
    if (progress == null) {
      return;
    }
    Stage stage = progress.stage();
    put(fields, "stage", stage.word());
    put(fields, "progress", progress.fraction());
    if (progress.epochs() != null) {
      put(fields, "epoch", progress.epochs().done());
      put(fields, "epochs", progress.epochs().of());
      put(fields, "loss", progress.epochs().loss());
    }
  }

  private static void put(Map<String, String> fields, String name, Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }
}
