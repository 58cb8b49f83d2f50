package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.RedisServerExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several admissions in one call. */
class AdmissionsTest {
  @RegisterExtension private static final RedisServerExtension REDIS = new RedisServerExtension();

  @Test
  void jobsAdmittedTogetherAreClaimedInTheirOrder() {
    JobQueue queue = emptyQueue(10);
    queue.admit(job("first"));

    queue.admit(List.of(job("second"), job("third")));

    assertThat(queue.claim("w").orElseThrow().jobId()).isEqualTo("first");
    assertThat(queue.claim("w").orElseThrow().jobId()).isEqualTo("second");
    assertThat(queue.claim("w").orElseThrow().jobId()).isEqualTo("third");
  }

  @Test
  void anAdmissionLooksForJobsThatAreDueOnlyWhenOneIs() {
    JobQueue queue = emptyQueue(1000);
    queue.admit(job("first"));
    String before = lookingForDueJobs();

    for (int i = 0; i < 10; i++) {
      queue.admit(job("job-" + i));
    }

    assertThat(lookingForDueJobs()).isEqualTo(before);
  }

  @Test
  void takesNoneAndTooManyForAMistake() {
    JobQueue queue = emptyQueue(1000);

    assertThatThrownBy(() -> queue.admit(List.of())).hasMessage("jobs must be 1 to 100, were 0");
    assertThatThrownBy(() -> queue.admit(Collections.nCopies(101, job("a"))))
        .hasMessage("jobs must be 1 to 100, were 101");
  }

  @Test
  void aHundredJobsAreAdmittedAtOnce() {
    JobQueue queue = emptyQueue(1000);
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 0; i < JobQueue.MAX_ADMISSIONS; i++) {
      jobs.add(new NewJob("job-" + i, "https://example.org/a/b", "main", "key-" + i, "label"));
    }

    assertThat(queue.admit(jobs)).hasSize(100).allMatch(Admission.Accepted.class::isInstance);
    assertThat(queue.counts().waiting()).isEqualTo(100);
  }

  /** Returns the start of a line such as {@code cmdstat_zrangebyscore:calls=3,usec=5}. */
  private static String lookingForDueJobs() {
    return REDIS
        .client()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_zrangebyscore"))
        .map(line -> line.substring(0, line.indexOf(',')))
        .findFirst()
        .orElseThrow();
  }

  private static NewJob job(String id) {
    return new NewJob(id, "https://example.org/a/b", null, null);
  }

  private static JobQueue emptyQueue(int capacity) {
    REDIS.client().flushAll();
    QueueRules d = QueueRules.DEFAULTS;
    return new JobQueue(
        REDIS.client(),
        new QueueRules(
            capacity, d.startWithin(), d.lease(), d.deliveries(), d.keep(), d.history()));
  }
}
