package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.QueueCounts;
import java.time.Instant;

/** The queue as {@code Queue} of the HTTP contract. */
record QueueBody(
    long waiting,
    long delayed,
    long running,
    long capacity,
    long highWaterMark,
    boolean paused,
    long submitted,
    long accepted,
    long refused,
    long repeated,
    long conflicting,
    long complete,
    long failed,
    long skipped,
    long cancelled,
    Instant at,
    ReservationBody reservation) {

  static QueueBody of(QueueCounts counts) {
    return new QueueBody(
        counts.waiting(),
        counts.delayed(),
        counts.running(),
        counts.capacity(),
        counts.highWaterMark(),
        counts.paused(),
        counts.submitted(),
        counts.accepted(),
        counts.refused(),
        counts.repeated(),
        counts.conflicting(),
        counts.complete(),
        counts.failed(),
        counts.skipped(),
        counts.cancelled(),
        counts.at(),
        ReservationBody.of(counts.reservation()));
  }
}
