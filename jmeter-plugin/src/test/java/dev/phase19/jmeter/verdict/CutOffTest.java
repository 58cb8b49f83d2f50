package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CutOffTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void whatIsLeftAtAStageIsDoneOnceInItsOrder() {
    CutOff.at(CutOff.Stage.RESTORE, () -> done.add("first"));
    CutOff.at(CutOff.Stage.RESTORE, () -> done.add("second"));

    CutOff.run(CutOff.Stage.RESTORE);
    CutOff.run(CutOff.Stage.RESTORE);

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void whatWasCancelledIsNotDone() {
    CutOff.at(CutOff.Stage.RESTORE, () -> done.add("cancelled")).cancel();

    CutOff.run(CutOff.Stage.RESTORE);

    assertThat(done).isEmpty();
  }

  @Test
  void aThingThatGoesWrongDoesNotKeepItFromTheNext() {
    CutOff.at(
        CutOff.Stage.RESTORE,
        () -> {
          throw new IllegalStateException("no service");
        });
    CutOff.at(CutOff.Stage.RESTORE, () -> done.add("next"));

    CutOff.run(CutOff.Stage.RESTORE);

    assertThat(done).containsExactly("next");
  }

  @Test
  void whoComesSecondWaitsUntilTheThingUnderWayIsDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CutOff.at(
        CutOff.Stage.RESTORE,
        () -> {
          begun.countDown();
          await(goOn);
          done.add("restored");
        });
    var threads = Executors.newFixedThreadPool(2);
    try {
      var first = threads.submit(() -> CutOff.run(CutOff.Stage.RESTORE));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      var second =
          threads.submit(
              () -> {
                CutOff.run(CutOff.Stage.RESTORE);
                return List.copyOf(done);
              });
      goOn.countDown();

      assertThat(second.get(10, TimeUnit.SECONDS)).containsExactly("restored");
      first.get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
