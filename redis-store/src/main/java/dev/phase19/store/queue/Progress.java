package dev.phase19.store.queue;

import dev.phase19.store.stage.Stage;

/**
 * How far a running job is.
 *
 * @param stage null before the first one
 * @param fraction of the stage, 0 to 1, or null when it is not known
 * @param epochs of the training; null until one is complete
 */
public record Progress(Stage stage, Double fraction, TrainingEpochs epochs) {

  /** Progress of a stage other than training, or of a training before its first complete epoch. */
  public Progress(Stage stage, Double fraction) {
    this(stage, fraction, null);
  }
}
