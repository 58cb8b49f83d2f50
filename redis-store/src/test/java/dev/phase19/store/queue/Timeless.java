package dev.phase19.store.queue;

import java.time.Instant;

/** Answers of the queue without their times, which no model can predict to the millisecond. */
final class Timeless {
  private Timeless() {}

  static Job of(Job job) {
    return new Job(
        job.id(),
        job.repository(),
        job.ref(),
        job.label(),
        job.state(),
        job.queuePosition(),
        Instant.EPOCH,
        of(job.startedAt()),
        of(job.endedAt()),
        job.attempt(),
        job.stage(),
        job.progress(),
        job.epochs(),
        null,
        job.outcome(),
        job.error());
  }

  static Admission of(Admission admission) {
    if (admission instanceof Admission.Accepted accepted) {
      return new Admission.Accepted(
          accepted.jobId(),
          accepted.position(),
          accepted.size(),
          accepted.capacity(),
          Instant.EPOCH);
    }
    return admission instanceof Admission.Repeated repeated
        ? new Admission.Repeated(of(repeated.job()), repeated.size(), repeated.capacity())
        : admission;
  }

  static Cancellation of(Cancellation cancellation) {
    return cancellation instanceof Cancellation.Cancelled cancelled
        ? new Cancellation.Cancelled(of(cancelled.job()))
        : cancellation;
  }

  static SettingsChange of(SettingsChange change) {
    if (change instanceof SettingsChange.Done done) {
      return new SettingsChange.Done(of(done.after()));
    }
    return change instanceof SettingsChange.HeldByAnother held
        ? new SettingsChange.HeldByAnother(of(held.holder()))
        : change;
  }

  static QueueCounts of(QueueCounts counts) {
    return new QueueCounts(
        counts.numbers(), counts.paused(), Instant.EPOCH, of(counts.reservation()));
  }

  private static Reservation of(Reservation held) {
    return held == null
        ? null
        : new Reservation(
            held.label(),
            Instant.EPOCH,
            Instant.EPOCH,
            held.lapsed(),
            held.capacityBefore(),
            held.pausedBefore(),
            held.leftBy());
  }

  private static Instant of(Instant time) {
    return time == null ? null : Instant.EPOCH;
  }
}
