package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.exceptions.JedisException;

/** What remains of the queue when Redis goes away or stops responding. */
class QueueFaultsTest {
  private static final NewJob JOB = new NewJob("id", "https://example.org/owner/name", null, null);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @Test
  void aKilledRedisComesBackWithWhatItAcknowledged() {
    JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
    REDIS.client().configSet("appendfsync", "always");
    queue.admit(JOB);
    Lease lease = queue.claim("worker").orElseThrow();

    REDIS.kill();
    assertThatThrownBy(queue::counts).isInstanceOf(JedisException.class);
    REDIS.start();

    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isTrue();
    assertThat(queue.finish(lease, Outcome.NOTHING, "version").finished()).isTrue();
  }

  @Test
  void afterARestartNoLeaseIsTakenBackForHalfALease() {
    JobQueue queue = new JobQueue(REDIS.client(), JobQueueTest.rules(Duration.ofSeconds(20), 3));
    REDIS.client().configSet("appendfsync", "always");
    queue.admit(JOB);
    Lease lease = queue.claim("worker").orElseThrow();
    REDIS.client().zadd("{phase19}:queue:leases", 1, JOB.id());
    REDIS.kill();
    REDIS.start();

    assertThat(retrying(() -> queue.claim("other").isEmpty()))
        .as("the lease lapsed while Redis was away, but nobody could renew it")
        .isTrue();
    queue.awaitWork(Duration.ofMillis(200)); // takes the wake token of the admission
    assertThat(timeOf(() -> queue.awaitWork(Duration.ofMillis(200))))
        .as("and who waits for work does not spin meanwhile")
        .isGreaterThan(Duration.ofMillis(150));
    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isTrue();
  }

  /** A restart that was over before a worker died does not prolong its lease. */
  @Test
  void aJobWhoseWorkerDiesAfterARestartComesBackAfterOneLease() {
    Duration lease = Duration.ofMillis(800);
    JobQueue queue = new JobQueue(REDIS.client(), JobQueueTest.rules(lease, 3));
    REDIS.kill();
    REDIS.start();
    retrying(() -> queue.admit(JOB));
    queue.claim("worker").orElseThrow();

    Duration time =
        timeOf(
            () ->
                Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> queue.claim("other").isPresent()));

    assertThat(time).isBetween(lease.minusMillis(100), lease.multipliedBy(3).dividedBy(2));
  }

  /** Happens whenever nobody could renew a lease, for example after a clock was set forward. */
  @Test
  void aLapsedLeaseThatNobodyHasSeenLapseIsStillItsHolders() {
    JobQueue queue = new JobQueue(REDIS.client(), JobQueueTest.rules(Duration.ofSeconds(20), 3));
    queue.admit(JOB);
    Lease lease = queue.claim("worker").orElseThrow();
    REDIS.client().zadd("{phase19}:queue:leases", 1, JOB.id());

    assertThat(queue.claim("other")).isEmpty();
    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isTrue();
    REDIS.client().zadd("{phase19}:queue:leases", 1, JOB.id());

    assertThat(queue.claim("other")).as("each time anew").isEmpty();
    assertThat(queue.finish(lease, Outcome.NOTHING, "version").finished()).isTrue();
  }

  @Test
  void aRedisThatIsGoneIsNoticedWithinTwoSeconds() {
    REDIS.kill();

    assertThat(timeToFail()).isLessThan(Duration.ofSeconds(2));
    REDIS.start();
  }

  @Test
  void aRedisThatHoldsTheConnectionButDoesNotAnswerIsNoticedWithinTwoSeconds() {
    REDIS.suspend();
    try {
      assertThat(timeToFail()).isLessThan(Duration.ofSeconds(2));
    } finally {
      REDIS.wake();
    }
  }

  private Duration timeToFail() {
    JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
    return timeOf(
        () -> assertThatThrownBy(() -> queue.admit(JOB)).isInstanceOf(JedisException.class));
  }

  private static Duration timeOf(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Repeats a call while it meets connections of the pool that broke with the server. */
  private static <T> T retrying(Callable<T> call) {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(call, result -> true);
  }
}
