package dev.phase19.worker.node2vec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training with one batch size: epochs of walks from the host, run on the device. */
final class Training implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Training.class);
  private static final int LOGGED_EPOCHS = 5;

  private final SkipGramProgram program;
  private final WalkFeed walks;
  private final BatchPlan plan;
  private final Node2VecParameters parameters;
  private final TrainingProgress progress;

  Training(
      SkipGramProgram program,
      RandomWalks walks,
      BatchPlan plan,
      Node2VecParameters parameters,
      TrainingProgress progress) {
    this.program = program;
    this.walks = new WalkFeed(walks, plan, parameters, program.isOrdered());
    this.plan = plan;
    this.parameters = parameters;
    this.progress = progress;
  }

  /** Initializes the vectors in the program, which takes the same memory for any batch. */
  void begin() {
    program.initialize(plan.nodes(), parameters.seed());
  }

  /**
   * Trains the vectors.
   *
   * @return mean loss per positive pair, one per epoch
   */
  double[] run() {
    double[] losses = new double[parameters.epochs()];
    for (int epoch = 0; epoch < losses.length; epoch++) {
      losses[epoch] = epoch(epoch);
      int done = epoch + 1;
      if (!Double.isFinite(losses[epoch])) {
        throw new TrainingDivergedException(done, parameters.learningRate());
      }
      if (done % LOGGED_EPOCHS == 0 || done == losses.length) {
        log.info(
            "node2vec epoch: nodes={} epoch={} of={} loss={}",
            plan.nodes(),
            done,
            losses.length,
            losses[epoch]);
      }
      if (!progress.epoch(done, losses.length, losses[epoch]) && done < losses.length) {
        throw new TrainingStoppedException(done, losses.length);
      }
    }
    return losses;
  }

  /**
   * Returns the vectors, {@code float[nodes][dimensions]}, row-major.
   *
   * @throws TrainingDivergedException if the last step made a value that is not finite
   */
  float[] vectors() {
    float[] vectors = program.vectors(plan.nodes());
    for (float value : vectors) {
      if (!Float.isFinite(value)) {
        throw new TrainingDivergedException(parameters.epochs(), parameters.learningRate());
      }
    }
    return vectors;
  }

  private double epoch(int epoch) {
    double loss = 0;
    WalkFeed.Run run;
    do {
      if (!progress.goesOn()) {
        throw new TrainingStoppedException(epoch, parameters.epochs());
      }
      run = walks.next();
      loss +=
          program.run(
              run.rows(),
              run.steps(),
              plan.batch(),
              plan.nodes(),
              epoch * plan.steps() + run.firstStep(),
              parameters.learningRate());
    } while (!run.last());
    return loss / plan.steps();
  }

  @Override
  public void close() {
    walks.close();
  }
}
