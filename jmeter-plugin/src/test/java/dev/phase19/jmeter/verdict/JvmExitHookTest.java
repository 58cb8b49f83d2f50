package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JvmExitHookTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void whatIsLeftAtAStageIsDoneOnceInItsOrder() {
    JvmExitHook.at(JvmExitHook.Stage.RESTORE, () -> done.add("first"));
    JvmExitHook.at(JvmExitHook.Stage.RESTORE, () -> done.add("second"));

    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void whatWasCancelledIsNotDone() {
    JvmExitHook.at(JvmExitHook.Stage.RESTORE, () -> done.add("cancelled")).cancel();

    JvmExitHook.run(JvmExitHook.Stage.RESTORE);

    assertThat(done).isEmpty();
  }

  @Test
  void aThingThatGoesWrongDoesNotKeepItFromTheNext() {
    JvmExitHook.at(
        JvmExitHook.Stage.RESTORE,
        () -> {
          throw new IllegalStateException("no service");
        });
    JvmExitHook.at(JvmExitHook.Stage.RESTORE, () -> done.add("next"));

    JvmExitHook.run(JvmExitHook.Stage.RESTORE);

    assertThat(done).containsExactly("next");
  }

  @Test
  void whoComesSecondWaitsUntilTheThingUnderWayIsDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    JvmExitHook.at(
        JvmExitHook.Stage.RESTORE,
        () -> {
          begun.countDown();
          await(goOn);
          done.add("restored");
        });
    var threads = Executors.newFixedThreadPool(2);
    try {
      var first = threads.submit(() -> JvmExitHook.run(JvmExitHook.Stage.RESTORE));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      var second =
          threads.submit(
              () -> {
                JvmExitHook.run(JvmExitHook.Stage.RESTORE);
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
