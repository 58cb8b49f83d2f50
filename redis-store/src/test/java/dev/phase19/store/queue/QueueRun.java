package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phase19.store.LawServer;
import dev.phase19.store.RefusingRedis;
import dev.phase19.store.connection.RedisFailure;
import dev.phase19.store.script.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The real queue and its model side by side: each step is done to both, and gives the same answers.
 *
 * <p>No lease lapses and nothing falls due by itself, because all times of the rules are minutes to
 * hours: only a step of the clock makes it so. Steps are multiples of ten minutes and times are
 * not, so the seconds that a test takes never decide what is due.
 */
final class QueueRun {
  static final QueueRules RULES =
      new QueueRules(
          4, Duration.ofMinutes(605), Duration.ofMinutes(70), 2, Duration.ofMinutes(125), 4);

  private static final Script STEP_CLOCK = Script.of(QueueRun.class, "step_clock");
  private static final JobError ERROR = new JobError("CLONE_FAILED", "the host is busy");

  private final LawServer server;
  private final UnifiedJedis redis;
  private final JobQueue queue;
  private final QueueReservations reservations;
  private final QueueModel model = new QueueModel(RULES);
  private final QueueLaws laws = new QueueLaws(model);
  private final List<Lease> leases = new ArrayList<>();
  private final Set<String> publications = new HashSet<>();
  private final Set<String> endings = new HashSet<>();
  private RefusingRedis refusing;
  private int admissions;

  /** Empties the server. */
  QueueRun(LawServer server) {
    this.server = server;
    this.redis = server.admin();
    server.empty();
    queue = new JobQueue(server.client(), RULES);
    reservations = new QueueReservations(server.client(), RULES);
  }

  /** What a client sends; {@code again} is the age of the job whose id it repeats, or null. */
  record Submission(String repository, String ref, String key, String label, Integer again) {}

  void admit(List<Submission> submissions) {
    List<String> known = new ArrayList<>(model.jobs.byId.keySet());
    List<NewJob> jobs = new ArrayList<>();
    for (Submission one : submissions) {
      int age = one.again() == null ? known.size() : one.again();
      String id =
          age < known.size()
              ? known.get(known.size() - 1 - age)
              : String.format("job-%04d", ++admissions);
      known.add(id);
      jobs.add(new NewJob(id, one.repository(), one.ref(), one.key(), one.label()));
    }
    change(
        () -> queue.admit(jobs).stream().map(Timeless::of).toList(),
        () -> model.admit(jobs).stream().map(Timeless::of).toList());
  }

  void claim() {
    if (isRefused(() -> queue.claim("worker"))) {
      return;
    }
    Optional<Lease> lease = queue.claim("worker");
    assertThat(lease).isEqualTo(model.claim("worker", lease.map(Lease::nonce).orElse(null)));
    laws.workerAsked();
    lease.ifPresent(leases::add);
  }

  void awaitWork() {
    if (refusing == null) {
      queue.awaitWork(Duration.ofMillis(1));
      model.awaitWork();
    }
  }

  /** A blocked worker is given the token, and has not asked for a job yet. */
  void wakeWorker() {
    if (refusing == null && redis.lpop(QueueScripts.PREFIX + ":wake") != null) {
      assertThat(model.jobs.token).isTrue();
      model.jobs.token = false;
      laws.workerWoken();
    }
  }

  void heartbeat(int age, Progress progress) {
    lease(age)
        .ifPresent(
            lease ->
                change(
                    () -> queue.heartbeat(lease, progress),
                    () -> model.heartbeat(lease, progress)));
  }

  void prepare(int age, long bytes, Long quota) {
    lease(age)
        .ifPresent(
            lease ->
                change(
                    () -> queue.prepare(lease, bytes, quota),
                    () -> model.prepare(lease, bytes, quota)));
  }

  void forget(String repository) {
    change(() -> queue.publications().forget(repository), () -> model.forget(repository));
  }

  void finish(int age, long embeddings) {
    lease(age)
        .ifPresent(
            lease -> {
              boolean first = endings.contains(lease.jobId());
              Publication done =
                  change(
                      () -> queue.finish(lease, ModelJob.outcome(embeddings), lease.version()),
                      () -> model.finish(lease, embeddings));
              if (done != null && done.finished() && !first) {
                endings.add(lease.jobId());
                if (done.published()) {
                  assertThat(publications.add(lease.version())).as("published once").isTrue();
                }
              }
            });
  }

  void fail(int age, long embeddings) {
    lease(age)
        .ifPresent(
            lease ->
                change(
                    () -> queue.fail(lease, ERROR, ModelJob.outcome(embeddings)),
                    () -> model.fail(lease, ERROR, embeddings)));
  }

  void delay(int age, Duration time) {
    lease(age)
        .ifPresent(
            lease ->
                change(
                    () -> queue.delay(lease, time, ERROR), () -> model.delay(lease, time, ERROR)));
  }

  void cancel(int age) {
    String id = jobId(age);
    change(() -> Timeless.of(queue.cancel(id)), () -> Timeless.of(model.cancel(id)));
  }

  void cancelAllWaiting() {
    change(queue::cancelAllWaiting, model::cancelAllWaiting);
  }

  void cancelLabeled(String label) {
    change(() -> queue.cancelLabeled(label), () -> model.cancelLabeled(label));
  }

  void configure(Long capacity, Boolean paused) {
    change(
        () -> Timeless.of(queue.configure(capacity, paused)),
        () -> model.configure(capacity, paused));
  }

  void reserve(String label, Duration lease, Long capacity, Boolean paused) {
    change(
        () -> Timeless.of(reservations.reserve(label, lease, capacity, paused)),
        () -> model.reserve(label, lease, capacity, paused));
  }

  void release(String label) {
    change(() -> Timeless.of(reservations.release(label)), () -> model.release(label));
  }

  /** Everything that can be read. */
  void look(int age) {
    if (refusing != null && refusing.refusesReads()) {
      return;
    }
    String id = jobId(age);
    assertThat(Timeless.of(queue.counts())).isEqualTo(model.counts());
    assertThat(queue.find(id).map(Timeless::of)).isEqualTo(model.find(id));
    assertThat(queue.history(3).stream().map(Timeless::of).toList()).isEqualTo(model.history(3));
    assertThat(queue.publications().orphans()).containsExactlyInAnyOrderElementsOf(model.orphans());
    assertThat(queue.publications().unsettled())
        .containsExactlyInAnyOrderElementsOf(model.versions.unsettled.values());
  }

  /** What a worker does that has nothing else to do. */
  void settle() {
    if (refusing != null) {
      return;
    }
    for (Orphan orphan : queue.publications().orphans()) {
      queue.publications().removed(orphan);
    }
    for (Unsettled unsettled : queue.publications().unsettled()) {
      queue.publications().settled(unsettled.version());
    }
    model.versions.settle(model.orphans());
  }

  void stepClock(Duration step) {
    if (refusing == null) {
      STEP_CLOCK.run(redis, List.of(QueueScripts.PREFIX), List.of(Long.toString(step.toMillis())));
      model.jobs.stepClock(step);
    }
  }

  /** Redis is killed, and starts with what it had written. */
  void restart() {
    if (refusing == null) {
      server.restart();
    }
  }

  /** Does a step while Redis refuses it. */
  void refused(RefusingRedis how, Runnable step) {
    if (refusing != null || !server.refusals().contains(how)) {
      return;
    }
    refusing = how;
    model.jobs.takeWrites(false);
    try {
      how.during(server.node(), step::run);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      refusing = null;
      model.jobs.takeWrites(true);
    }
  }

  void check() {
    laws.check(redis);
  }

  /** Compares the answers; returns null where Redis refused the step. */
  private <T> T change(Supplier<T> real, Supplier<T> predicted) {
    if (isRefused(real)) {
      return null;
    }
    T answer = real.get();
    assertThat(answer).isEqualTo(predicted.get());
    return answer;
  }

  private boolean isRefused(Supplier<?> step) {
    if (refusing == null) {
      return false;
    }
    JedisException failure = catchThrowableOfType(JedisException.class, step::get);
    assertThat(failure).as("refused by %s", refusing).isNotNull();
    assertThat(RedisFailure.of(failure)).isEqualTo(RedisFailure.WRITE_REFUSED);
    return true;
  }

  /** Returns the lease of this age, 0 is the latest: any that there ever was, lost or not. */
  private Optional<Lease> lease(int age) {
    return age < leases.size()
        ? Optional.of(leases.get(leases.size() - 1 - age))
        : Optional.empty();
  }

  private String jobId(int age) {
    return String.format("job-%04d", admissions - age);
  }
}
