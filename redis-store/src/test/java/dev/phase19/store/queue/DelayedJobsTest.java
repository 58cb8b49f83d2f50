package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that are put off and tried again later. */
class DelayedJobsTest {
  private static final JobError BUSY = new JobError("CLONE_FAILED", "the host is busy");

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);

  @BeforeEach
  void twoJobs() {
    queue.admit(new NewJob("first", "https://example.org/o/n", null, null));
    queue.admit(new NewJob("second", "https://example.org/o/n", null, null));
  }

  private Lease claim(String id) {
    Lease lease = queue.claim("worker").orElseThrow();
    assertThat(lease.jobId()).isEqualTo(id);
    return lease;
  }

  @Test
  void itWaitsAgainAtItsOldPlaceWhenItsTimeHasCome() {
    Lease lease = claim("first");

    assertThat(queue.delay(lease, Duration.ofMillis(300), BUSY)).isEqualTo(Delay.DELAYED);

    Job job = queue.find("first").orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.DELAYED);
    assertThat(job.error()).isEqualTo(BUSY);
    assertThat(queue.counts().delayed()).isEqualTo(1);
    assertThat(queue.heartbeat(lease, new Progress(Stage.CLONE, null))).isFalse();
    await().until(() -> queue.counts().delayed() == 0);
    Lease again = claim("first");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(queue.find("first").orElseThrow().error()).isNull();
  }

  @Test
  void whoWaitsForWorkIsWokenByIt() {
    queue.cancel("second");
    queue.delay(claim("first"), Duration.ofMillis(300), BUSY);
    REDIS.client().del("{phase19}:queue:wake");

    long start = System.nanoTime();
    queue.awaitWork(Duration.ofSeconds(5));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    claim("first");
  }

  @Test
  void anAnswerThatWasLostIsGivenAgainAndCountedOnce() {
    Lease lease = claim("first");
    queue.delay(lease, Duration.ofHours(1), BUSY);

    assertThat(queue.delay(lease, Duration.ofHours(1), BUSY)).isEqualTo(Delay.DELAYED);
    assertThat(REDIS.client().hget("{phase19}:queue:job:first", "delays")).isEqualTo("1");
  }

  @Test
  void theFourthTimeItIsForItsWorkerToFail() {
    for (int i = 0; i < 3; i++) {
      assertThat(queue.delay(claim("first"), Duration.ZERO, BUSY)).isEqualTo(Delay.DELAYED);
    }
    Lease last = claim("first");

    assertThat(queue.delay(last, Duration.ZERO, BUSY)).isEqualTo(Delay.EXHAUSTED);
    assertThat(queue.fail(last, BUSY, Outcome.NOTHING)).isTrue();
    assertThat(queue.find("first").orElseThrow().error()).isEqualTo(BUSY);
  }

  @Test
  void aDelayIsNoLostWorker() {
    JobQueue hasty = new JobQueue(REDIS.client(), JobQueueTest.rules(Duration.ZERO, 1));
    queue.delay(claim("first"), Duration.ZERO, BUSY);
    queue.delay(claim("first"), Duration.ZERO, BUSY);
    claim("first");
    REDIS.client().zadd("{phase19}:queue:leases", 1, "first");
    REDIS.client().hdel("{phase19}:queue:settings", "due"); // as if it had lapsed by itself
    hasty.counts();
    hasty.counts();

    assertThat(queue.find("first").orElseThrow().error().message())
        .isEqualTo("worker lost: 1 deliveries, none of them finished");
  }

  @Test
  void aDelayedJobCanBeCancelledAndSaysNoMoreWhyItWasDelayed() {
    queue.delay(claim("first"), Duration.ofHours(1), BUSY);

    assertThat(queue.cancel("first")).isInstanceOf(Cancellation.Cancelled.class);

    assertThat(queue.counts().delayed()).isZero();
    assertThat(queue.find("first").orElseThrow().error()).isNull();
  }

  @Test
  void aDelayedJobTakesItsPlaceInTheQueue() {
    queue.setCapacity(2);
    queue.delay(claim("first"), Duration.ofHours(1), BUSY);

    assertThat(queue.admit(new NewJob("third", "https://example.org/o/n", null, null)))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aJobThatIsAnothersIsNotDelayed() {
    Lease lease = claim("first");
    queue.cancel("first");

    assertThat(queue.delay(lease, Duration.ZERO, BUSY)).isEqualTo(Delay.LOST);
    assertThat(queue.find("first").orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }
}
