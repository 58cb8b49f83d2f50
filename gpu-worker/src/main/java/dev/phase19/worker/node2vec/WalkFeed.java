package dev.phase19.worker.node2vec;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/**
 * The walks of a training with their noise, run after run. Those of the next run are made while the
 * device works on the last one's, into the other one of two buffers.
 *
 * <p>For the one thread that trains. It takes a run, and only then the next one is begun on the
 * threads of a pool of its own, one for each core but one; what they write is visible to it by
 * joining the run's future.
 */
final class WalkFeed implements AutoCloseable {
  private final RandomWalks walks;
  private final NegativeSamples noise;
  private final Optional<RowOrder> order;
  private final BatchPlan plan;
  private final int epochs;
  private final WalkRows[] buffers = new WalkRows[2];

  /** One core stays with the device. */
  private final ForkJoinPool maker =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private CompletableFuture<Run> next;
  private int[] starts;

  /**
   * The walks of one run.
   *
   * @param epoch from 0
   * @param firstStep of it in its epoch
   * @param rows good until the run after the next is asked for
   * @param last whether its epoch ends with it
   */
  record Run(int epoch, long firstStep, int steps, WalkRows rows, boolean last) {}

  /**
   * Begins to make the first run.
   *
   * @param ordered whether the device wants the rows' order
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
