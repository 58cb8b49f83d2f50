package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Several admissions in one call mean the same as one call for each. */
class AdmissionLawsTest {
  private static RedisServerExtension redis;

  @BeforeContainer
  static void startRedis() {
    redis = new RedisServerExtension().open();
  }

  @AfterContainer
  static void stopRedis() {
    redis.close();
  }

  @Provide
  Arbitrary<List<NewJob>> jobs() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h"),
            Arbitraries.of("https://example.org/a/b", "https://example.org/c/d"),
            Arbitraries.of("main", "next").injectNull(0.5),
            Arbitraries.of("k", "l").injectNull(0.5))
        .as(NewJob::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 200)
  void admittedTogetherJobsGetTheSameAnswersAsOneByOne(@ForAll("jobs") List<NewJob> jobs) {
    JobQueue queue = emptyQueue(4);
    List<Admission> oneByOne = jobs.stream().map(queue::admit).toList();
    QueueCounts counts = queue.counts();

    queue = emptyQueue(4);
    List<Admission> together = queue.admit(jobs);

    assertThat(together)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Instant.class)
        .isEqualTo(oneByOne);
    assertThat(queue.counts())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Instant.class)
        .isEqualTo(counts);
  }

  private static JobQueue emptyQueue(int capacity) {
    redis.client().flushAll();
    QueueRules d = QueueRules.DEFAULTS;
    return new JobQueue(
        redis.client(),
        new QueueRules(
            capacity, d.startWithin(), d.lease(), d.deliveries(), d.keep(), d.history()));
  }
}
