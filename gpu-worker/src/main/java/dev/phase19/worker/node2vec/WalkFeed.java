package dev.phase19.worker.node2vec;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Makes the walks of a training with their noise, run after run. The walks of the next run are made
 * while the device works on those of the current run, into the other one of two buffers.
 *
 * <p>To be used only by the thread that trains. When that thread takes a run, the next run is begun
 * in a pool that has one thread fewer than there are cores, but at least one. What the pool writes
 * is visible to the training thread because that thread joins the run's future.
 */
final class WalkFeed implements AutoCloseable {
  private final RandomWalks walks;
  private final NegativeSamples noise;
  private final Optional<RowOrder> order;
  private final BatchPlan plan;
  private final int epochs;
  private final WalkRows[] buffers = new WalkRows[2];

  /** Leaves one core to the device. */
  private final ForkJoinPool maker =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private CompletableFuture<Run> next;
  private int[] starts;

  /**
   * The walks of one run.
   *
   * @param epoch from 0
   * @param firstStep number of its first step in the epoch, from 0
   * @param rows valid until {@link WalkFeed#next()} is called again, which begins to overwrite them
   * @param last whether it is the last run of its epoch
   */
  record Run(int epoch, long firstStep, int steps, WalkRows rows, boolean last) {}

  /**
   * Creates the feed, and begins to make the first run.
   *
   * @param ordered whether the device needs the rows' order
   */
  WalkFeed(RandomWalks walks, BatchPlan plan, Node2VecParameters parameters, boolean ordered) {
    this.walks = walks;
    this.plan = plan;
    epochs = parameters.epochs();
    noise = new NegativeSamples(plan.shape(), plan.nodes(), parameters.seed());
    order = ordered ? Optional.of(new RowOrder(plan.shape(), plan.nodes())) : Optional.empty();
    int rows = plan.stepsARun() * plan.batch() * plan.shape().rows();
    buffers[0] = WalkRows.of(rows, ordered);
    buffers[1] = WalkRows.of(rows, ordered);
    next = prepare(0, 0, buffers[0]);
  }

  /** Returns the next run; there are as many as the epochs need. */
  Run next() {
    try {
      Run run = next.join();
      int epoch = run.last() ? run.epoch() + 1 : run.epoch();
      if (epoch < epochs) {
        next =
            prepare(
                epoch,
                run.last() ? 0 : run.firstStep() + run.steps(),
                run.rows() == buffers[0] ? buffers[1] : buffers[0]);
      }
      return run;
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private CompletableFuture<Run> prepare(int epoch, long step, WalkRows rows) {
    return CompletableFuture.supplyAsync(() -> made(epoch, step, rows), maker);
  }

  private Run made(int epoch, long step, WalkRows rows) {
    if (step == 0) {
      starts = walks.order(epoch);
    }
    int steps = (int) Math.min(plan.stepsARun(), plan.steps() - step);
    long first = step * plan.batch();
    int count = steps * plan.batch();
    walks.fill(starts, epoch, first, count, rows.nodes(), plan.shape().rows());
    noise.fill(epoch, first, count, rows.nodes());
    order.ifPresent(it -> it.fill(rows.nodes(), steps, plan.batch(), rows.order()));
    return new Run(epoch, step, steps, rows, step + steps == plan.steps());
  }

  @Override
  public void close() {
    maker.shutdown();
  }
}
