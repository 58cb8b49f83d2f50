package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.worker.git.GitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Kills the workers as they are delivered, and Redis, and suspends Redis, at random moments while
 * jobs of a few repositories come in and are processed. No accepted job is lost, none is completed
 * twice, and no vectors are left that nobody owns.
 */
class ChaosIT {
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final int REPOSITORIES = 5;

  /** More deliveries than there are kills, since every kill may hit the same job. */
  private static final int DELIVERIES = 100;

  private static final QueueRules RULES =
      new QueueRules(10_000, Duration.ofHours(1), LEASE, DELIVERIES, Duration.ofHours(1), 10_000);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @TempDir private Path folder;
  private final List<String> accepted = new ArrayList<>();
  private final GpuWorkerProcess[] workers = new GpuWorkerProcess[2];
  private final List<String> urls = new ArrayList<>();
  private GitServer git;
  private JobQueue queue;

  @AfterEach
  void end() throws IOException {
    Arrays.stream(workers).filter(worker -> worker != null).forEach(GpuWorkerProcess::close);
    git.close();
  }

  @Test
  @Tag("chaos")
  void noJobIsLostOrDoubledWhateverIsKilledForMinutes() throws Exception {
    unleash(44, 9, 2);
  }

  private void unleash(int workersKilled, int serversKilled, long seed) throws Exception {
    git = new GitServer();
    for (int i = 0; i < REPOSITORIES; i++) {
      urls.add(git.repository("chaos" + i, Map.of("a.py", "import b", "b.py", "# " + i)));
    }
    // A client of its own, configured like that of a service.
    try (UnifiedJedis redis = REDIS.configuration().open()) {
      queue = new JobQueue(redis, RULES);
      for (int i = 0; i < workers.length; i++) {
        workers[i] = worker(i).awaitStarted();
      }
      Random random = new Random(seed);
      List<Runnable> faults = new ArrayList<>();
      for (int i = 0; i < workersKilled; i++) {
        faults.add(() -> killAWorker(random));
      }
      for (int i = 0; i < serversKilled; i++) {
        faults.add(() -> killRedis(random));
        faults.add(() -> stopRedis(random));
      }
      Collections.shuffle(faults, random);
      for (Runnable fault : faults) {
        admitFor(Duration.ofMillis(200 + random.nextInt(1500)), random);
        fault.run();
      }
      admitFor(Duration.ofMillis(500), random);
      awaitAllEnded();
      assertEachWasWorkedOffOnce();
      assertAllVectorsAreOwned();
    }
  }

  /** Admits jobs for this long, like a client that repeats requests until they are answered. */
  private void admitFor(Duration time, Random random) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      String id = "job-" + accepted.size();
      admit(new NewJob(id, urls.get(random.nextInt(urls.size())), null, null));
      accepted.add(id);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
    }
  }

  private void admit(NewJob job) {
    await("job to be admitted")
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> queue.admit(job) instanceof Admission.Accepted);
  }

  private void killAWorker(Random random) {
    int which = random.nextInt(workers.length);
    try {
      workers[which].kill();
      workers[which] = worker(which);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void killRedis(Random random) {
    REDIS.kill();
    pause(random.nextInt(1500));
    REDIS.start();
  }

  private void stopRedis(Random random) {
    REDIS.suspend();
    pause(random.nextInt(2 * (int) LEASE.toMillis()));
    REDIS.wake();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private GpuWorkerProcess worker(int number) throws IOException {
    return GpuWorkerProcess.of(
        REDIS,
        git,
        folder,
        Map.of(
            "worker.id",
            "worker-" + number,
            "queue.lease",
            LEASE.toSeconds() + "s",
            "queue.deliveries",
            Integer.toString(DELIVERIES),
            "queue.history",
            Integer.toString(RULES.history()),
            "node2vec.epochs",
            "5"));
  }

  private void awaitAllEnded() {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> queue.ended(accepted).size() == accepted.size());
  }

  private void assertEachWasWorkedOffOnce() {
    List<Job> ended = queue.history(RULES.history());
    assertThat(ended).extracting(Job::id).containsExactlyInAnyOrderElementsOf(accepted);
    assertThat(ended)
        .allSatisfy(job -> assertThat(job.state()).as(job.toString()).isEqualTo(JobState.COMPLETE));
    assertThat(queue.counts().complete()).isEqualTo(accepted.size());
  }

  /** Asserts that each version is published, or superseded and expires within 10 minutes. */
  private void assertAllVectorsAreOwned() {
    for (String url : urls) {
      String prefix = "{phase19:" + url + "}:embeddings:";
      await()
          .atMost(LEASE.multipliedBy(20))
          .untilAsserted(
              () -> {
                String published = prefix + queue.publications().published(url).orElseThrow();
                assertThat(REDIS.client().keys(prefix + "*"))
                    .contains(published)
                    .allSatisfy(
                        key -> {
                          long seconds = REDIS.client().ttl(key);
                          if (key.equals(published)) {
                            assertThat(seconds).isEqualTo(-1);
                          } else {
                            assertThat(seconds).isBetween(0L, 600L);
                          }
                        });
              });
    }
  }
}
