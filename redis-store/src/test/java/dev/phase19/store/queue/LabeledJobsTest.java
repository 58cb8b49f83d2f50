package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LabeledJobsTest {
  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);

  @Test
  void aLabelIsPartOfTheJobAndOfItsHashOnlyWhereItWasGiven() {
    admit("with", "run 1");
    admit("without", null);

    assertThat(queue.find("with").orElseThrow().label()).isEqualTo("run 1");
    assertThat(queue.find("without").orElseThrow().label()).isNull();
    assertThat(REDIS.client().hkeys("{phase19}:queue:job:without")).doesNotContain("label");
  }

  @Test
  void onlyTheJobsOfTheLabelAreCancelledWhetherTheyWaitOrRun() {
    admit("runs", "mine");
    admit("other runs", "theirs");
    queue.claim("a");
    Lease other = queue.claim("b").orElseThrow();
    admit("waits", "mine");
    admit("other waits", "theirs");
    admit("unlabeled", null);

    assertThat(queue.cancelLabeled("mine")).isEqualTo(2);

    assertThat(state("runs")).isEqualTo(JobState.CANCELLED);
    assertThat(state("waits")).isEqualTo(JobState.CANCELLED);
    assertThat(state("other runs")).isEqualTo(JobState.RUNNING);
    assertThat(state("other waits")).isEqualTo(JobState.WAITING);
    assertThat(state("unlabeled")).isEqualTo(JobState.WAITING);
    assertThat(queue.heartbeat(other, new Progress(Stage.CLONE, null))).isTrue();
    assertThat(queue.cancelLabeled("mine")).isZero();
  }

  @Test
  void aDelayedJobIsCancelledToo() {
    admit("id", "mine");
    REDIS.client().zrem("{phase19}:queue:waiting", "id");
    REDIS.client().zadd("{phase19}:queue:delayed", 4e12, "id");

    assertThat(queue.cancelLabeled("mine")).isEqualTo(1);
    assertThat(queue.counts().delayed()).isZero();
  }

  @Test
  void manyAmongManyOthersAreCancelledInBatches() {
    queue.setCapacity(2_000);
    IntStream.range(0, 750).forEach(i -> admit("job-" + i, i % 3 == 0 ? "mine" : "theirs"));

    assertThat(queue.cancelLabeled("mine")).isEqualTo(250);

    assertThat(queue.counts().waiting()).isEqualTo(500);
    assertThat(queue.counts().cancelled()).isEqualTo(250);
  }

  @Test
  void noneOfMoreThanABatchThatRunIsForgotten() {
    queue.setCapacity(1_000);
    IntStream.range(0, 230).forEach(i -> admit("job-" + i, "mine"));
    IntStream.range(0, 230).forEach(i -> queue.claim("worker"));

    assertThat(queue.cancelLabeled("mine")).isEqualTo(230);
    assertThat(queue.counts().running()).isZero();
  }

  @Test
  void workersThatTakeJobsMeanwhileLeaveNone() {
    queue.setCapacity(2_000);
    IntStream.range(0, 1_000).forEach(i -> admit("job-" + i, "mine"));
    AtomicInteger taken = new AtomicInteger();
    CompletableFuture<Void> worker =
        CompletableFuture.runAsync(
            () -> {
              while (queue.claim("worker").isPresent()) {
                taken.incrementAndGet();
              }
            });

    assertThat(queue.cancelLabeled("mine")).isEqualTo(1_000);

    worker.join();
    assertThat(queue.counts().running()).isZero();
    assertThat(queue.counts().waiting()).isZero();
  }

  @Test
  void jobsThatAreAdmittedMeanwhileDoNotKeepItGoing() {
    queue.setCapacity(100_000);
    IntStream.range(0, 300).forEach(i -> admit("early-" + i, "mine"));
    CompletableFuture<Long> cancelled =
        CompletableFuture.supplyAsync(() -> queue.cancelLabeled("mine"));
    AtomicInteger late = new AtomicInteger();
    while (!cancelled.isDone()) {
      admit("late-" + late.getAndIncrement(), "mine");
    }

    assertThat(cancelled).succeedsWithin(Duration.ofSeconds(5));
    assertThat(cancelled.join()).isBetween(300L, 300L + late.get());
    assertThat(IntStream.range(0, 300)).allMatch(i -> state("early-" + i) == JobState.CANCELLED);
  }

  private JobState state(String id) {
    return queue.find(id).orElseThrow().state();
  }

  private void admit(String id, String label) {
    queue.admit(new NewJob(id, "https://example.org/o/n", null, null, label));
  }
}
