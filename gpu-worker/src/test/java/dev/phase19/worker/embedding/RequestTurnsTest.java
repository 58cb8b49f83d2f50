package dev.phase19.worker.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.node2vec.TrainingProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The order in which requests and jobs train. */
class RequestTurnsTest {
  private static final DependencyGraph PAIR = DependencyGraph.of(2, new int[] {0}, new int[] {1});
  private static final Node2VecParameters BRIEF =
      new Node2VecParameters(4, 4, 3, 1, 1, 1, 1, 0.01, 1);

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstGoesOn = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void aJobThatComesWhileRequestsWaitTrainsNext() throws Exception {
    try (Node2VecTrainer trainer = new Node2VecTrainer()) {
      RequestTurns turns = new RequestTurns(4, System::nanoTime);
      request(turns, trainer, "request 1");
      await().until(() -> order.contains("request 1"));
      request(turns, trainer, "request 2");
      await().until(() -> waits(1));
      request(turns, trainer, "request 3");
      await().until(() -> waits(2));
      Thread job = start(() -> train(trainer, "job"));
      await().until(() -> job.getState() == Thread.State.TIMED_WAITING);

      firstGoesOn.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(order.subList(0, 2)).containsExactly("request 1", "job");
    assertThat(order).hasSize(4).contains("request 2", "request 3");
  }

  @Test
  void theTimeToTryAgainFollowsHowLongTrainingsTake() {
    AtomicLong nanos = new AtomicLong();
    RequestTurns turns = new RequestTurns(2, nanos::get);
    for (int i = 0; i < 30; i++) {
      turns.inTurn(() -> nanos.addAndGet(20_000_000_000L), () -> true);
    }

    assertThat(turns.retryAfterSeconds()).isEqualTo(20);
  }

  @Test
  void aTrainingThatFailsLeavesItsPlace() {
    RequestTurns turns = new RequestTurns(1, System::nanoTime);

    assertThatThrownBy(
            () ->
                turns.inTurn(
                    () -> {
                      throw new IllegalStateException("diverged");
                    },
                    () -> true))
        .hasMessage("diverged");

    assertThat(turns.inTurn(() -> "next", () -> true)).contains("next");
  }

  private boolean waits(int thread) {
    return threads.get(thread).getState() == Thread.State.TIMED_WAITING;
  }

  private void request(RequestTurns turns, Node2VecTrainer trainer, String name) {
    start(() -> inTurn(turns, () -> train(trainer, name)));
  }

  private void train(Node2VecTrainer trainer, String name) {
    trainer.train(
        PAIR,
        BRIEF,
        new TrainingProgress() {
          @Override
          public boolean epoch(int done, int epochs, double loss) {
            return true;
          }

          @Override
          public boolean goesOn() {
            if (!order.contains(name)) {
              order.add(name);
            }
            awaitFirst();
            return true;
          }
        });
  }

  private static void inTurn(RequestTurns turns, Runnable training) {
    turns.inTurn(
        () -> {
          training.run();
          return true;
        },
        () -> true);
  }

  private void awaitFirst() {
    try {
      firstGoesOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Thread start(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }
}
