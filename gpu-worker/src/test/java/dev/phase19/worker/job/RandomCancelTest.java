package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import dev.phase19.http.Machine;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.Cancellation;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.worker.WorkerRegistry;
import dev.phase19.worker.git.GitServer;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.repository.Repositories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** Wherever a job is cancelled, the worker is free within 2 s and takes the next job. */
class RandomCancelTest {
  private static final Duration MAX_DELAY = Duration.ofMillis(900);

  /** The time within which the HTTP contract promises that a cancelled job ends. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** Rules with a short lease, so that the worker reports the stage several times a second. */
  private static final QueueRules RULES =
      new QueueRules(
          10,
          QueueRules.DEFAULTS.startWithin(),
          Duration.ofMillis(600),
          10,
          QueueRules.DEFAULTS.keep(),
          QueueRules.DEFAULTS.history());

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @TempDir private Path folder;

  @Test
  void theWorkerIsFreeSoonAfterACancelAtAnyMoment() throws Exception {
    assertThat(cancelAtRandomMoments(8, 1)).isNotEmpty();
  }

  @Test
  @Tag("slow")
  void theWorkerIsFreeSoonAfterACancelAtManyMoments() throws Exception {
    assertThat(cancelAtRandomMoments(300, 2)).containsKeys("PARSE", "TRAIN");
  }

  /** A million imports of forty segments each: the files have the same content. */
  private static Map<String, String> manyImports() {
    String imports =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "import " + "a.".repeat(40) + "B" + i + ";\n")
            .collect(Collectors.joining());
    return IntStream.range(0, 100)
        .mapToObj(i -> "p" + i + "/A.java")
        .collect(Collectors.toMap(path -> path, path -> imports));
  }

  /** Returns how many jobs were cancelled in each stage, as far as the stage was reported. */
  private Map<String, Integer> cancelAtRandomMoments(int times, long seed) throws Exception {
    JobQueue queue = new JobQueue(REDIS.client(), RULES);
    WorkerRegistry workers = new WorkerRegistry(REDIS.client());
    Map<String, Integer> stages = new TreeMap<>();
    Random random = new Random(seed);
    try (GitServer git = new GitServer();
        Node2VecTrainer trainer = new Node2VecTrainer();
        UnifiedJedis redis = REDIS.configuration().open()) {
      // About 100 ms to clone, some more time to resolve the imports, and an endless training.
      String url = git.repository("name", manyImports());
      JobConsumer consumer =
          JobConsumers.create(
              "worker",
              redis,
              RULES,
              Repositories.from(git.origin(), folder),
              trainer,
              new Node2VecParameters(8, 4, 2, 1000, 10_000, 1, 1, 0.01, 1),
              null,
              List::of,
              new MetricRegistry());
      consumer.consumeAt("http://worker:8090");
      for (int i = 0; i < times; i++) {
        String id = "job-" + i;
        queue.admit(new NewJob(id, url, null, null));
        Thread.sleep(random.nextInt((int) MAX_DELAY.toMillis()));
        stages.merge(String.valueOf(queue.find(id).orElseThrow().stage()), 1, Integer::sum);

        assertThat(queue.cancel(id)).isInstanceOf(Cancellation.Cancelled.class);

        await()
            .atMost(Machine.isBusy() ? SOON.multipliedBy(3) : SOON)
            .pollInterval(Duration.ofMillis(20))
            .untilAsserted(
                () ->
                    assertThat(workers.workers())
                        .as("cancelled at: %s", stages)
                        .allMatch(worker -> worker.jobId() == null));
        assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
      }
      consumer.stop();
    }
    assertThat(queue.counts().failed()).isZero();
    assertThat(REDIS.client().keys("*:embeddings:*")).isEmpty();
    return stages;
  }
}
