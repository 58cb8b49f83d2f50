package dev.phase19.edge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.exceptions.JedisDataException;

@ExtendWith(SharedEdge.class)
class AdmissionBatchesTest {
  private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final CountDownLatch replies = new CountDownLatch(1);
  private final AtomicLong nanos = new AtomicLong();
  private RedisGateway redis;
  private AdmissionBatches batches;

  @BeforeEach
  void setUp(TestEdge edge) {
    redis = RedisGateway.to(edge.redis().client());
  }

  @AfterEach
  void stop() throws InterruptedException {
    replies.countDown();
    requests.shutdown();
    batches.stop();
    redis.close();
  }

  private void start(Function<List<NewJob>, List<Admission>> admit) {
    batches = new AdmissionBatches(admit, redis, nanos::get);
    batches.start();
  }

  private CompletableFuture<Admission> admit(String id) {
    CompletableFuture<Admission> outcome = new CompletableFuture<>();
    batches.admit(
        new NewJob(id, "https://example.org/a/b", null, null),
        new AdmissionBatches.Outcome() {
          @Override
          public void of(Admission admission) {
            outcome.complete(admission);
          }

          @Override
          public void failed(RuntimeException failure) {
            outcome.completeExceptionally(failure);
          }
        });
    return outcome;
  }

  private static List<Admission> accepted(List<NewJob> jobs) {
    return jobs.stream()
        .<Admission>map(job -> new Admission.Accepted(job.id(), 1, 1, 10, Instant.EPOCH))
        .toList();
  }

  private List<Admission> slowlyAccepted(List<NewJob> jobs) {
    sizes.add(jobs.size());
    try {
      assertThat(replies.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return accepted(jobs);
  }

  /** Both threads wait for a reply to one job each. */
  private void occupyBothThreads() {
    admit("first");
    await().until(() -> sizes.size() == 1);
    admit("second");
    await().until(() -> sizes.size() == 2);
  }

  /** As many requests as may help wait for a reply to a full batch each. */
  private void occupyHelpers() {
    for (int helper = 1; helper <= AdmissionBatches.HELPERS; helper++) {
      IntStream.range(1, JobQueue.MAX_ADMISSIONS).forEach(i -> admit("job"));
      requests.execute(() -> admit("last of a batch"));
      int sent = 2 + helper;
      await().until(() -> sizes.size() == sent);
    }
  }

  @Test
  void jobsThatComeWhileOthersAreOnTheirWayGoTogether() throws Exception {
    start(this::slowlyAccepted);
    occupyBothThreads();
    List<CompletableFuture<Admission>> later =
        IntStream.range(0, 99).mapToObj(i -> admit("job-" + i)).toList();

    replies.countDown();

    for (int i = 0; i < later.size(); i++) {
      assertThat(later.get(i).get(5, TimeUnit.SECONDS))
          .isEqualTo(new Admission.Accepted("job-" + i, 1, 1, 10, Instant.EPOCH));
    }
    assertThat(sizes).containsExactly(1, 1, 99);
  }

  @Test
  void aFullBatchIsSentByTheRequestThatFillsIt() {
    start(this::slowlyAccepted);
    occupyBothThreads();

    occupyHelpers();
    List<CompletableFuture<Admission>> tooManyForTheHelpers =
        IntStream.range(0, 250).mapToObj(i -> admit("job-" + i)).toList();

    assertThat(sizes).containsExactly(1, 1, 100, 100, 100, 100);
    replies.countDown();
    assertThat(tooManyForTheHelpers)
        .allSatisfy(job -> assertThat(job).succeedsWithin(Duration.ofSeconds(5)));
  }

  @Test
  void aJobThatCouldNotBeSentInTimeIsGivenBackWithoutBeingSent() {
    start(this::slowlyAccepted);
    occupyBothThreads();
    CompletableFuture<Admission> late = admit("late");

    nanos.set(Duration.ofMillis(251).toNanos());
    replies.countDown();

    assertThat(late)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            RedisUnavailable.class, away -> assertThat(away.perhapsDone()).isFalse());
    assertThat(sizes).containsExactly(1, 1);
  }

  @Test
  void aBurstMayWaitLongerThanALineThatNeverEnds() throws Exception {
    start(this::slowlyAccepted);
    occupyBothThreads();
    CompletableFuture<Admission> ofABurst = admit("of a burst");

    nanos.set(Duration.ofMillis(200).toNanos());
    replies.countDown();

    assertThat(ofABurst.get(5, TimeUnit.SECONDS)).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void inALineThatNeverEndsNoJobWaitsLong() throws Exception {
    start(this::slowlyAccepted);
    occupyBothThreads();
    admit("begins the line");
    nanos.set(Duration.ofMillis(200).toNanos());
    CompletableFuture<Admission> late = admit("late");
    nanos.set(Duration.ofMillis(250).toNanos());
    CompletableFuture<Admission> inTime = admit("in time");

    nanos.set(Duration.ofMillis(301).toNanos());
    replies.countDown();

    assertThat(inTime.get(5, TimeUnit.SECONDS)).isInstanceOf(Admission.Accepted.class);
    assertThat(late)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(RedisUnavailable.class);
  }

  @Test
  void whatIsWrongWithOneJobFailsNoOther() throws Exception {
    start(
        jobs -> {
          slowlyAccepted(jobs);
          if (jobs.stream().anyMatch(job -> job.id().equals("bad"))) {
            throw new JedisDataException("WRONGTYPE of its key");
          }
          return accepted(jobs);
        });
    occupyBothThreads();
    CompletableFuture<Admission> one = admit("one");
    CompletableFuture<Admission> bad = admit("bad");
    CompletableFuture<Admission> other = admit("other");

    replies.countDown();

    assertThat(one.get(5, TimeUnit.SECONDS)).isInstanceOf(Admission.Accepted.class);
    assertThat(other.get(5, TimeUnit.SECONDS)).isInstanceOf(Admission.Accepted.class);
    assertThat(bad)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("WRONGTYPE");
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedAtOnce() {
    start(this::slowlyAccepted);
    occupyBothThreads();
    occupyHelpers();
    IntStream.range(0, 10_000).forEach(i -> admit("job-" + i));

    assertThat(admit("one too many"))
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(RedisUnavailable.class);
  }

  @Test
  void whoStopsWaitsUntilAllAreAnswered() throws Exception {
    start(AdmissionBatchesTest::accepted);
    List<CompletableFuture<Admission>> all =
        IntStream.range(0, 500).mapToObj(i -> admit("job-" + i)).toList();

    batches.stop();

    assertThat(all).allMatch(CompletableFuture::isDone);
  }
}
