package dev.phase19.store.queue;

import dev.phase19.store.queue.QueueCounts.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The jobs of the {@link QueueModel} in their places, its clock, and what happens to jobs as time
 * goes by.
 */
final class ModelJobs {
  private final QueueRules rules;
  final Map<String, ModelJob> byId = new LinkedHashMap<>();
  final List<String> history = new ArrayList<>();
  final Map<String, String> idsOfKeys = new TreeMap<>();
  final Map<Count, Long> counted = new EnumMap<>(Count.class);

  /** Whether the token is there that ends a worker's block. */
  boolean token;

  long sequence;
  private long now;

  /** Whether Redis takes no writes, so that what only reads does without a sweep. */
  private boolean readOnly;

  ModelJobs(QueueRules rules) {
    this.rules = rules;
  }

  long now() {
    return now;
  }

  /** Returns how long it is until then, in milliseconds. */
  long until(long time) {
    return time - now;
  }

  void stepClock(Duration step) {
    now += step.toMillis();
    forget();
  }

  void takeWrites(boolean taken) {
    readOnly = !taken;
  }

  ModelJob add(NewJob asked) {
    ModelJob job = new ModelJob(asked, ++sequence);
    job.deadline = now + rules.startWithin().toMillis();
    byId.put(job.id(), job);
    if (asked.idempotencyKey() != null) {
      idsOfKeys.put(asked.idempotencyKey(), job.id());
    }
    count(Count.ACCEPTED);
    return job;
  }

  void sweep() {
    if (readOnly) {
      return;
    }
    byTime(JobState.DELAYED).filter(job -> job.due <= now).toList().forEach(this::requeue);
    in(JobState.WAITING)
        .filter(job -> job.deadline != null && job.deadline <= now)
        .sorted(
            Comparator.comparingDouble((ModelJob job) -> job.deadlineInRedis)
                .thenComparing(ModelJob::id))
        .toList()
        .forEach(
            job ->
                end(
                    job,
                    JobState.SKIPPED,
                    new JobError(
                        "EXPIRED",
                        "not started within " + rules.startWithin().toSeconds() + " s")));
    for (ModelJob job : byTime(JobState.RUNNING).filter(job -> job.due <= now).toList()) {
      if (job.overdue) {
        takeBack(job);
      } else {
        job.overdue = true;
        beginHalf(job);
      }
    }
  }

  private void takeBack(ModelJob job) {
    job.nonce = null;
    int lost = job.attempt - job.delays;
    if (lost >= rules.deliveries()) {
      String message = "worker lost: " + lost + " deliveries, none of them finished";
      end(job, JobState.FAILED, new JobError("WORKER_LOST", message));
    } else {
      requeue(job);
    }
  }

  void requeue(ModelJob job) {
    job.state = JobState.WAITING;
    job.due = null;
    forgetProgress(job);
    token = true;
  }

  void beginHalf(ModelJob job) {
    job.due = now + rules.lease().toMillis() / 2;
    job.dueInRedis = Double.MAX_VALUE;
  }

  void end(ModelJob job, JobState state, JobError error) {
    job.state = state;
    job.error = error;
    job.endedAt = now;
    job.deadline = null;
    job.due = null;
    forgetProgress(job);
    count(Count.valueOf(state.name()));
    history.add(0, job.id());
    while (history.size() > rules.history()) {
      ModelJob oldest = byId.get(history.remove(history.size() - 1));
      oldest.forgottenAt = oldest.endedAt + rules.keep().toMillis();
    }
  }

  static void forgetProgress(ModelJob job) {
    job.progress = null;
    job.overdue = false;
  }

  /** Forgets the jobs whose time is over: Redis does so by itself. */
  void forget() {
    Predicate<ModelJob> gone = job -> job.forgottenAt != null && job.forgottenAt <= now;
    byId.values().stream()
        .filter(gone)
        .forEach(job -> idsOfKeys.values().removeIf(job.id()::equals));
    byId.values().removeIf(gone);
  }

  boolean holds(Lease lease, JobState state) {
    ModelJob job = byId.get(lease.jobId());
    return job != null && job.isHeldBy(lease, state);
  }

  Job seen(ModelJob job) {
    return job.seen(position(job));
  }

  Long position(ModelJob job) {
    return job.state == JobState.WAITING
        ? 1 + waiting().takeWhile(other -> other != job).count()
        : null;
  }

  long size() {
    return in(JobState.WAITING).count() + in(JobState.DELAYED).count();
  }

  Stream<ModelJob> in(JobState state) {
    return byId.values().stream().filter(job -> job.state == state);
  }

  Stream<ModelJob> waiting() {
    return in(JobState.WAITING).sorted(Comparator.comparingLong(job -> job.sequence));
  }

  Stream<ModelJob> byTime(JobState state) {
    return in(state)
        .sorted(
            Comparator.comparingDouble((ModelJob job) -> job.dueInRedis)
                .thenComparing(ModelJob::id));
  }

  void count(Count what) {
    counted.merge(what, 1L, Long::sum);
  }
}
