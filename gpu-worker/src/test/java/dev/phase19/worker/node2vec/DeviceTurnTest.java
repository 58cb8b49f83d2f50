package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.worker.graph.DependencyGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceTurnTest {
  private static final DependencyGraph PAIR = DependencyGraph.of(2, new int[] {0}, new int[] {1});
  private static final Node2VecParameters BRIEF =
      new Node2VecParameters(4, 4, 3, 1, 1, 1, 1, 0.01, 1);

  @Test
  void aTrainingThatIsNotWantedAnyMoreLeavesItsPlaceWhileAnotherTrains() throws Exception {
    CountDownLatch trains = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Waiter waiter = new Waiter();
    try (Node2VecTrainer trainer = new Node2VecTrainer()) {
      CompletableFuture<TrainingResult> other =
          CompletableFuture.supplyAsync(
              () ->
                  trainer.train(
                      PAIR,
                      BRIEF,
                      (done, epochs, loss) -> {
                        trains.countDown();
                        awaited(goesOn);
                        return true;
                      }));
      trains.await();
      CompletableFuture<TrainingResult> waiting =
          CompletableFuture.supplyAsync(() -> trainer.train(PAIR, BRIEF, waiter));
      await().until(() -> waiter.asked.get() > 0);

      waiter.wanted.set(false);

      await().atMost(Duration.ofSeconds(2)).until(waiting::isDone);
      assertThatThrownBy(waiting::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TrainingStoppedException.class);
      assertThat(other).isNotDone();
      goesOn.countDown();
      assertThat(other.get(30, TimeUnit.SECONDS).losses()).hasSize(1);
    }
  }

  @Test
  void aWaitThatIsNotWantedAnyMoreEnds() throws Exception {
    DeviceTurn turn = new DeviceTurn();
    AtomicBoolean wanted = new AtomicBoolean(true);
    turn.take(() -> true);
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> turn.take(wanted::get));

    wanted.set(false);

    assertThat(waiting.get(2, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void thoseWhoStayKeepTheirOrderWhenOneBetweenThemLeaves() throws Exception {
    DeviceTurn turn = new DeviceTurn();
    turn.take(() -> true);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean secondIsWanted = new AtomicBoolean(true);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      String name = "waiter " + i;
      AtomicInteger asked = new AtomicInteger();
      boolean second = i == 2;
      all.add(
          CompletableFuture.runAsync(
              () -> {
                boolean taken =
                    turn.take(
                        () -> {
                          asked.incrementAndGet();
                          return !second || secondIsWanted.get();
                        });
                if (taken) {
                  order.add(name);
                  turn.release();
                }
              },
              task -> new Thread(task).start()));
      await().until(() -> asked.get() > 0);
    }

    secondIsWanted.set(false);
    all.get(1).get(2, TimeUnit.SECONDS);
    turn.release();
    for (CompletableFuture<Void> one : all) {
      one.get(2, TimeUnit.SECONDS);
    }

    assertThat(order).containsExactly("waiter 1", "waiter 3");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The progress of a training that is wanted until a test clears {@code wanted}. */
  private static final class Waiter implements TrainingProgress {
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean epoch(int done, int epochs, double loss) {
      return true;
    }

    @Override
    public boolean isWanted() {
      asked.incrementAndGet();
      return wanted.get();
    }
  }
}
