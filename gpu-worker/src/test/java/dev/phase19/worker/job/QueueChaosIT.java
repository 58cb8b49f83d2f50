package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.FaultProxy;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.QueueCounts;
import dev.phase19.store.queue.QueueCounts.Count;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/**
 * Worker processes are killed and suspended, Redis is killed and suspended, and the network delays,
 * cuts, falls silent and loses answers, at random moments while jobs come in. Every accepted job
 * ends exactly once, each repository has the newest version published, the client's sums agree with
 * the queue's, and no version is left that nobody owns.
 *
 * <p>The seed is printed. {@code -Dchaos.seed=N} repeats the choice of faults and moments.
 */
class QueueChaosIT {
  private static final List<String> REPOSITORIES =
      IntStream.range(0, 5).mapToObj(i -> "https://example.org/chaos/r" + i).toList();

  @RegisterExtension
  static final RedisServerExtension REDIS = new RedisServerExtension("--appendfsync always");

  @TempDir private Path folder;
  private final long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffffff);
  private final Random random = new Random(seed);
  private final List<ChaosWorkerProcess> workers = new ArrayList<>();
  private final List<FaultProxy> networks = new ArrayList<>();
  private FaultProxy clientNetwork;
  private JobQueue queue;

  /** How many of each fault. */
  private record Faults(
      int workersKilled, int workersStopped, int serversKilled, int serversStopped, int network) {}

  @AfterEach
  void end() {
    workers.forEach(ChaosWorkerProcess::close);
    clientNetwork.close();
  }

  @Test
  void everyJobEndsOnceWhateverIsKilledOrCut() throws Exception {
    unleash(3, new Faults(8, 3, 1, 1, 8), 60);
  }

  @Test
  @Tag("chaos")
  void everyJobEndsOnceWhateverIsKilledOrCutForMinutes() throws Exception {
    unleash(4, new Faults(60, 40, 5, 4, 50), 200);
  }

  private void unleash(int processes, Faults faults, int jobs) throws Exception {
    System.out.println("chaos.seed=" + seed);
    long start = System.nanoTime();
    clientNetwork = new FaultProxy(REDIS.port());
    networks.add(clientNetwork);
    for (int i = 0; i < processes; i++) {
      workers.add(new ChaosWorkerProcess("worker-" + i, folder, REDIS.port()));
      networks.add(workers.get(i).network());
    }
    queue = new JobQueue(REDIS.client(), ChaosWorker.RULES);
    try (UnifiedJedis redis =
        RedisConfiguration.at(URI.create("redis://127.0.0.1:" + clientNetwork.port())).open()) {
      ChaosClient client =
          new ChaosClient(new JobQueue(redis, ChaosWorker.RULES), REPOSITORIES, random.nextLong());
      CompletableFuture<Void> admissions = CompletableFuture.runAsync(client);
      for (Runnable fault : inAnyOrder(faults)) {
        pause(100 + random.nextInt(300));
        fault.run();
      }
      workers.forEach(ChaosWorkerProcess::wake);
      networks.forEach(FaultProxy::heal);
      await().atMost(Duration.ofSeconds(60)).until(() -> client.sent.get() >= jobs);
      client.stop();
      admissions.get(60, TimeUnit.SECONDS);
      REDIS.recover();
      awaitAllEnded();
      assertThatEachEndedOnce(client);
      assertThatSumsAgree(client);
      assertThatNobodyFinishedAJobOfAnother();
      assertThatTheNewestIsPublished();
      assertThatAllVectorsAreOwned();
      System.out.printf(
          "chaos: %d jobs sent, %d accepted, %d calls without an answer, %d deliveries, %s,"
              + " %.0f s%n",
          client.sent.get(),
          client.accepted.size(),
          client.unknown,
          queue.history(10_000).stream().mapToInt(Job::attempt).sum(),
          faults,
          (System.nanoTime() - start) / 1e9);
    }
  }

  private List<Runnable> inAnyOrder(Faults faults) {
    List<Runnable> all = new ArrayList<>();
    add(all, faults.workersKilled(), () -> any(workers).killAndReplace());
    add(all, faults.workersStopped(), this::stopAWorker);
    add(all, faults.serversKilled(), this::killRedis);
    add(all, faults.serversStopped(), this::stopRedis);
    add(all, faults.network(), this::disturbANetwork);
    Collections.shuffle(all, random);
    return all;
  }

  private static void add(List<Runnable> all, int times, Runnable fault) {
    all.addAll(Collections.nCopies(times, fault));
  }

  /**
   * For longer than its lease, while the others go on; then it continues with what it had, perhaps
   * while another one is doing the same job.
   */
  private void stopAWorker() {
    ChaosWorkerProcess worker = any(workers);
    worker.suspend();
    long lease = ChaosWorker.LEASE.toMillis();
    later(Duration.ofMillis(lease + random.nextInt((int) lease)), worker::wake);
  }

  private void killRedis() {
    REDIS.kill();
    pause(random.nextInt(800));
    REDIS.start();
  }

  private void stopRedis() {
    REDIS.suspend();
    pause(random.nextInt(2 * (int) ChaosWorker.LEASE.toMillis()));
    REDIS.wake();
  }

  private void disturbANetwork() {
    FaultProxy network = any(networks);
    switch (random.nextInt(4)) {
      case 0 -> network.cut();
      case 1 -> network.loseAnswers(1 + random.nextInt(3));
      case 2 -> {
        network.delay(Duration.ofMillis(50 + random.nextInt(250)));
        later(Duration.ofMillis(600), network::heal);
      }
      default -> {
        network.freeze();
        later(Duration.ofMillis(random.nextInt(2500)), network::thaw);
      }
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static void later(Duration time, Runnable does) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(does);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAllEnded() {
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () -> {
              QueueCounts counts = queue.counts();
              assertThat(counts.waiting() + counts.delayed() + counts.running())
                  .as("seed %d: %s", seed, counts)
                  .isZero();
            });
  }

  private void assertThatEachEndedOnce(ChaosClient client) {
    List<Job> ended = queue.history(10_000);
    List<String> ids = ended.stream().map(Job::id).toList();
    assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates().containsAll(client.accepted);
    assertThat(ended)
        .extracting(Job::state)
        .contains(JobState.COMPLETE)
        .isSubsetOf(JobState.COMPLETE, JobState.CANCELLED);
    QueueCounts counts = queue.counts();
    assertThat(counts.accepted())
        .isEqualTo(ids.size())
        .isEqualTo(counts.complete() + counts.cancelled());
  }

  private void assertThatSumsAgree(ChaosClient client) {
    QueueCounts counts = queue.counts();
    for (Count count : List.of(Count.ACCEPTED, Count.REFUSED, Count.REPEATED, Count.CONFLICTING)) {
      long answered = client.answered.getOrDefault(count, 0L);
      assertThat(counts.get(count))
          .as("seed %d: %s", seed, count)
          .isBetween(answered, answered + client.unknown);
    }
    assertThat(counts.submitted()).isLessThanOrEqualTo(client.sent.get() + client.unknown);
  }

  private void assertThatNobodyFinishedAJobOfAnother() throws IOException {
    try (Stream<String> lines = Files.lines(ChaosWorkerProcess.ledger(folder))) {
      Map<String, Long> finishers =
          lines
              .map(line -> line.split(" "))
              .filter(line -> line[2].equals(JobEnd.COMPLETE.name()))
              .collect(Collectors.groupingBy(line -> line[0], Collectors.counting()));
      assertThat(finishers.values()).as("seed %d", seed).containsOnly(1L);
    }
  }

  private void assertThatTheNewestIsPublished() {
    Map<String, Job> newest = new TreeMap<>();
    for (Job job : queue.history(10_000)) {
      if (job.state() == JobState.COMPLETE) {
        newest.merge(job.repository(), job, (a, b) -> sequence(a) > sequence(b) ? a : b);
      }
    }
    assertThat(newest).isNotEmpty();
    EmbeddingStore store = new EmbeddingStore(REDIS.client());
    newest.forEach(
        (repository, job) -> {
          String version = queue.publications().published(repository).orElseThrow();
          assertThat(version).as("seed %d", seed).isEqualTo(job.id() + "-" + job.attempt());
          assertThat(store.read(repository, version).orElseThrow().commit()).isEqualTo(version);
        });
  }

  private static long sequence(Job job) {
    return Long.parseLong(REDIS.client().hget("{phase19}:queue:job:" + job.id(), "sequence"));
  }

  /** Each version is published, or was replaced and goes within ten minutes. */
  private void assertThatAllVectorsAreOwned() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              for (String repository : REPOSITORIES) {
                String prefix = "{phase19:" + repository + "}:embeddings:";
                String published =
                    prefix + queue.publications().published(repository).orElse("none");
                for (String key : REDIS.client().keys(prefix.replace("{", "\\{") + "*")) {
                  long seconds = REDIS.client().ttl(key);
                  assertThat(seconds)
                      .as("seed %d: %s", seed, key)
                      .isBetween(
                          key.equals(published) ? -1L : 0L, key.equals(published) ? -1L : 600L);
                }
              }
              assertThat(REDIS.client().hlen("{phase19}:queue:unpublished")).isZero();
              assertThat(REDIS.client().hlen("{phase19}:queue:unsettled")).isZero();
            });
  }
}
