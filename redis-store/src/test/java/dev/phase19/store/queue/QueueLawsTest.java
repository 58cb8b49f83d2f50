package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Laws that hold after every step of any history of the queue, with workers that vanish and leases
 * that lapse.
 */
class QueueLawsTest {
  private static final long CAPACITY = 3;
  private static final int MAX_DELAYS = 3;
  private static final int DELIVERIES = 2;
  private static final String LABEL = "run 1";
  private static RedisServerExtension redis;

  enum Step {
    ADMIT,
    ADMIT_AGAIN,
    ADMIT_WITH_KEY,
    ADMIT_WITH_KEY_OF_ANOTHER,
    CLAIM,
    BEAT,
    FINISH,
    FINISH_TWICE,
    FAIL,
    DELAY,
    DELAY_FOR_LONG,
    CANCEL_NEWEST,
    CANCEL_ALL,
    ADMIT_WITH_LABEL,
    CANCEL_LABELLED,
    RESERVE,
    RELEASE,
    PAUSE,
    RESUME,
    LOSE_WORKER,
    LET_LEASES_LAPSE
  }

  @BeforeContainer
  static void startRedis() {
    redis = new RedisServerExtension().open();
  }

  @AfterContainer
  static void stopRedis() {
    redis.close();
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Arbitraries.frequency(
            Tuple.of(6, Step.ADMIT),
            Tuple.of(1, Step.ADMIT_AGAIN),
            Tuple.of(2, Step.ADMIT_WITH_KEY),
            Tuple.of(1, Step.ADMIT_WITH_KEY_OF_ANOTHER),
            Tuple.of(5, Step.CLAIM),
            Tuple.of(2, Step.BEAT),
            Tuple.of(2, Step.FINISH),
            Tuple.of(1, Step.FINISH_TWICE),
            Tuple.of(1, Step.FAIL),
            Tuple.of(1, Step.DELAY),
            Tuple.of(1, Step.DELAY_FOR_LONG),
            Tuple.of(1, Step.CANCEL_NEWEST),
            Tuple.of(1, Step.CANCEL_ALL),
            Tuple.of(2, Step.ADMIT_WITH_LABEL),
            Tuple.of(1, Step.CANCEL_LABELLED),
            Tuple.of(1, Step.RESERVE),
            Tuple.of(1, Step.RELEASE),
            Tuple.of(1, Step.PAUSE),
            Tuple.of(2, Step.RESUME),
            Tuple.of(2, Step.LOSE_WORKER),
            Tuple.of(2, Step.LET_LEASES_LAPSE))
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Property(tries = 150)
  void noJobIsLostDoubledOrFinishedTwice(@ForAll("histories") List<Step> steps) {
    redis.client().flushAll();
    History history = new History();
    for (Step step : steps) {
      history.take(step);
      history.checkLaws();
    }
  }

  private static final class History {
    private static final QueueRules D = QueueRules.DEFAULTS;
    private static final QueueRules RULES =
        new QueueRules(
            CAPACITY, D.startWithin(), Duration.ofHours(1), DELIVERIES, D.keep(), D.history());
    private final JobQueue queue = new JobQueue(redis.client(), RULES);
    private final JobQueue hasty =
        new JobQueue(
            redis.client(),
            new QueueRules(
                CAPACITY, D.startWithin(), Duration.ZERO, DELIVERIES, D.keep(), D.history()));
    private final Queue<Lease> held = new ArrayDeque<>();
    private final List<String> admitted = new ArrayList<>();
    private final QueueReservations reservations = new QueueReservations(redis.client(), RULES);
    private final List<String> labeled = new ArrayList<>();
    private final Set<String> finished = new HashSet<>();
    private long asked;
    private long markBound = CAPACITY;
    private int publications;

    void take(Step step) {
      switch (step) {
        case ADMIT -> admit(null, "https://example.org/a/b");
        case ADMIT_AGAIN -> {
          if (!admitted.isEmpty()) {
            queue.admit(new NewJob(admitted.get(0), "https://example.org/a/b", null, null));
          }
        }
        case ADMIT_WITH_KEY -> admit("key", "https://example.org/a/b");
        case ADMIT_WITH_KEY_OF_ANOTHER -> admit("key", "https://example.org/c/d");
        case CLAIM -> claim();
        case BEAT ->
            held.stream()
                .findFirst()
                .ifPresent(l -> queue.heartbeat(l, new Progress(Stage.TRAIN, 0.5)));
        case FINISH -> finish(held.poll());
        case FINISH_TWICE -> {
          Lease lease = held.peek();
          Publication first = finish(held.poll());
          if (lease != null) {
            assertThat(queue.finish(lease, Outcome.NOTHING, "twice")).isEqualTo(first);
          }
        }
        case FAIL -> {
          Lease lease = held.poll();
          if (lease != null && queue.fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING)) {
            assertThat(finished.add(lease.jobId())).isTrue();
          }
        }
        case DELAY -> delay(Duration.ZERO);
        case DELAY_FOR_LONG -> delay(Duration.ofHours(1));
        case CANCEL_NEWEST -> {
          if (!admitted.isEmpty()) {
            queue.cancel(admitted.get(admitted.size() - 1));
          }
        }
        case CANCEL_ALL -> queue.cancelAllWaiting();
        case ADMIT_WITH_LABEL -> {
          String id = admit(null, "https://example.org/a/b", LABEL);
          if (id != null) {
            labeled.add(id);
          }
        }
        case CANCEL_LABELLED -> cancelLabeled();
        case RESERVE -> {
          reservations.reserve(LABEL, Duration.ofHours(1), CAPACITY, true);
          capacityWasSet();
        }
        case RELEASE -> {
          if (reservations.release(LABEL) instanceof SettingsChange.Done done) {
            assertThat(done.after().reservation()).isNull();
            capacityWasSet();
          }
        }
        case PAUSE -> queue.setPaused(true);
        case RESUME -> queue.setPaused(false);
        case LOSE_WORKER -> hasty.claim("lost");
        case LET_LEASES_LAPSE -> {
          hasty.counts(); // ends the first half of each lease
          hasty.counts();
        }
        default -> throw new AssertionError(step);
      }
    }

    /**
     * Setting the capacity resets the high-water mark to the present waiting + delayed, which may
     * exceed the capacity because of jobs that came back from lost workers.
     */
    private void capacityWasSet() {
      QueueCounts counts = queue.counts();
      markBound = Math.max(CAPACITY, counts.waiting() + counts.delayed());
    }

    private void delay(Duration time) {
      Lease lease = held.peek();
      if (lease == null) {
        return;
      }
      Delay delay = queue.delay(lease, time, new JobError("CLONE_FAILED", "busy"));
      if (delay == Delay.EXHAUSTED) {
        assertThat(state(lease.jobId())).as("still its worker's").isEqualTo(JobState.RUNNING);
      } else {
        held.remove();
      }
    }

    private void admit(String key, String repository) {
      admit(key, repository, null);
    }

    /** Returns the id of the job if it was accepted, else null. */
    private String admit(String key, String repository, String label) {
      asked++;
      String id = "job-" + asked;
      NewJob job = new NewJob(id, repository, null, key, label);
      if (queue.admit(job) instanceof Admission.Accepted) {
        admitted.add(id);
        return id;
      }
      return null;
    }

    private void cancelLabeled() {
      List<String> others = admitted.stream().filter(id -> !labeled.contains(id)).toList();
      List<JobState> before = others.stream().map(this::state).toList();
      long unended = labeled.stream().filter(id -> !state(id).ended()).count();
      assertThat(queue.cancelLabeled(LABEL)).as("each once").isEqualTo(unended);
      assertThat(labeled).allMatch(id -> state(id).ended());
      assertThat(others).as("nobody else's").extracting(this::state).isEqualTo(before);
    }

    private JobState state(String id) {
      return queue.find(id).orElseThrow().state();
    }

    private void claim() {
      Optional<String> next =
          queue.counts().paused()
              ? Optional.empty()
              : admitted.stream().filter(this::isWaiting).findFirst();
      Optional<Lease> lease = queue.claim("worker");
      assertThat(lease.map(Lease::jobId)).as("first in, first out").isEqualTo(next);
      lease.ifPresent(held::add);
    }

    private boolean isWaiting(String id) {
      return state(id) == JobState.WAITING;
    }

    private Publication finish(Lease lease) {
      if (lease == null) {
        return null;
      }
      Publication publication = queue.finish(lease, Outcome.NOTHING, lease.jobId());
      if (publication.finished()) {
        assertThat(finished.add(lease.jobId())).as("finished once").isTrue();
        publications += publication.published() ? 1 : 0;
        assertThat(queue.publications().unsettled()).as("published once").hasSize(publications);
      }
      return publication;
    }

    void checkLaws() {
      QueueCounts counts = queue.counts();
      assertThat(counts.submitted()).as("everything asked for is counted once").isEqualTo(asked);
      assertThat(counts.accepted())
          .as("every accepted job is somewhere: %s", counts)
          .isEqualTo(admitted.size())
          .isEqualTo(
              counts.waiting()
                  + counts.delayed()
                  + counts.running()
                  + counts.complete()
                  + counts.failed()
                  + counts.skipped()
                  + counts.cancelled());
      assertThat(counts.highWaterMark()).as("the bound holds").isLessThanOrEqualTo(markBound);
      for (String set : List.of("delayed", "deadlines", "leases")) {
        double due =
            Double.parseDouble(redis.client().hget(QueueScripts.PREFIX + ":settings", "due"));
        redis.client().zrangeWithScores(QueueScripts.PREFIX + ":" + set, 0, 0).stream()
            .map(first -> first.getScore())
            .forEach(
                score -> assertThat(due).as("a sweep comes in time").isLessThanOrEqualTo(score));
      }
      for (String id : admitted) {
        assertThat(queue.find(id).orElseThrow().attempt())
            .isLessThanOrEqualTo(DELIVERIES + MAX_DELAYS);
      }
    }
  }
}
