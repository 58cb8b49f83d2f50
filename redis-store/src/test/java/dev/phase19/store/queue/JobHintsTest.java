package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobHintsTest {
  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final JobHints hints =
      new JobHints(REDIS.client(), hint -> told.add(hint.jobId() + " " + hint.state().word()));
  private final Thread listening;

  JobHintsTest() {
    CountDownLatch subscribed = new CountDownLatch(1);
    listening = new Thread(() -> hints.listen(subscribed::countDown));
    listening.start();
    await().until(() -> subscribed.getCount() == 0);
  }

  @BeforeEach
  void twoJobs() {
    queue.admit(new NewJob("first", "https://example.org/o/n", null, null));
    queue.admit(new NewJob("second", "https://example.org/o/n", null, null));
  }

  @AfterEach
  void stop() throws InterruptedException {
    hints.stop();
    listening.join(5000);
    assertThat(listening.isAlive()).isFalse();
  }

  @Test
  void eachChangeOfStateOrStageIsToldOnceAndAnAdmissionIsNot() {
    Lease first = queue.claim("worker").orElseThrow();
    queue.heartbeat(first, new Progress(Stage.CLONE, 0.1));
    queue.heartbeat(first, new Progress(Stage.CLONE, 0.9));
    queue.heartbeat(first, new Progress(Stage.PARSE, 0.1));
    queue.finish(first, Outcome.NOTHING, first.version());
    Lease second = queue.claim("worker").orElseThrow();
    queue.delay(second, Duration.ofMinutes(1), new JobError("CLONE_FAILED", "busy"));
    queue.cancel("second");

    await().until(() -> told.contains("second cancelled"));
    assertThat(told)
        .containsExactly(
            "first running",
            "first running",
            "first running",
            "first complete",
            "second running",
            "second delayed",
            "second cancelled");
  }

  @Test
  void messageThatIsNoHintIsIgnored() {
    REDIS.client().publish("{phase19}:queue:changes", "nonsense");
    REDIS.client().publish("{phase19}:queue:changes", "futurestate first");
    hints.ping();
    queue.cancel("first");

    await().until(() -> told.contains("first cancelled"));
    assertThat(told).hasSize(1);
  }

  @Test
  void listeningGoesOnHoweverOftenTheConnectionIsTried() {
    for (int i = 0; i < 2000; i++) {
      hints.ping();
    }
    queue.cancel("first");

    await().until(() -> told.contains("first cancelled"));
    assertThat(told).hasSize(1);
  }

  @Test
  void recentJobsAreThoseOfEachKind() {
    queue.admit(new NewJob("third", "https://example.org/o/n", null, null));
    queue.admit(new NewJob("fourth", "https://example.org/o/n", null, null));
    queue.cancel(queue.claim("worker").orElseThrow().jobId());
    queue.claim("worker").orElseThrow();

    assertThat(queue.recent(1)).extracting(Job::id).containsExactly("second", "third", "first");
  }
}
