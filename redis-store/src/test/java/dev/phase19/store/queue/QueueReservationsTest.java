package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueReservationsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(20);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
  private final QueueReservations reservations =
      new QueueReservations(REDIS.client(), QueueRules.DEFAULTS);

  @Test
  void aReservationSetsTheQueueAndItsReleasePutsBackWhatWasBefore() {
    queue.configure(7L, false);

    QueueCounts reserved = done(reservations.reserve("a", LONG, 1000L, true));

    assertThat(reserved.capacity()).isEqualTo(1000);
    assertThat(reserved.paused()).isTrue();
    assertThat(reserved.reservation().label()).isEqualTo("a");
    assertThat(reserved.reservation().lapsed()).isFalse();
    assertThat(reserved.reservation().capacityBefore()).isEqualTo(7);
    assertThat(reserved.reservation().pausedBefore()).isFalse();
    assertThat(reserved.reservation().leftBy()).isEmpty();
    assertThat(reserved.reservation().expiresAt()).isAfter(reserved.at());
    assertThat(queue.counts().reservation()).isEqualTo(reserved.reservation());

    QueueCounts released = done(reservations.release("a"));

    assertThat(released.capacity()).isEqualTo(7);
    assertThat(released.paused()).isFalse();
    assertThat(released.reservation()).isNull();
  }

  @Test
  void aReleaseLeavesTheCapacityToTheConfigurationWhereNobodyHadSetOne() {
    reservations.reserve("a", LONG, 1000L, true);
    reservations.release("a");

    QueueRules d = QueueRules.DEFAULTS;
    QueueRules reconfigured =
        new QueueRules(33, d.startWithin(), d.lease(), d.deliveries(), d.keep(), d.history());
    assertThat(new JobQueue(REDIS.client(), reconfigured).counts().capacity()).isEqualTo(33);
  }

  @Test
  void theSameLabelRenewsAndKeepsTheFirstBefore() {
    QueueCounts first = done(reservations.reserve("a", SHORT, 1000L, true));

    QueueCounts renewed = done(reservations.reserve("a", LONG, 50L, null));

    assertThat(renewed.capacity()).isEqualTo(50);
    assertThat(renewed.paused()).isTrue();
    assertThat(renewed.reservation().since()).isEqualTo(first.reservation().since());
    assertThat(renewed.reservation().expiresAt()).isAfter(first.reservation().expiresAt());
    assertThat(renewed.reservation().capacityBefore()).isEqualTo(10);
    assertThat(done(reservations.release("a")).capacity()).isEqualTo(10);
  }

  @Test
  void anotherLabelIsRefusedAndChangesNothing() {
    reservations.reserve("a", LONG, 1000L, true);

    SettingsChange refused = reservations.reserve("b", LONG, 5L, false);

    assertThat(refused)
        .isInstanceOfSatisfying(
            SettingsChange.HeldByAnother.class,
            held -> assertThat(held.holder().label()).isEqualTo("a"));
    assertThat(queue.counts().capacity()).isEqualTo(1000);
    assertThat(queue.counts().reservation().label()).isEqualTo("a");
  }

  @Test
  void whoTakesOverALapsedReservationInheritsWhatWasBeforeIt() {
    queue.configure(7L, false);
    reservations.reserve("killed", SHORT, 1000L, true);
    awaitLapse();

    QueueCounts taken = done(reservations.reserve("next", LONG, 50L, null));

    assertThat(taken.reservation().label()).isEqualTo("next");
    assertThat(taken.reservation().capacityBefore()).isEqualTo(7);
    assertThat(taken.reservation().pausedBefore()).isFalse();
    assertThat(taken.reservation().leftBy()).containsExactly("killed");
    assertThat(reservations.release("killed")).isInstanceOf(SettingsChange.HeldByAnother.class);
    QueueCounts released = done(reservations.release("next"));
    assertThat(released.capacity()).isEqualTo(7);
    assertThat(released.paused()).isFalse();
  }

  @Test
  void allThatWereTakenOverFromAreNamedUntilTheirJobsAreCancelled() {
    reservations.reserve("first", SHORT, 1000L, true);
    awaitLapse();
    reservations.reserve("second", SHORT, null, null);
    awaitLapse();
    reservations.reserve("third", LONG, null, null);
    assertThat(leftBy()).containsExactly("first", "second");

    queue.cancelLabeled("first");

    assertThat(leftBy()).containsExactly("second");
  }

  @Test
  void aLapsedReservationIsStillItsHoldersUntilSomebodyTakesIt() {
    QueueCounts first = done(reservations.reserve("a", SHORT, 1000L, true));
    awaitLapse();

    QueueCounts renewed = done(reservations.reserve("a", LONG, null, null));

    assertThat(renewed.reservation().lapsed()).isFalse();
    assertThat(renewed.reservation().since()).isEqualTo(first.reservation().since());
  }

  @Test
  void whatIsSetByHandMeanwhileStaysAfterTheRelease() {
    queue.configure(7L, true);
    reservations.reserve("a", LONG, 1000L, true);

    queue.configure(null, false);

    assertThat(queue.counts().reservation().pausedBefore()).isFalse();
    QueueCounts released = done(reservations.release("a"));
    assertThat(released.paused()).as("set by hand").isFalse();
    assertThat(released.capacity()).as("set by the reservation").isEqualTo(7);
  }

  @Test
  void aReleaseWhoseAnswerWasLostIsAnsweredAgainAndChangesNothing() {
    reservations.reserve("a", LONG, 1000L, true);
    reservations.release("a");
    queue.configure(77L, true);

    QueueCounts again = done(reservations.release("a"));

    assertThat(again.capacity()).isEqualTo(77);
    assertThat(again.paused()).isTrue();
  }

  @Test
  void whatIsNotReservedCannotBeReleased() {
    assertThat(reservations.release("a")).isEqualTo(new SettingsChange.NotReserved());
  }

  @Test
  void ofTwoThatReserveAtTheSameMomentOneGetsIt() {
    List<CompletableFuture<SettingsChange>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> reservations.reserve("run " + i, LONG, 100L + i, true)))
            .toList();

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .filteredOn(SettingsChange.Done.class::isInstance)
        .hasSize(1);
    QueueCounts counts = queue.counts();
    assertThat(counts.reservation().label()).isEqualTo("run " + (counts.capacity() - 100));
    assertThat(counts.reservation().capacityBefore()).isEqualTo(10);
  }

  @Test
  void aReleaseThatResumesWakesAWorker() {
    reservations.reserve("a", LONG, null, true);
    queue.admit(new NewJob("id", "https://example.org/o/n", null, null));

    reservations.release("a");

    assertThat(REDIS.client().llen("{phase19}:queue:wake")).isEqualTo(1);
    assertThat(queue.claim("worker")).isPresent();
  }

  @Test
  void aReservationOutlivesARestartOfRedis() {
    REDIS.client().configSet("appendfsync", "always");
    reservations.reserve("a", LONG, 1000L, true);

    REDIS.kill();
    REDIS.start();

    await().ignoreExceptions().until(() -> queue.counts().reservation() != null);
    assertThat(queue.counts().reservation().label()).isEqualTo("a");
    assertThat(done(reservations.release("a")).capacity()).isEqualTo(10);
  }

  @Test
  void aLabelOfStrangeCharactersIsKeptAsItIs() {
    String label = "Plan «Ü» %s \\ \"{}\" ' 測試 🚀, of host a/b?c=d&e";

    reservations.reserve(label, LONG, null, null);

    assertThat(queue.counts().reservation().label()).isEqualTo(label);
  }

  @Test
  void aLabelThatCannotBePrintedOrIsTooLongIsRefused() {
    for (String label :
        List.of("", "   ", "a\nb", "a\u0000", "a\u2028b", "\ud800", "a".repeat(201))) {
      assertThatThrownBy(() -> reservations.reserve(label, LONG, null, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("label must have 1 to 200 printable characters");
    }
    assertThat(Label.parse("🚀".repeat(200))).hasSize(400);
  }

  private List<String> leftBy() {
    return queue.counts().reservation().leftBy();
  }

  private void awaitLapse() {
    await().pollInterval(Duration.ofMillis(5)).until(() -> queue.counts().reservation().lapsed());
  }

  private static QueueCounts done(SettingsChange change) {
    return ((SettingsChange.Done) change).after();
  }
}
