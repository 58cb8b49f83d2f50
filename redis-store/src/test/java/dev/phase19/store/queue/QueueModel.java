package dev.phase19.store.queue;

import dev.phase19.store.queue.QueueCounts.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The queue in plain Java, with a clock of its own: it predicts each answer of {@link JobQueue},
 * {@link QueueReservations} and {@link Publications}, and all that Redis then keeps. Times in its
 * answers are {@link Instant#EPOCH}.
 */
final class QueueModel {
  private static final int MAX_DELAYS = 3;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final QueueRules rules;
  final ModelSettings settings;
  final ModelJobs jobs;
  final ModelVersions versions = new ModelVersions();

  QueueModel(QueueRules rules) {
    this.rules = rules;
    this.jobs = new ModelJobs(rules);
    this.settings = new ModelSettings(rules.capacity());
  }

  List<Admission> admit(List<NewJob> asked) {
    jobs.sweep();
    List<Supplier<Admission>> answers = new ArrayList<>();
    long last = jobs.sequence;
    for (NewJob job : asked) {
      answers.add(admit(job));
    }
    if (jobs.sequence > last) {
      long mark = settings.highWaterMark == null ? 0 : settings.highWaterMark;
      settings.highWaterMark = Math.max(mark, jobs.size());
      if (!settings.isPaused()) {
        jobs.token = true;
      }
    }
    List<Admission> all = answers.stream().map(Supplier::get).toList();
    jobs.forget();
    return all;
  }

  /** Does it, and returns what makes the answer once all jobs of the call are in their places. */
  private Supplier<Admission> admit(NewJob asked) {
    long size = jobs.size();
    long capacity = settings.capacity();
    ModelJob known = jobs.byId.get(asked.id());
    if (known != null) {
      return () -> accepted(asked.id(), Optional.ofNullable(jobs.position(known)).orElse(0L), size);
    }
    String key = asked.idempotencyKey();
    ModelJob first = key == null ? null : jobs.byId.get(jobs.idsOfKeys.get(key));
    if (first != null) {
      NewJob its = first.asked;
      boolean same =
          its.repository().equals(asked.repository()) && Objects.equals(its.ref(), asked.ref());
      jobs.count(same ? Count.REPEATED : Count.CONFLICTING);
      return same
          ? () -> new Admission.Repeated(jobs.seen(first), size, capacity)
          : () -> new Admission.Conflicting(first.id(), its.repository(), its.ref());
    }
    if (size >= capacity) {
      jobs.count(Count.REFUSED);
      return () -> new Admission.Refused(size, capacity, RETRY_AFTER);
    }
    ModelJob job = jobs.add(asked);
    Admission answer = accepted(job.id(), jobs.in(JobState.WAITING).count(), size + 1);
    return () -> answer;
  }

  private Admission accepted(String id, long position, long size) {
    return new Admission.Accepted(id, position, size, settings.capacity(), Instant.EPOCH);
  }

  Optional<Lease> claim(String worker, String nonce) {
    jobs.sweep();
    Optional<ModelJob> next = settings.isPaused() ? Optional.empty() : jobs.waiting().findFirst();
    next.ifPresent(
        job -> {
          job.state = JobState.RUNNING;
          job.deadline = null;
          job.attempt++;
          job.nonce = nonce;
          job.worker = worker;
          job.error = null;
          jobs.beginHalf(job);
          jobs.token |= jobs.waiting().findAny().isPresent();
        });
    jobs.forget();
    return next.map(
        job ->
            new Lease(
                job.id(),
                job.asked.repository(),
                job.asked.ref(),
                job.sequence,
                job.attempt,
                nonce,
                rules.lease()));
  }

  /** A worker that asks for work and finds none takes the token, if it is there. */
  void awaitWork() {
    jobs.sweep();
    if (settings.isPaused() || jobs.waiting().findAny().isEmpty()) {
      jobs.token = false;
    }
    jobs.forget();
  }

  boolean heartbeat(Lease lease, Progress progress) {
    boolean held = jobs.holds(lease, JobState.RUNNING);
    if (held) {
      ModelJob job = jobs.byId.get(lease.jobId());
      jobs.beginHalf(job);
      job.overdue = false;
      job.progress = progress;
    }
    jobs.sweep();
    jobs.forget();
    return held;
  }

  Preparation prepare(Lease lease, long bytes, Long quota) {
    jobs.sweep();
    boolean held = jobs.holds(lease, JobState.RUNNING);
    long others = versions.bytesOfOthers(lease.repository(), lease.version());
    boolean fits = quota == null || others + bytes <= quota;
    if (held && fits) {
      versions.begin(lease, bytes);
    }
    jobs.forget();
    return held ? new Preparation(true, fits, others) : new Preparation(false, false, 0);
  }

  Publication finish(Lease lease, long embeddings) {
    if (jobs.holds(lease, JobState.RUNNING)) {
      ModelJob job = jobs.byId.get(lease.jobId());
      job.embeddings = embeddings;
      versions.publish(job, lease.version());
      jobs.end(job, JobState.COMPLETE, null);
    }
    Publication answer = new Publication(false, false, null);
    if (jobs.holds(lease, JobState.COMPLETE)) {
      ModelJob job = jobs.byId.get(lease.jobId());
      answer = new Publication(true, job.published, job.replaced);
    }
    jobs.sweep();
    jobs.forget();
    return answer;
  }

  Optional<String> forget(String repository) {
    jobs.sweep();
    jobs.forget();
    return versions.forget(repository);
  }

  boolean fail(Lease lease, JobError error, long embeddings) {
    boolean held = jobs.holds(lease, JobState.FAILED);
    if (jobs.holds(lease, JobState.RUNNING)) {
      held = true;
      ModelJob job = jobs.byId.get(lease.jobId());
      job.embeddings = embeddings;
      jobs.end(job, JobState.FAILED, error);
    }
    jobs.sweep();
    jobs.forget();
    return held;
  }

  Delay delay(Lease lease, Duration time, JobError error) {
    if (jobs.holds(lease, JobState.DELAYED)) {
      return Delay.DELAYED;
    }
    if (!jobs.holds(lease, JobState.RUNNING)) {
      jobs.sweep();
      jobs.forget();
      return Delay.LOST;
    }
    ModelJob job = jobs.byId.get(lease.jobId());
    if (job.delays >= MAX_DELAYS) {
      return Delay.EXHAUSTED;
    }
    job.delays++;
    job.state = JobState.DELAYED;
    job.error = error;
    ModelJobs.forgetProgress(job);
    job.due = jobs.now() + time.toMillis();
    job.dueInRedis = Double.MAX_VALUE;
    jobs.sweep();
    jobs.forget();
    return Delay.DELAYED;
  }

  Cancellation cancel(String id) {
    jobs.sweep();
    ModelJob job = jobs.byId.get(id);
    Cancellation answer;
    if (job == null) {
      answer = new Cancellation.Unknown();
    } else {
      if (!job.state.ended()) {
        jobs.end(job, JobState.CANCELLED, null);
      }
      answer =
          job.state == JobState.CANCELLED
              ? new Cancellation.Cancelled(jobs.seen(job))
              : new Cancellation.Impossible(job.state);
    }
    jobs.forget();
    return answer;
  }

  long cancelAllWaiting() {
    jobs.sweep();
    return cancel(
        Stream.concat(jobs.waiting(), jobs.byTime(JobState.DELAYED)).toList(), job -> true);
  }

  long cancelLabeled(String label) {
    jobs.sweep();
    long cancelled =
        cancel(
            Stream.of(jobs.byTime(JobState.RUNNING), jobs.byTime(JobState.DELAYED), jobs.waiting())
                .flatMap(jobs -> jobs)
                .toList(),
            job -> label.equals(job.asked.label()));
    settings.forgetLeftBy(label);
    return cancelled;
  }

  private long cancel(List<ModelJob> candidates, Predicate<ModelJob> which) {
    List<ModelJob> all = candidates.stream().filter(which).toList();
    all.forEach(job -> jobs.end(job, JobState.CANCELLED, null));
    jobs.forget();
    return all.size();
  }

  QueueCounts configure(Long capacity, Boolean paused) {
    jobs.sweep();
    settings.setForGood(capacity, paused, jobs.size());
    return resumed(paused);
  }

  SettingsChange reserve(String label, Duration lease, Long capacity, Boolean paused) {
    jobs.sweep();
    if (!settings.reserve(label, jobs.now(), lease.toMillis())) {
      jobs.forget();
      return new SettingsChange.HeldByAnother(settings.seen(jobs.now()));
    }
    settings.set(capacity, paused, jobs.size());
    return new SettingsChange.Done(resumed(paused));
  }

  SettingsChange release(String label) {
    jobs.sweep();
    if (settings.holder != null && !settings.holder.equals(label)) {
      jobs.forget();
      return new SettingsChange.HeldByAnother(settings.seen(jobs.now()));
    }
    if (settings.holder == null) {
      jobs.forget();
      return settings.wasReleasedBy(label)
          ? new SettingsChange.Done(look())
          : new SettingsChange.NotReserved();
    }
    settings.release(jobs.size());
    return new SettingsChange.Done(resumed(settings.paused));
  }

  private QueueCounts resumed(Boolean paused) {
    if (paused != null && !paused) {
      jobs.token |= jobs.waiting().findAny().isPresent();
    }
    jobs.forget();
    return look();
  }

  QueueCounts counts() {
    jobs.sweep();
    jobs.forget();
    return look();
  }

  private QueueCounts look() {
    Map<Count, Long> numbers = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      numbers.put(count, jobs.counted.getOrDefault(count, 0L));
    }
    numbers.put(Count.WAITING, jobs.in(JobState.WAITING).count());
    numbers.put(Count.DELAYED, jobs.in(JobState.DELAYED).count());
    numbers.put(Count.RUNNING, jobs.in(JobState.RUNNING).count());
    numbers.put(Count.CAPACITY, settings.capacity());
    numbers.put(Count.HIGH_WATER_MARK, settings.highWaterMark == null ? 0 : settings.highWaterMark);
    return new QueueCounts(numbers, settings.isPaused(), Instant.EPOCH, settings.seen(jobs.now()));
  }

  Optional<Job> find(String id) {
    jobs.sweep();
    jobs.forget();
    return Optional.ofNullable(jobs.byId.get(id)).map(jobs::seen);
  }

  List<Job> history(int limit) {
    jobs.sweep();
    jobs.forget();
    return jobs.history.stream().limit(limit).map(jobs.byId::get).map(jobs::seen).toList();
  }

  List<Orphan> orphans() {
    jobs.sweep();
    jobs.forget();
    return versions.orphans(jobs.byId);
  }
}
