package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.RefusingRedis;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.Cancellation;
import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import dev.phase19.worker.git.GitServer;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.repository.CloneConfiguration;
import dev.phase19.worker.repository.Repositories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/** Jobs from the queue to published vectors: real Redis, real git over HTTP, real TensorFlow. */
class JobConsumerTest {
  private static final QueueRules RULES =
      new QueueRules(100, Duration.ofHours(1), Duration.ofSeconds(1), 3, Duration.ofHours(1), 100);
  private static final Node2VecParameters SHORT = parameters(2);

  /** Parameters of a training that lasts longer than a test needs. */
  private static final Node2VecParameters ENDLESS = parameters(10_000);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private static GitServer git;
  private static Node2VecTrainer trainer;
  private static int repositories;

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private JobQueue queue;
  private EmbeddingStore embeddings;
  private MetricRegistry metrics;
  private String name;

  private static Node2VecParameters parameters(int epochs) {
    return new Node2VecParameters(8, 4, 2, 2, epochs, 1, 1, 0.01, 1);
  }

  @BeforeAll
  static void openServers() throws Exception {
    git = new GitServer();
    trainer = new Node2VecTrainer();
  }

  @AfterAll
  static void closeServers() throws Exception {
    trainer.close();
    git.close();
  }

  @BeforeEach
  void openQueue() {
    queue = new JobQueue(REDIS.client(), RULES);
    embeddings = new EmbeddingStore(REDIS.client());
    metrics = new MetricRegistry();
    name = "repository" + repositories++;
  }

  @AfterEach
  void closeConsumers() throws Exception {
    for (AutoCloseable consumer : open) {
      consumer.close();
    }
  }

  @Test
  void aRepositoryGoesFromTheQueueToItsVectors() throws Exception {
    String url =
        git.repository(
            name,
            Map.of(
                "main.py", "import util", "util.py", "", "b/B.java", "package b;", "README", ""));
    consumer("worker-1", SHORT);

    Job job = ended(admit(url));

    assertThat(job.error()).isNull();
    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.attempt()).isEqualTo(1);
    Outcome outcome = job.outcome();
    assertThat(outcome.files()).isEqualTo(3);
    assertThat(outcome.skippedFiles()).isZero();
    assertThat(outcome.imports().languages())
        .extracting(ImportSummary.Language::language, ImportSummary.Language::resolved)
        .containsExactly(tuple("java", 0L), tuple("python", 1L));
    assertThat(outcome.edges()).isEqualTo(1);
    assertThat(outcome.embeddings()).isEqualTo(3);
    assertThat(outcome.finalLoss()).isPositive();
    assertThat(outcome.peakMemoryBytes()).isNotNegative();
    assertThat(outcome.stages().cloning()).isPositive();
    assertThat(outcome.stages().parsing()).isPositive();
    assertThat(outcome.stages().training()).isPositive();
    assertThat(outcome.stages().publishing()).isPositive();
    assertThat(outcome.training().worker()).isEqualTo("worker-1");
    assertThat(outcome.training().startedAt()).isBefore(outcome.training().endedAt());

    RepositoryEmbeddings stored = published(url);
    assertThat(stored.files()).containsExactly("b/B.java", "main.py", "util.py");
    assertThat(stored.vectors()).hasSize(3 * 8);
    assertThat(stored.commit()).matches("[0-9a-f]{40}");
    assertThat(stored.parameters())
        .containsEntry("dimensions", "8")
        .containsEntry("seed", "1")
        .containsEntry("files", "3")
        .containsEntry("edges", "1")
        .containsEntry("components", "2")
        .containsEntry("isolated_nodes", "1")
        .containsEntry("final_loss", outcome.finalLoss().toString());
    await().until(() -> timeToLive(url, version(url)) == -1);
    assertThat(metrics.counter("phase19.jobs.complete").getCount()).isEqualTo(1);
    assertThat(metrics.timer("phase19.stage.train").getCount()).isEqualTo(1);
    assertThat(metrics.histogram("phase19.job.peak_memory_bytes").getSnapshot().getMax())
        .isEqualTo(outcome.peakMemoryBytes());
  }

  @Test
  void aRepositoryWithoutSourcesIsCompleteAndHasNoVectors() throws Exception {
    String url = git.repository(name, Map.of("README.md", "import nothing"));
    consumer("worker-1", SHORT);

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.outcome().files()).isZero();
    assertThat(job.outcome().embeddings()).isZero();
    assertThat(job.outcome().finalLoss()).isNull();
    assertThat(published(url).files()).isEmpty();
  }

  @Test
  void aRepositoryWithoutACommitIsCompleteToo() throws Exception {
    String url = git.empty(name);
    consumer("worker-1", SHORT);

    assertThat(ended(admit(url)).state()).isEqualTo(JobState.COMPLETE);
    assertThat(published(url).commit()).isNull();
  }

  @Test
  void vectorsThatAreReplacedByNoneAreWorthANote() throws Exception {
    String url = git.repository(name, Map.of("main.py", "", "util.py", ""));
    consumer("worker-1", SHORT);
    assertThat(ended(admit(url)).outcome().note()).isNull();
    git.commit(name, "main", Map.of("README.md", ""));

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.outcome().note())
        .isEqualTo("it has no source file any more: the vectors of 2 files are replaced by none");
    assertThat(ended(admit(url)).outcome().note()).isNull();
  }

  @Test
  void vectorsThatAnAnswerWithoutRefsWouldReplaceStay() throws Exception {
    String url = git.repository(name, Map.of("main.py", "", "util.py", ""));
    consumer("worker-1", SHORT);
    ended(admit(url));
    git.remove(name, "main");

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.error().code()).isEqualTo("CLONE_FAILED");
    assertThat(job.error().message())
        .isEqualTo(url + " shows no branch and no tag: the vectors of its 2 files stay");
    assertThat(published(url).files()).hasSize(2);
  }

  @Test
  void aHeadThatLeadsNowhereLeavesTheVectorsAlone() throws Exception {
    String url = git.repository(name, Map.of("main.py", "", "util.py", ""));
    consumer("worker-1", SHORT);
    ended(admit(url));
    git.head(name, "trunk");

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.error().code()).isEqualTo("NO_DEFAULT_BRANCH");
    assertThat(published(url).files()).hasSize(2);
  }

  @Test
  void oneFileHasOneVector() throws Exception {
    String url = git.repository(name, Map.of("main.py", "import os"));
    consumer("worker-1", SHORT);

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.outcome().embeddings()).isEqualTo(1);
    assertThat(published(url).files()).containsExactly("main.py");
  }

  @Test
  void filesThatCannotBeParsedAreCountedAndHaveVectors() throws Exception {
    String url =
        git.repository(
            name,
            Map.of(
                "cut.py", "'''", "binary.java", "\0", "good.py", "import cut", "large.py", LARGE));
    consumer("worker-1", SHORT);

    Job job = ended(admit(url));

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.outcome().skippedFiles()).isEqualTo(3);
    assertThat(job.outcome().embeddings()).isEqualTo(4);
  }

  private static final String LARGE = "#".repeat(100_001);

  /** Ten million imports of forty segments each, which take minutes to resolve. */
  private static Map<String, String> manyImports() {
    String imports =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "import " + "a.".repeat(40) + "B" + i + ";\n")
            .collect(Collectors.joining());
    return IntStream.range(0, 1000)
        .mapToObj(i -> "p" + i + "/A.java")
        .collect(Collectors.toMap(path -> path, path -> imports));
  }

  @Test
  void aParseThatTakesTooLongFailsWhileImportsAreResolved() throws Exception {
    String url = git.repository(name, manyImports());
    consumer("worker-1", SHORT, Map.of("parseTimeout", "1s"));

    Job job = ended(admit(url));

    assertThat(job.error())
        .isEqualTo(
            new JobError(
                "REPOSITORY_TOO_LARGE",
                "the source files took longer than repositories.parseTimeout, 1 s, to parse; a larger value in the worker's configuration allows it"));
  }

  @Test
  void aJobThatIsCancelledInMidParseEndsWithinTwoSeconds() throws Exception {
    String url = git.repository(name, manyImports());
    consumer("worker-1", SHORT, Map.of());
    String id = admit(url);
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> queue.find(id).orElseThrow().stage() == Stage.PARSE);

    queue.cancel(id);

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> metrics.counter("phase19.jobs.abandoned").getCount() == 1);
  }

  @Test
  void filesThatSayHowImportsResolveAreReadAndGetNoVector() throws Exception {
    String url =
        git.repository(
            name,
            Map.of(
                "go.mod",
                "module example.com/m",
                "main.go",
                "package main\nimport \"example.com/m/p\"\nimport \"example.com/m/q\"\n",
                "p/p.go",
                "package p\n",
                "vendor/v/v.go",
                "package v\n"));
    consumer("worker-1", SHORT);

    Job job = ended(admit(url));

    assertThat(published(url).files()).containsExactly("main.go", "p/p.go");
    assertThat(job.outcome().imports())
        .isEqualTo(
            new ImportSummary(
                List.of(
                    new ImportSummary.Language("go", 2, 2, 1, 1, 0, 0, Map.of("no_such_file", 1L))),
                Map.of("vendored", 1L),
                Map.of(),
                List.of(
                    new ImportSummary.UnresolvedImport(
                        "go", "example.com/m/q", "no_such_file", 1, "main.go"))));
  }

  @Test
  void moreEdgesThanTheLimitAreTooMany() throws Exception {
    String url = git.repository(name, Map.of("a.py", "import b, c", "b.py", "", "c.py", ""));
    consumer("worker-1", SHORT, Map.of("maxEdges", "1"));

    Job job = ended(admit(url));

    assertThat(job.error())
        .isEqualTo(
            new JobError(
                "REPOSITORY_TOO_LARGE",
                "the source files have more than repositories.maxEdges, 1, imports of each other; a larger value in the worker's configuration allows it"));
  }

  @Test
  void moreSourceThanTheLimitIsTooLarge() throws Exception {
    String url = git.repository(name, Map.of("a.py", "#".repeat(60), "b.py", "#".repeat(61)));
    consumer("worker-1", SHORT, Map.of("maxParseSize", "120 bytes"));

    Job job = ended(admit(url));

    assertThat(job.error())
        .isEqualTo(
            new JobError(
                "REPOSITORY_TOO_LARGE",
                "the source files have more than repositories.maxParseSize, 120 bytes; a larger value in the worker's configuration allows it"));
  }

  @Test
  void aRepositoryThatIsNotThereFailsAndTheNextJobRuns() throws Exception {
    String missing = git.url("nowhere");
    String url = git.repository(name, Map.of("main.py", ""));
    String first = admit(missing);
    String second = admit(url);
    consumer("worker-1", SHORT);

    Job failed = ended(first);

    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.error().code()).isEqualTo("REPOSITORY_NOT_FOUND");
    assertThat(failed.error().message()).isEqualTo("there is no public repository at " + missing);
    assertThat(ended(second).state()).isEqualTo(JobState.COMPLETE);
    assertThat(metrics.counter("phase19.jobs.failed").getCount()).isEqualTo(1);
  }

  @Test
  void anotherIngestionReplacesTheVectorsAsAWhole() throws Exception {
    String url = git.repository(name, Map.of("old.py", ""));
    consumer("worker-1", SHORT);
    ended(admit(url));
    String before = version(url);
    git.commit(name, "main", Map.of("new.py", ""));

    ended(admit(url));

    assertThat(published(url).files()).containsExactly("new.py");
    await().until(() -> timeToLive(url, before) > 0);
    assertThat(timeToLive(url, before)).isLessThanOrEqualTo(600);
    await().until(() -> timeToLive(url, version(url)) == -1);
  }

  @Test
  void theJobGoesOnWhenRedisWasGoneInItsMiddle() throws Exception {
    String url = git.repository(name, Map.of("main.py", "import util", "util.py", ""));
    consumer("worker-1", parameters(2500));
    String id = admit(url);
    awaitTraining(id);

    REDIS.kill();
    REDIS.start();
    Job job = ended(id);

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(published(url).files()).hasSize(2);
    assertThat(ended(admit(url)).state()).isEqualTo(JobState.COMPLETE);
  }

  @Test
  void whatIsTrainedIsKeptUntilRedisIsBack() throws Exception {
    String url = git.url(name);
    String id = admit(url);
    Lease lease = queue.claim("worker-1").orElseThrow();
    RepositoryEmbeddings made =
        new RepositoryEmbeddings(url, null, List.of("a.py"), 1, new float[1], Map.of());
    REDIS.kill();

    CompletableFuture<JobEnd> end = CompletableFuture.supplyAsync(() -> publish(lease, made));
    assertThat(end).isNotCompleted();
    REDIS.start();

    assertThat(end).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(JobEnd.COMPLETE);
    assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.COMPLETE);
    assertThat(published(url).files()).containsExactly("a.py");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTrainedIsKeptWhileRedisRefuses(RefusingRedis how) throws Exception {
    String url = git.url(name);
    String id = admit(url);
    Lease lease = queue.claim("worker-1").orElseThrow();
    RepositoryEmbeddings made =
        new RepositoryEmbeddings(url, null, List.of("a.py"), 1, new float[1], Map.of());
    AtomicReference<CompletableFuture<JobEnd>> end = new AtomicReference<>();

    how.during(
        REDIS,
        () -> {
          end.set(CompletableFuture.supplyAsync(() -> publish(lease, made)));
          await().during(Duration.ofMillis(300)).until(() -> !end.get().isDone());
        });

    assertThat(end.get()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(JobEnd.COMPLETE);
    assertThat(queue.find(id).orElseThrow().attempt()).isEqualTo(1);
    assertThat(published(url).files()).containsExactly("a.py");
  }

  @Test
  void aJobWhoseLeaseIsLostIsAbandoned() throws Exception {
    String url = git.repository(name, Map.of("main.py", "import util", "util.py", ""));
    consumer("worker-1", ENDLESS);
    String id = admit(url);
    awaitTraining(id);

    Lease stolen = steal(id);

    await().until(() -> metrics.counter("phase19.jobs.abandoned").getCount() == 1);
    assertThat(queue.publications().published(url)).isEmpty();
    assertThat(queue.heartbeat(stolen, new Progress(Stage.CLONE, null))).isTrue();
  }

  @Test
  void aJobThatIsCancelledInMidTrainingEndsWithinTwoSeconds() throws Exception {
    String url = git.repository(name, Map.of("main.py", "import util", "util.py", ""));
    consumer("worker-1", ENDLESS);
    String id = admit(url);
    awaitTraining(id);

    assertThat(queue.cancel(id)).isInstanceOf(Cancellation.Cancelled.class);

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> metrics.counter("phase19.jobs.abandoned").getCount() == 1);
    assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(queue.publications().published(url)).isEmpty();
  }

  @Test
  void aStoppedWorkerGivesItsJobToAnother() throws Exception {
    String url = git.repository(name, Map.of("main.py", "import util", "util.py", ""));
    JobConsumer first = consumer("worker-1", ENDLESS);
    String id = admit(url);
    awaitTraining(id);

    long start = System.nanoTime();
    first.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(first.problem()).contains("it takes no jobs");
    consumer("worker-2", SHORT);
    Job job = ended(id);

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(job.outcome().training().worker()).isEqualTo("worker-2");
    assertThat(queue.counts().failed()).isZero();
  }

  @Test
  void whatAWorkerPublishedBeforeItDiedIsMadeToStayByTheNext() throws Exception {
    String url = git.url(name);
    admit(url);
    Lease lease = queue.claim("dead").orElseThrow();
    String version = lease.version();
    embeddings.write(
        version, new RepositoryEmbeddings(url, null, List.of("a.py"), 1, new float[1], Map.of()));
    assertThat(queue.finish(lease, Outcome.NOTHING, version).published()).isTrue();
    assertThat(timeToLive(url, version)).isPositive();

    consumer("worker-1", SHORT);

    await().until(() -> timeToLive(url, version) == -1);
    await().until(() -> queue.publications().unsettled().isEmpty());
  }

  @Test
  void aVersionThatWasReplacedBeforeItWasSettledStillGoes() throws Exception {
    String url = git.url(name);
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      admit(url);
      Lease lease = queue.claim("dead").orElseThrow();
      versions.add(lease.version());
      embeddings.write(
          lease.version(),
          new RepositoryEmbeddings(url, null, List.of("a.py"), 1, new float[1], Map.of()));
      queue.finish(lease, Outcome.NOTHING, versions.get(i));
    }

    new Publisher(queue, embeddings).settle();

    assertThat(timeToLive(url, versions.get(0))).isBetween(1L, 600L);
    assertThat(timeToLive(url, versions.get(1))).isEqualTo(-1);
  }

  @Test
  void vectorsOfAJobThatIsAnothersAreNotPublished() throws Exception {
    String url = git.url(name);
    String id = admit(url);
    Lease lost = queue.claim("slow").orElseThrow();
    steal(id);
    RepositoryEmbeddings late =
        new RepositoryEmbeddings(url, null, List.of("a.py"), 1, new float[1], Map.of());

    assertThat(publish(lost, late)).isEqualTo(JobEnd.LOST);
    assertThat(queue.publications().published(url)).isEmpty();
  }

  @Test
  void tellsWhatItDoes() throws Exception {
    WorkerRegistry registry = new WorkerRegistry(REDIS.client());
    String url = git.repository(name, Map.of("main.py", "import util", "util.py", ""));
    JobConsumer consumer = consumer("worker-1", ENDLESS);
    String id = admit(url);
    awaitTraining(id);
    TrainingEpochs epochs =
        await().until(() -> queue.find(id).orElseThrow().epochs(), Objects::nonNull);
    assertThat(epochs.done()).isPositive();
    assertThat(epochs.of()).isEqualTo(10_000);
    assertThat(epochs.loss()).isPositive();
    assertThat(epochs.estimatedEndAt()).isAfter(queue.find(id).orElseThrow().startedAt());

    await()
        .untilAsserted(
            () -> {
              WorkerAnnouncement told = registry.workers().get(0);
              assertThat(told.id()).isEqualTo("worker-1");
              assertThat(told.url()).isEqualTo("http://worker-1:8090");
              assertThat(told.device()).isEqualTo(trainer.device());
              assertThat(told.jobId()).isEqualTo(id);
              assertThat(told.repository()).isEqualTo(url);
              assertThat(told.stage()).isEqualTo(Stage.TRAIN);
              assertThat(told.progress()).isBetween(0.0, 1.0);
              assertThat(told.error()).isNull();
            });
    consumer.stop();
    assertThat(registry.workers()).isEmpty();
  }

  private JobConsumer consumer(String id, Node2VecParameters parameters) throws IOException {
    return consumer(id, parameters, Map.of("maxFileSize", "100000 bytes"));
  }

  private JobConsumer consumer(String id, Node2VecParameters parameters, Map<String, String> limits)
      throws IOException {
    CloneConfiguration repositories = Repositories.from(git.origin(), folder, limits);
    UnifiedJedis redis = REDIS.configuration().open();
    JobConsumer consumer =
        JobConsumers.create(
            id, redis, RULES, repositories, trainer, parameters, null, List::of, metrics);
    consumer.consumeAt("http://" + id + ":8090");
    open.add(consumer::stop);
    open.add(redis);
    return consumer;
  }

  private JobEnd publish(Lease lease, RepositoryEmbeddings made) {
    try {
      return new Publisher(queue, embeddings)
          .publish(lease, made, new JobProgress(System::nanoTime));
    } catch (AbandonedException | VectorsKeptException | QuotaExceededException e) {
      throw new AssertionError(e);
    }
  }

  private String admit(String url) {
    String id = UUID.randomUUID().toString();
    queue.admit(new NewJob(id, url, null, null));
    return id;
  }

  private Job ended(String id) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> queue.find(id).orElseThrow(), job -> job.endedAt() != null);
  }

  private void awaitTraining(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> queue.find(id).orElseThrow().stage() == Stage.TRAIN);
  }

  /** Lets the lease of the job lapse and claims the job, between two heartbeats. */
  private Lease steal(String id) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              REDIS.client().hset("{phase19}:queue:job:" + id, "overdue", "1");
              REDIS.client().zadd("{phase19}:queue:leases", 1, id);
              return queue.claim("thief");
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private String version(String url) {
    return queue.publications().published(url).orElseThrow();
  }

  private RepositoryEmbeddings published(String url) {
    return embeddings.read(url, version(url)).orElseThrow();
  }

  private long timeToLive(String url, String version) {
    return REDIS.client().ttl("{phase19:" + url + "}:embeddings:" + version);
  }
}
