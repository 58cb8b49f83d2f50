package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerRegistry;
import dev.phase19.worker.git.GitServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens to jobs when worker processes die, freeze, or find no Redis. */
class GpuWorkerIT {
  private static final Duration LEASE = Duration.ofSeconds(2);

  private static final Map<String, String> SHORT = Map.of("node2vec.epochs", "10");

  /** Settings for a training that lasts longer than a test needs. */
  private static final Map<String, String> ENDLESS =
      Map.of("node2vec.epochs", "10000", "node2vec.walksPerNode", "1000");

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private static GitServer git;
  private static String url;

  @TempDir private Path folder;
  private final List<GpuWorkerProcess> workers = new ArrayList<>();
  private JobQueue queue;
  private WorkerRegistry registry;

  @BeforeAll
  static void openGit() throws Exception {
    git = new GitServer();
    url =
        git.repository(
            "fixture", Map.of("a.py", "import b, c", "b.py", "import c", "c.py", "", "d.py", ""));
  }

  @AfterAll
  static void closeGit() throws IOException {
    git.close();
  }

  @BeforeEach
  void openQueue() {
    QueueRules rules = new QueueRules(10, Duration.ofHours(1), LEASE, 3, Duration.ofHours(1), 100);
    queue = new JobQueue(REDIS.client(), rules);
    registry = new WorkerRegistry(REDIS.client());
  }

  @AfterEach
  void killWorkers() {
    workers.forEach(GpuWorkerProcess::close);
  }

  @Test
  void aWorkerThatIsKilledInMidTrainingAndStartedAgainCompletesTheJobOnce() throws Exception {
    GpuWorkerProcess killed = worker("worker-1", ENDLESS).awaitStarted();
    String id = admit();
    awaitTraining(id);

    killed.kill();
    worker("worker-1", SHORT);
    Job job = ended(id);

    assertThat(job.error()).isNull();
    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(job.outcome().embeddings()).isEqualTo(4);
    assertPublishedOnce();
    assertThat(folders()).hasSize(1);
  }

  @Test
  void aWorkerThatSleptPastItsLeaseCanNeitherFinishNorPublish() throws Exception {
    GpuWorkerProcess sleeper = worker("worker-1", ENDLESS).awaitStarted();
    String id = admit();
    awaitTraining(id);

    sleeper.suspend();
    worker("worker-2", SHORT);
    Job job = ended(id);
    Optional<String> version = queue.publications().published(url);
    sleeper.wake();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sleeper.log().contains("job ended: job_id=" + id));
    assertThat(sleeper.log()).contains("lease lost").doesNotContain("end=complete");
    assertThat(job.error()).isNull();
    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(job.outcome().training().worker()).isEqualTo("worker-2");
    assertThat(queue.publications().published(url)).isEqualTo(version);
    assertPublishedOnce();
    assertThat(sleeper.isAlive()).isTrue();
  }

  @Test
  void aWorkerStartsWithoutRedisAndWorksWhenItIsThereAndLeavesNothingWhenItStops()
      throws Exception {
    REDIS.kill();
    GpuWorkerProcess worker = worker("worker-1", SHORT).awaitStarted();
    assertThat(worker.admin("/healthcheck").statusCode()).isEqualTo(500);

    REDIS.start();
    String id = admit();

    assertThat(ended(id).state()).isEqualTo(JobState.COMPLETE);
    assertThat(worker.admin("/healthcheck").statusCode()).isEqualTo(200);
    assertThat(worker.admin("/metrics").body()).contains("phase19_jobs_complete_total 1.0");
    assertThat(worker.stop(Duration.ofSeconds(5))).isTrue();
    assertThat(folders()).isEmpty();
    assertThat(registry.workers()).isEmpty();
  }

  @Test
  void aWorkerThatTrainsOnAGivenGraphStopsAtOnce() throws Exception {
    GpuWorkerProcess worker = worker("worker-1", ENDLESS).awaitStarted();
    CompletableFuture<HttpResponse<String>> answer =
        worker.postAsync("/api/v1/embeddings", "{\"nodes\": 1, \"edges\": []}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> worker.log().contains("node2vec epoch: nodes=1 "));

    assertThat(worker.stop(Duration.ofSeconds(10))).isTrue();

    assertThat(answer.get().statusCode()).isEqualTo(503);
    assertThat(answer.get().body())
        .contains("the worker is stopping", "training was stopped after");
  }

  private GpuWorkerProcess worker(String id, Map<String, String> training) throws IOException {
    Map<String, String> overrides = new HashMap<>(training);
    overrides.put("worker.id", id);
    overrides.put("queue.lease", LEASE.toSeconds() + "s");
    GpuWorkerProcess worker = GpuWorkerProcess.of(REDIS, git, folder, overrides);
    workers.add(worker);
    return worker;
  }

  private String admit() {
    String id = UUID.randomUUID().toString();
    queue.admit(new NewJob(id, url, null, null));
    return id;
  }

  private void awaitTraining(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> queue.find(id).orElseThrow().stage() == Stage.TRAIN);
  }

  private Job ended(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> queue.find(id).orElseThrow(), job -> job.endedAt() != null);
  }

  /** Asserts that one job is complete, and that one version of its vectors exists, permanently. */
  private void assertPublishedOnce() {
    String prefix = "{phase19:" + url + "}:embeddings:";
    String version = queue.publications().published(url).orElseThrow();
    await().until(() -> REDIS.client().ttl(prefix + version) == -1);
    assertThat(queue.counts().complete()).isEqualTo(1);
    assertThat(queue.history(10)).hasSize(1);
    assertThat(REDIS.client().keys(prefix + "*")).containsExactly(prefix + version);
  }

  /** Returns the folders in which the workers keep their clones, one per worker. */
  private List<Path> folders() throws IOException {
    Path clones = folder.resolve("phase19-clones-" + System.getProperty("user.name"));
    try (Stream<Path> all = Files.list(clones)) {
      return all.filter(Files::isDirectory).toList();
    }
  }
}
