package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobQueueTest {
  private static final String REPOSITORY = "https://example.org/owner/name";

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private JobQueue queue;

  @BeforeEach
  void openQueue() {
    queue = queue(QueueRules.DEFAULTS);
  }

  @Test
  void anAcceptedJobWaitsAtItsPosition() {
    admit("first");
    Admission.Accepted second = (Admission.Accepted) admit("second");

    assertThat(second.position()).isEqualTo(2);
    assertThat(second.size()).isEqualTo(2);
    assertThat(second.capacity()).isEqualTo(10);
    Job job = queue.find(second.jobId()).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.WAITING);
    assertThat(job.queuePosition()).isEqualTo(2);
    assertThat(job.submittedAt()).isEqualTo(second.submittedAt());
    assertThat(job.startedAt()).isNull();
    assertThat(job.queueWaitSeconds()).isNull();
    assertThat(job.outcome()).isEqualTo(Outcome.NOTHING);
  }

  @Test
  void aFullQueueRefusesAndCountsIt() {
    queue.setCapacity(1);
    admit("first");

    Admission second = admit("second");

    assertThat(second).isInstanceOf(Admission.Refused.class);
    assertThat(((Admission.Refused) second).size()).isEqualTo(1);
    assertThat(queue.counts().refused()).isEqualTo(1);
    assertThat(queue.counts().highWaterMark()).isEqualTo(1);
  }

  @Test
  void rehearsalHasEachAnswerForSomeJobsAndChangesNothing() {
    List<Admission> answers =
        queue.rehearse(List.of(job("id-0", null), job("id-1", "key"), job("id-2", null)));

    assertThat(answers)
        .extracting(answer -> answer.getClass().getSimpleName())
        .containsExactly("Accepted", "Refused", "Accepted");
    assertThat(queue.counts().submitted()).isZero();
    assertThat(queue.find("id-0")).isEmpty();
  }

  @Test
  void ofAThousandAdmissionsAtOnceExactlyTheCapacityIsAccepted() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(20);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Admission>> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      answers.add(
          clients.submit(
              () -> {
                start.await();
                return queue.admit(job(UUID.randomUUID().toString(), null));
              }));
    }
    start.countDown();
    int accepted = 0;
    for (Future<Admission> answer : answers) {
      accepted += answer.get() instanceof Admission.Accepted ? 1 : 0;
    }
    clients.shutdown();

    assertThat(accepted).isEqualTo(10);
    assertThat(queue.counts().highWaterMark()).isEqualTo(10);
    assertThat(queue.counts().refused()).isEqualTo(990);
  }

  @Test
  void theSameJobIdOnceMoreIsAcceptedAgainButCountedOnce() {
    admit("id");

    Admission again = admit("id");

    assertThat(again).isEqualTo(admit("id"));
    assertThat(((Admission.Accepted) again).position()).isEqualTo(1);
    assertThat(queue.counts().accepted()).isEqualTo(1);
    assertThat(queue.counts().waiting()).isEqualTo(1);
  }

  @Test
  void anIdempotencyKeyAnswersWithItsFirstJob() {
    queue.admit(job("first", "key"));

    Admission again = queue.admit(job("second", "key"));

    assertThat(((Admission.Repeated) again).job().id()).isEqualTo("first");
    assertThat(queue.counts().waiting()).isEqualTo(1);
    assertThat(queue.counts().repeated()).isEqualTo(1);
  }

  @Test
  void anIdempotencyKeyOfAnotherRepositoryOrRefConflicts() {
    queue.admit(job("first", "key"));

    assertThat(queue.admit(new NewJob("second", REPOSITORY + "2", null, "key")))
        .isEqualTo(new Admission.Conflicting("first", REPOSITORY, null));
    assertThat(queue.admit(new NewJob("third", REPOSITORY, "main", "key")))
        .isEqualTo(new Admission.Conflicting("first", REPOSITORY, null));
    assertThat(queue.counts().conflicting()).isEqualTo(2);
  }

  @Test
  void jobsAreClaimedInTheOrderOfTheirAdmission() {
    List<String> ids = IntStream.range(0, 10).mapToObj(i -> "job-" + i).toList();
    ids.forEach(this::admit);

    assertThat(ids).extracting(id -> queue.claim("worker").orElseThrow().jobId()).isEqualTo(ids);
    assertThat(queue.claim("worker")).isEmpty();
  }

  @Test
  void aClaimedJobRuns() {
    queue.admit(new NewJob("id", REPOSITORY, "main", null));

    Lease lease = queue.claim("worker").orElseThrow();

    assertThat(lease.repository()).isEqualTo(REPOSITORY);
    assertThat(lease.ref()).isEqualTo("main");
    assertThat(lease.attempt()).isEqualTo(1);
    Job job = queue.find("id").orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(job.queuePosition()).isNull();
    assertThat(job.queueWaitSeconds()).isNotNull().isNotNegative();
  }

  @Test
  void aPausedQueueAcceptsButIsNotClaimedUntilItIsResumed() {
    queue.setPaused(true);
    admit("id");
    assertThat(queue.claim("worker")).isEmpty();

    queue.setPaused(false);

    assertThat(queue.claim("worker")).isPresent();
  }

  @Test
  void aHeartbeatRecordsProgress() {
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();

    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.25))).isTrue();

    Job job = queue.find("id").orElseThrow();
    assertThat(job.stage()).isEqualTo(Stage.TRAIN);
    assertThat(job.progress()).isEqualTo(0.25);
    assertThat(job.epochs()).isNull();
  }

  @Test
  void aHeartbeatRecordsTheEpochsOfATrainingUntilTheJobEnds() {
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();
    TrainingEpochs epochs =
        new TrainingEpochs(3, 10, 2.125, Instant.parse("2026-01-01T00:00:00.123Z"));

    queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.3, epochs));
    assertThat(queue.find("id").orElseThrow().epochs()).isEqualTo(epochs);

    queue.heartbeat(lease, new Progress(Stage.PUBLISH, null));
    assertThat(queue.find("id").orElseThrow().epochs()).isNull();

    queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.3, epochs));
    queue.finish(lease, Outcome.NOTHING, "version");
    assertThat(REDIS.client().hkeys("{phase19}:queue:job:id"))
        .doesNotContain("epoch", "epochs", "loss", "estimated_end_at", "stage", "progress");
  }

  @Test
  void aFinishedJobKeepsItsOutcomeAndPublishesItsVersion() {
    Instant start = Instant.parse("2026-01-01T00:00:00.123Z");
    Outcome outcome =
        new Outcome(
            100L,
            1L,
            250L,
            100L,
            0.75,
            1_000_000L,
            new StageSeconds(0.5, 0.25, 1.5, 0.125),
            new TrainingWindow("worker", "CPU", start, start.plusSeconds(1)),
            "replaces nothing",
            new ImportSummary(
                List.of(
                    new ImportSummary.Language(
                        "go", 100, 9, 4, 250, 3, 0, Map.of("no_such_file", 2L))),
                Map.of("generated", 3L),
                Map.of(),
                List.of(
                    new ImportSummary.UnresolvedImport("go", "a/b", "no_such_file", 2, "a.go"))));
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();

    Publication publication = queue.finish(lease, outcome, "version-1");

    assertThat(publication).isEqualTo(new Publication(true, true, null));
    assertThat(queue.publications().published(REPOSITORY)).contains("version-1");
    Job job = queue.find("id").orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.outcome()).isEqualTo(outcome);
    assertThat(job.endedAt()).isNotNull();
    assertThat(job.stage()).isNull();
    assertThat(queue.counts().complete()).isEqualTo(1);
    assertThat(queue.publications().unsettled())
        .containsExactly(new Unsettled(REPOSITORY, "version-1", null));
    queue.publications().settled("version-1");
    assertThat(queue.publications().unsettled()).isEmpty();
  }

  @Test
  void anEarlierJobThatFinishesLaterDoesNotPublishOverALaterOne() {
    admit("first");
    admit("second");
    Lease first = queue.claim("a").orElseThrow();
    Lease second = queue.claim("b").orElseThrow();

    queue.finish(second, Outcome.NOTHING, "of second");
    Publication late = queue.finish(first, Outcome.NOTHING, "of first");

    assertThat(late).isEqualTo(new Publication(true, false, null));
    assertThat(queue.publications().published(REPOSITORY)).contains("of second");
  }

  @Test
  void aPublicationNamesTheVersionThatItReplaced() {
    admit("first");
    queue.finish(queue.claim("a").orElseThrow(), Outcome.NOTHING, "old");
    admit("second");

    Publication publication = queue.finish(queue.claim("a").orElseThrow(), Outcome.NOTHING, "new");

    assertThat(publication).isEqualTo(new Publication(true, true, "old"));
    assertThat(queue.publications().unsettled()).contains(new Unsettled(REPOSITORY, "new", "old"));
  }

  @Test
  void aFailedJobKeepsItsError() {
    admit("id");
    JobError error = new JobError("OUT_OF_MEMORY", "the device has 1 GB");

    assertThat(queue.fail(queue.claim("worker").orElseThrow(), error, Outcome.NOTHING)).isTrue();

    assertThat(queue.find("id").orElseThrow().error()).isEqualTo(error);
    assertThat(queue.find("id").orElseThrow().state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void aFinishWhoseAnswerWasLostIsAnsweredAgainAndChangesNothing() {
    admit("first");
    queue.finish(queue.claim("worker").orElseThrow(), Outcome.NOTHING, "version-1");
    admit("second");
    Lease lease = queue.claim("worker").orElseThrow();
    Publication publication = queue.finish(lease, Outcome.NOTHING, "version-2");

    assertThat(publication).isEqualTo(new Publication(true, true, "version-1"));
    assertThat(queue.finish(lease, Outcome.NOTHING, "version-2")).isEqualTo(publication);
    assertThat(queue.counts().complete()).isEqualTo(2);
    assertThat(queue.publications().published(REPOSITORY)).contains("version-2");
    assertThat(queue.fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING)).isFalse();
  }

  @Test
  void aFailureWhoseAnswerWasLostIsAnsweredAgainAndCountedOnce() {
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();
    JobError error = new JobError("INTERNAL", "x");

    assertThat(queue.fail(lease, error, Outcome.NOTHING)).isTrue();
    assertThat(queue.fail(lease, error, Outcome.NOTHING)).isTrue();
    assertThat(queue.counts().failed()).isEqualTo(1);
    assertThat(queue.history(100)).hasSize(1);
    assertThat(queue.finish(lease, Outcome.NOTHING, "version").finished()).isFalse();
  }

  @Test
  void aLapsedLeaseCanNeitherFinishNorFailNorBeatNorPublish() {
    JobQueue impatient = queue(rules(Duration.ofMillis(100), 3));
    admit("id");
    Lease lost = impatient.claim("slow").orElseThrow();
    Lease held = awaitClaim(impatient, "other");

    assertThat(held.jobId()).isEqualTo("id");
    assertThat(held.attempt()).isEqualTo(2);
    assertThat(impatient.heartbeat(lost, new Progress(Stage.TRAIN, 0.5))).isFalse();
    assertThat(impatient.finish(lost, Outcome.NOTHING, "stale").finished()).isFalse();
    assertThat(impatient.fail(lost, new JobError("INTERNAL", "x"), Outcome.NOTHING)).isFalse();
    assertThat(impatient.publications().published(REPOSITORY)).isEmpty();
  }

  @Test
  void aLeaseIsRenewedByItsHeartbeatEvenAfterItLapsedUntilItIsTakenBack() throws Exception {
    JobQueue impatient = queue(rules(Duration.ofMillis(50), 3));
    admit("id");
    Lease lease = impatient.claim("worker").orElseThrow();
    Instant lapsed = Instant.now().plusMillis(80);

    await().until(() -> Instant.now().isAfter(lapsed));

    assertThat(impatient.heartbeat(lease, new Progress(Stage.CLONE, null))).isTrue();
    assertThat(impatient.claim("other")).isEmpty();
  }

  @Test
  void aJobWhoseWorkersAllVanishFailsAfterItsLastDelivery() {
    JobQueue impatient = queue(rules(Duration.ofMillis(30), 2));
    admit("id");
    awaitClaim(impatient, "first");
    awaitClaim(impatient, "second");

    await().until(() -> impatient.find("id").orElseThrow().state() == JobState.FAILED);

    assertThat(impatient.find("id").orElseThrow().error().code()).isEqualTo("WORKER_LOST");
    assertThat(impatient.counts().failed()).isEqualTo(1);
    assertThat(impatient.counts().running()).isZero();
  }

  @Test
  void aRedeliveredJobComesBeforeThoseAdmittedAfterIt() {
    JobQueue impatient = queue(rules(Duration.ofMillis(50), 3));
    admit("first");
    admit("second");
    impatient.claim("lost");

    await().until(() -> impatient.counts().running() == 0);

    assertThat(impatient.claim("worker").orElseThrow().jobId()).isEqualTo("first");
  }

  @Test
  void aJobThatIsNotStartedInTimeIsSkippedAndNeverRun() {
    QueueRules d = QueueRules.DEFAULTS;
    JobQueue hasty =
        queue(
            new QueueRules(
                d.capacity(), Duration.ofMillis(50), d.lease(), 3, d.keep(), d.history()));
    hasty.admit(job("id", null));

    await().until(() -> hasty.find("id").orElseThrow().state() == JobState.SKIPPED);

    assertThat(hasty.claim("worker")).isEmpty();
    assertThat(hasty.find("id").orElseThrow().error().code()).isEqualTo("EXPIRED");
    assertThat(hasty.history(10)).extracting(Job::id).containsExactly("id");
  }

  @Test
  void noneOfManyLateJobsIsRunEvenIfASweepCannotSkipThemAll() {
    QueueRules d = QueueRules.DEFAULTS;
    Duration startWithin = Duration.ofMillis(500);
    JobQueue strict =
        queue(new QueueRules(1_000, startWithin, d.lease(), 3, d.keep(), d.history()));
    IntStream.range(0, 150)
        .forEach(i -> strict.admit(new NewJob("job-" + i, REPOSITORY, null, null)));
    Instant late = Instant.now().plus(startWithin);
    await().until(() -> Instant.now().isAfter(late));

    assertThat(strict.claim("worker")).isEmpty();
    assertThat(strict.counts().skipped()).isEqualTo(150);
  }

  @Test
  void aRunningJobIsNotSkippedWhenItsTimeToStartPasses() {
    QueueRules d = QueueRules.DEFAULTS;
    JobQueue hasty =
        queue(
            new QueueRules(
                d.capacity(), Duration.ofMillis(200), d.lease(), 3, d.keep(), d.history()));
    hasty.admit(job("id", null));
    Lease lease = hasty.claim("worker").orElseThrow();
    Instant late = Instant.now().plusMillis(250);

    await().until(() -> Instant.now().isAfter(late));

    assertThat(hasty.finish(lease, Outcome.NOTHING, "v").finished()).isTrue();
  }

  @Test
  void aWaitingJobIsCancelledAndStaysSo() {
    admit("id");

    assertThat(queue.cancel("id")).isInstanceOf(Cancellation.Cancelled.class);
    assertThat(queue.cancel("id")).isInstanceOf(Cancellation.Cancelled.class);

    assertThat(queue.claim("worker")).isEmpty();
    assertThat(queue.counts().cancelled()).isEqualTo(1);
  }

  @Test
  void aRunningJobIsCancelledAndItsWorkerIsToldAndCanDoNothingMore() {
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();
    queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5));

    assertThat(queue.cancel("id"))
        .isInstanceOfSatisfying(
            Cancellation.Cancelled.class,
            cancelled -> {
              assertThat(cancelled.job().state()).isEqualTo(JobState.CANCELLED);
              assertThat(cancelled.job().stage()).isNull();
            });

    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.75))).isFalse();
    assertThat(queue.finish(lease, Outcome.NOTHING, "v").finished()).isFalse();
    assertThat(queue.fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING)).isFalse();
    assertThat(queue.publications().published("https://example.org/owner/name")).isEmpty();
    assertThat(queue.cancel("id")).isInstanceOf(Cancellation.Cancelled.class);
    assertThat(queue.counts().running()).isZero();
    assertThat(queue.counts().cancelled()).isEqualTo(1);
  }

  @Test
  void anEndedOrUnknownJobIsNotCancelled() {
    admit("id");
    Lease lease = queue.claim("worker").orElseThrow();
    queue.finish(lease, Outcome.NOTHING, "v");
    assertThat(queue.cancel("id")).isEqualTo(new Cancellation.Impossible(JobState.COMPLETE));
    assertThat(queue.cancel("no such job")).isEqualTo(new Cancellation.Unknown());
  }

  @Test
  void allWaitingJobsAreCancelledAtOnce() {
    queue.setCapacity(1000);
    IntStream.range(0, 250).forEach(i -> admit("job-" + i));
    queue.claim("worker");

    assertThat(queue.cancelAllWaiting()).isEqualTo(249);
    assertThat(queue.counts().waiting()).isZero();
    assertThat(queue.counts().running()).isEqualTo(1);
  }

  @Test
  void aCapacityIsKeptForEveryProcessAndResetsTheHighWaterMark() {
    admit("first");
    admit("second");
    queue.cancel("second");

    assertThat(queue.setCapacity(3).highWaterMark()).isEqualTo(1);

    assertThat(queue(QueueRules.DEFAULTS).counts().capacity()).isEqualTo(3);
    assertThatThrownBy(() -> queue.setCapacity(0)).hasMessage("capacity must be >= 1, was 0");
  }

  @Test
  void theHistoryIsNewestFirstAndForgetsWhatIsOlderThanItsLength() {
    QueueRules d = QueueRules.DEFAULTS;
    JobQueue forgetful =
        queue(new QueueRules(10, d.startWithin(), d.lease(), 3, Duration.ofMillis(1), 2));
    for (String id : List.of("a", "b", "c")) {
      forgetful.admit(job(id, "key " + id));
      forgetful.finish(forgetful.claim("worker").orElseThrow(), Outcome.NOTHING, id);
    }

    assertThat(forgetful.history(10)).extracting(Job::id).containsExactly("c", "b");
    assertThat(forgetful.history(1)).extracting(Job::id).containsExactly("c");
    await().until(() -> forgetful.find("a").isEmpty());
    assertThat(forgetful.admit(job("again", "key a"))).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void theEndOfManyJobsIsSeenInOneRead() {
    admit("running");
    queue.claim("worker");
    admit("waiting");
    admit("cancelled");
    queue.cancel("cancelled");

    assertThat(queue.ended(List.of("running", "waiting", "cancelled", "unknown")))
        .containsExactlyInAnyOrder("cancelled", "unknown");
  }

  @Test
  void aWorkerThatWaitsIsWokenByAnAdmission() {
    CompletableFuture<Duration> waited = CompletableFuture.supplyAsync(this::waitForWork);
    await().until(() -> REDIS.client().info("clients").contains("blocked_clients:1"));

    admit("id");

    assertThat(waited.join()).isLessThan(Duration.ofSeconds(3));
    assertThat(queue.claim("worker")).isPresent();
  }

  @Test
  void aWorkerThatWaitsIsWokenByTheResumption() {
    queue.setPaused(true);
    admit("id");
    CompletableFuture<Duration> waited = CompletableFuture.supplyAsync(this::waitForWork);
    await().until(() -> REDIS.client().info("clients").contains("blocked_clients:1"));

    queue.setPaused(false);

    assertThat(waited.join()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aWorkerDoesNotSleepBeyondTheEndOfAnothersLease() {
    JobQueue impatient = queue(rules(Duration.ofMillis(150), 3));
    admit("id");
    impatient.claim("lost");

    Lease lease = awaitClaim(impatient, "other");

    assertThat(lease.attempt()).isEqualTo(2);
  }

  @Test
  void aJobWhoseHashWasDeletedIsCountedAsSkippedAndNotRevived() {
    admit("id");
    admit("next");
    REDIS.client().del("{phase19}:queue:job:id");

    assertThat(queue.claim("worker").orElseThrow().jobId()).isEqualTo("next");

    assertThat(REDIS.client().exists("{phase19}:queue:job:id")).isFalse();
    assertThat(queue.counts().skipped()).isEqualTo(1);
  }

  @Test
  void scriptsAreSentAgainToARedisThatForgotThem() {
    admit("first");
    REDIS.client().scriptFlush();

    assertThat(admit("second")).isInstanceOf(Admission.Accepted.class);
  }

  private Duration waitForWork() {
    long start = System.nanoTime();
    queue.awaitWork(Duration.ofSeconds(4));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Admission admit(String id) {
    return queue.admit(job(id, null));
  }

  private static NewJob job(String id, String key) {
    return new NewJob(id, REPOSITORY, null, key);
  }

  static QueueRules rules(Duration lease, int deliveries) {
    QueueRules d = QueueRules.DEFAULTS;
    return new QueueRules(d.capacity(), d.startWithin(), lease, deliveries, d.keep(), d.history());
  }

  private static JobQueue queue(QueueRules rules) {
    return new JobQueue(REDIS.client(), rules);
  }

  /** Claims as a worker does: while there is nothing to claim, blocks until there may be work. */
  static Lease awaitClaim(JobQueue queue, String worker) {
    return await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              Optional<Lease> lease = queue.claim(worker);
              if (lease.isEmpty()) {
                queue.awaitWork(Duration.ofSeconds(1));
              }
              return lease;
            },
            Optional::isPresent)
        .orElseThrow();
  }
}
