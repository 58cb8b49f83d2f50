package dev.phase19.worker.node2vec;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The walks of a training, run after run. Those of the next run are made while the device works on
 * the last one's, into the other one of two arrays.
 */
final class WalkFeed implements AutoCloseable {
  private final RandomWalks walks;
  private final BatchPlan plan;
  private final int epochs;
  private final int[][] arrays;
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "node2vec-walks");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Run> next;
  private int[] order;

  /**
   * The walks of one run.
   *
   * @param epoch from 0
   * @param firstStep of it in its epoch
   * @param nodes begins with {@code int[steps * batch][nodes of a walk]}, row-major; good until the
   *     run after the next is asked for
   * @param last whether its epoch ends with it
   */
  record Run(int epoch, long firstStep, int steps, int[] nodes, boolean last) {}

  WalkFeed(RandomWalks walks, BatchPlan plan, int epochs) {
    this.walks = walks;
    this.plan = plan;
    this.epochs = epochs;
    arrays = new int[2][plan.stepsARun() * plan.batch() * plan.shape().nodes()];
    next = prepare(0, 0, arrays[0]);
  }

  /** The next run; there are as many as the epochs take. */
  Run next() {
    try {
      Run run = next.join();
      int epoch = run.last() ? run.epoch() + 1 : run.epoch();
      if (epoch < epochs) {
        next =
            prepare(
                epoch,
                run.last() ? 0 : run.firstStep() + run.steps(),
                run.nodes() == arrays[0] ? arrays[1] : arrays[0]);
      }
      return run;
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private CompletableFuture<Run> prepare(int epoch, long step, int[] nodes) {
    return CompletableFuture.supplyAsync(() -> made(epoch, step, nodes), maker);
  }

  private Run made(int epoch, long step, int[] nodes) {
    if (step == 0) {
      order = walks.order(epoch);
    }
    int steps = (int) Math.min(plan.stepsARun(), plan.steps() - step);
    walks.fill(order, epoch, step * plan.batch(), steps * plan.batch(), nodes);
    return new Run(epoch, step, steps, nodes, step + steps == plan.steps());
  }

  @Override
  public void close() {
    maker.shutdown();
  }
}
